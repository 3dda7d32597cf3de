import type { SubmitEvent } from 'react'
import { useState } from 'react'
import { CamposDeEfirma } from '../efirma/CamposDeEfirma.tsx'
import type { EfirmaElegida } from '../efirma/firmarConEfirma.ts'
import { sinEfirma } from '../efirma/firmarConEfirma.ts'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Acciones, Seccion } from '../ui/disposicion.tsx'
import { Progreso } from '../ui/Progreso.tsx'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import css from './informativas.module.css'
import type { Desenlace } from './presentar.ts'
import { firmarYPresentar } from './presentar.ts'

type FormularioDeFirmaProps = { id: string; cadena: string; alTerminar: (desenlace: Desenlace) => Promise<void> }

const campoDe = ({ campo }: ErrorDeCampo) => campo.slice(1) as keyof EfirmaElegida

/** La cadena que se firma y la e.firma con que se firma. Nada de la llave se guarda ni se envía. */
export function FormularioDeFirma({ id, cadena, alTerminar }: FormularioDeFirmaProps) {
  const [efirma, setEfirma] = useState(sinEfirma)
  const [errores, setErrores] = useState<readonly ErrorDeCampo[]>([])
  const [paso, setPaso] = useState('')

  const firmar = async () => {
    if (paso) return
    setErrores([])
    try {
      const desenlace = await firmarYPresentar(id, cadena, efirma, setPaso)
      setEfirma((antes) => ({ ...antes, contrasena: '' }))
      if (desenlace.fin === 'campos') setErrores(desenlace.errores)
      await alTerminar(desenlace)
    } finally {
      setPaso('')
    }
  }
  const alEnviar = (evento: SubmitEvent) => {
    evento.preventDefault()
    void firmar()
  }
  return (
    <form noValidate onSubmit={alEnviar} aria-label="Firma con e.firma">
      <ResumenDeErrores errores={errores.map((error) => ({ campo: campoDe(error), mensaje: error.mensaje }))} />
      <Seccion titulo="Cadena original">
        <p>Es lo que firmas: identifica la informativa y resume todo su contenido. Sirve durante 30 minutos.</p>
        <p className={css.cadena} translate="no">
          {cadena}
        </p>
      </Seccion>
      <Seccion titulo="e.firma del contratista">
        <CamposDeEfirma efirma={efirma} alCambiar={setEfirma} errores={Object.fromEntries(errores.map((error) => [campoDe(error), error.mensaje]))} />
      </Seccion>
      {paso && <Progreso etiqueta={paso} />}
      <Acciones>
        <Boton type="submit" icono="firma" ocupado={paso !== ''} textoOcupado={paso}>
          Firmar y presentar
        </Boton>
        <BotonEnlace variante="enlace" a={`/informativas/${id}`}>
          Volver al resumen
        </BotonEnlace>
      </Acciones>
    </form>
  )
}
