import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import { Link, useLocation } from 'react-router'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { diaLegible } from '../app/fechas.ts'
import { usePortada } from '../app/portada.ts'
import type { Sesion } from '../app/sesion.ts'
import { CamposDeEfirma } from '../efirma/CamposDeEfirma.tsx'
import { Boton } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Progreso } from '../ui/Progreso.tsx'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { ArchivosDeDemostracion } from './ArchivosDeDemostracion.tsx'
import { AvisoDeSesionTerminada } from './AvisoDeSesionTerminada.tsx'
import css from './ingreso.module.css'
import { useCapturaDeEfirma } from './useCapturaDeEfirma.ts'

type FormularioProps = { alIngresar: (sesion: Sesion, certificado: CertificadoLeido) => void }

/** RFC, certificado, llave privada y contraseña, en el orden de la guía (paso 4), y *Validar*. */
export function FormularioDeEfirma({ alIngresar }: FormularioProps) {
  const { captura, paso, leido, alCambiar, usar } = useCapturaDeEfirma(alIngresar)
  const { data: portada } = usePortada()
  const { search } = useLocation()
  const { campo, enviar, resumen, ocupado, valores, errores } = captura
  return (
    <div className={css.dos}>
      <form noValidate onSubmit={enviar}>
        <AvisoDeSesionTerminada />
        <ResumenDeErrores errores={resumen} />
        <p className={css.guia}>Ingresa con la e.firma del contratista. Si es persona moral, con la de la empresa, no con la de su representante legal.</p>
        <CampoTexto {...campo('rfc')} etiqueta="RFC" pista="Del contratista: 12 caracteres si es persona moral, 13 si es persona física." ancho="medio" autoComplete="off" autoCapitalize="characters" className={css.clave} required />
        <CamposDeEfirma efirma={valores} alCambiar={alCambiar} errores={errores} titular={leido && `A nombre de ${leido.nombre}, vigente hasta el ${diaLegible(leido.vigenteHasta)}.`} />
        {ocupado && <Progreso etiqueta={paso} />}
        <Acciones>
          <Boton type="submit" icono="firma" ocupado={ocupado} textoOcupado={paso}>
            Validar
          </Boton>
        </Acciones>
        <p>
          ¿Capturas para un contratista? <Link to={`/ingreso/capturista${search}`}>Ingresa con tu CURP y contraseña</Link>
        </p>
      </form>
      {portada?.demo && <ArchivosDeDemostracion demo={portada.demo} alUsar={usar} alFallar={() => captura.mostrarProblema(sinArchivos)} />}
    </div>
  )
}

const sinArchivos = new ProblemaHttp({ codigo: 'demo.archivos', title: 'No se pudieron traer los archivos de demostración', detail: 'Vuelve a intentarlo, o descárgalos y elígelos.', status: 0 })
