import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import css from './Dialogo.module.css'
import { Icono } from './Icono.tsx'
import { unir } from './unir.ts'

type DialogoProps = {
  abierto: boolean
  /** Se pide cerrar: con Esc, con la cruz o como lo decidan las acciones. */
  alCerrar: () => void
  titulo: string
  children: ReactNode
  /** Botones, el principal al final. */
  acciones?: ReactNode
  /** Falso mientras cerrar perdería algo: sin cruz y sin Esc. */
  cerrable?: boolean
  ancho?: boolean
}

/** Diálogo modal nativo: retiene el foco, Esc lo cierra y al cerrar el foco vuelve a donde estaba. */
export function Dialogo({ abierto, alCerrar, titulo, children, acciones, cerrable = true, ancho = false }: DialogoProps) {
  const dialogo = useRef<HTMLDialogElement>(null)
  const idTitulo = useId()
  // Antes de que React quite el contenido: si no, el foco no tendría de dónde volver.
  useLayoutEffect(() => {
    const nodo = dialogo.current
    if (!abierto || !nodo) return
    nodo.showModal()
    nodo.querySelector('h2')?.focus()
    return () => nodo.close()
  }, [abierto])
  return (
    <dialog
      ref={dialogo}
      className={unir(css.dialogo, ancho && css.ancho)}
      aria-labelledby={idTitulo}
      onCancel={(evento) => {
        if (evento.target !== evento.currentTarget) return
        evento.preventDefault()
        if (cerrable) alCerrar()
      }}
      onClose={() => {
        // Un segundo Esc cierra sin preguntar: se respeta, o se vuelve a abrir.
        if (!abierto) return
        if (cerrable) alCerrar()
        else dialogo.current?.showModal()
      }}
    >
      {abierto && (
        <>
          <div className={css.cabeza}>
            <h2 id={idTitulo} className={css.titulo} tabIndex={-1}>
              {titulo}
            </h2>
            {cerrable && (
              <button type="button" className={css.cerrar} aria-label="Cerrar" onClick={alCerrar}>
                <Icono nombre="cerrar" />
              </button>
            )}
          </div>
          <div className={css.cuerpo}>{children}</div>
          {acciones && <div className={css.acciones}>{acciones}</div>}
        </>
      )}
    </dialog>
  )
}
