import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { diaLegible } from '../app/fechas.ts'
import type { Sesion } from '../app/sesion.ts'
import { olvidarSesion } from '../app/sesion.ts'
import { destinoTrasIngresar } from '../app/volver.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Icono } from '../ui/Icono.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { AvisoDeRevocacion } from './AvisoDeRevocacion.tsx'
import css from './ingreso.module.css'
import { TerminosYCondiciones } from './TerminosYCondiciones.tsx'

type Ventana = 'ninguna' | 'terminos' | 'datosGenerales'

function datosDe({ usuario }: Sesion, certificado: CertificadoLeido | null) {
  const propios = [
    { etiqueta: 'Nombre', valor: usuario.nombre },
    { etiqueta: 'RFC', valor: usuario.tipo === 'contratista' ? usuario.rfc : usuario.curp },
  ]
  if (!certificado) return propios
  return [...propios, { etiqueta: 'Número de certificado', valor: certificado.numero }, { etiqueta: 'Vigente hasta', valor: diaLegible(certificado.vigenteHasta) }]
}

function useCancelar() {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const [cancelando, setCancelando] = useState(false)
  const cancelar = async () => {
    setCancelando(true)
    try {
      await llamar('DELETE /ingreso')
      olvidarSesion(memoria)
    } catch {
      setCancelando(false)
      avisar({ texto: 'No pudimos cerrar tu sesión. Revisa tu conexión y vuelve a intentarlo.' })
    }
  }
  return { cancelando, cancelar }
}

/** «La validación de la FIEL fue exitosa» (guía, pasos 5 a 7): quién es, *Ingresar* con los términos la primera vez, o *Cancelar*. */
export function ValidacionExitosa({ sesion, certificado }: { sesion: Sesion; certificado: CertificadoLeido | null }) {
  const [ventana, setVentana] = useState<Ventana>('ninguna')
  const leyenda = useRef<HTMLHeadingElement>(null)
  const navegar = useNavigate()
  const { search } = useLocation()
  const { cancelando, cancelar } = useCancelar()
  useEffect(() => leyenda.current?.focus(), [])

  const seguir = (actual: Sesion) => {
    if (!actual.terminos.aceptados) setVentana('terminos')
    else if (!actual.datosGenerales.completos) setVentana('datosGenerales')
    else void navegar(destinoTrasIngresar(search))
  }
  const cerrar = () => setVentana('ninguna')
  return (
    <>
      <div className={css.exito}>
        <Icono nombre="exito" tamano={24} />
        <h2 ref={leyenda} tabIndex={-1}>
          La validación de la FIEL fue exitosa
        </h2>
      </div>
      <ListaDeDatos datos={datosDe(sesion, certificado)} />
      <AvisoDeRevocacion sesion={sesion} />
      <Acciones>
        <Boton onClick={() => seguir(sesion)}>Ingresar</Boton>
        <Boton variante="secundario" ocupado={cancelando} textoOcupado="Cancelando…" onClick={() => void cancelar()}>
          Cancelar
        </Boton>
      </Acciones>
      <TerminosYCondiciones abierto={ventana === 'terminos'} alCerrar={cerrar} alAceptar={seguir} />
      <Dialogo abierto={ventana === 'datosGenerales'} alCerrar={cerrar} titulo="Datos generales" acciones={<Boton onClick={() => void navegar('/datos-generales')}>Continuar</Boton>}>
        <p>Para usar el sistema necesitamos los datos generales del contratista: correo electrónico, celular y el acuse de registro en el padrón de la STPS. Captúralos para continuar.</p>
      </Dialogo>
    </>
  )
}
