import { useEffect, useRef } from 'react'
import { Boton } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import css from './DomicilioUbicado.module.css'
import type { DomicilioEscrito } from './domicilio.ts'
import { renglonesDeDomicilio } from './domicilio.ts'

type DomicilioUbicadoProps = { escrito: DomicilioEscrito; aceptado: boolean; alAceptar: () => void; alCambiar: () => void }

/** El domicilio ya completo, como en un sobre: para aceptarlo o cambiarlo. */
export function DomicilioUbicado({ escrito, aceptado, alAceptar, alCambiar }: DomicilioUbicadoProps) {
  const caja = useRef<HTMLDivElement>(null)
  const deInicio = useRef(aceptado)
  useEffect(() => {
    // Al ubicarlo o aceptarlo, el botón que tenía el foco ya no está.
    if (!deInicio.current) caja.current?.focus()
  }, [aceptado])
  return (
    <div ref={caja} tabIndex={-1} className={css.sobre} role="group" aria-label={aceptado ? 'Domicilio' : 'Domicilio ubicado'}>
      <address>
        {renglonesDeDomicilio(escrito).map((renglon) => (
          <span key={renglon}>{renglon}</span>
        ))}
      </address>
      <Acciones>
        {!aceptado && (
          <Boton variante="secundario" onClick={alAceptar}>
            Aceptar
          </Boton>
        )}
        <Boton variante="enlace" icono="editar" onClick={alCambiar}>
          {aceptado ? 'Cambiar domicilio' : 'Corregir domicilio'}
        </Boton>
      </Acciones>
    </div>
  )
}
