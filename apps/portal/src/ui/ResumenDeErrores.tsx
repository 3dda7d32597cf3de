import type { MouseEvent } from 'react'
import { useEffect, useId, useRef } from 'react'
import { idDeCampo } from './campo.ts'
import { Icono } from './Icono.tsx'
import css from './ResumenDeErrores.module.css'

/** Un renglón del resumen. Sin `campo` es un mensaje de toda la página y no enlaza. */
export type ErrorDeResumen = { campo?: string | undefined; mensaje: string }

type ResumenDeErroresProps = {
  /** Arreglo nuevo en cada intento: al cambiar, el resumen toma el foco. Vacío, no se muestra. */
  errores: readonly ErrorDeResumen[]
  titulo?: string
}

function irAlCampo(evento: MouseEvent, campo: string): void {
  const control = document.getElementById(idDeCampo(campo))
  if (!control) return
  evento.preventDefault()
  control.focus()
  control.closest('fieldset, div')?.scrollIntoView({ block: 'start' })
}

/** Lista de lo que falta corregir, arriba del formulario; cada renglón lleva a su campo. */
export function ResumenDeErrores({ errores, titulo = 'Revisa lo siguiente para continuar' }: ResumenDeErroresProps) {
  const caja = useRef<HTMLDivElement>(null)
  const idTitulo = useId()
  useEffect(() => {
    if (errores.length) caja.current?.focus()
  }, [errores])
  if (!errores.length) return null
  return (
    <div ref={caja} tabIndex={-1} role="alert" aria-labelledby={idTitulo} className={css.resumen}>
      <h2 id={idTitulo} className={css.titulo}>
        <Icono nombre="error" tamano={24} />
        {titulo}
      </h2>
      <ul className={css.lista}>
        {errores.map(({ campo, mensaje }) => (
          <li key={`${campo} ${mensaje}`}>
            {campo ? (
              <a href={`#${idDeCampo(campo)}`} onClick={(evento) => irAlCampo(evento, campo)}>
                {mensaje}
              </a>
            ) : (
              mensaje
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
