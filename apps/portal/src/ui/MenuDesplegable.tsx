import type { KeyboardEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { NombreDeIcono } from './Icono.tsx'
import { Icono } from './Icono.tsx'
import css from './MenuDesplegable.module.css'

export type ElementoDeMenu = { texto: string; icono?: NombreDeIcono } & (
  | { /** Ruta de la aplicación. */ a: string }
  | { /** Archivo que se descarga. */ descarga: string }
  | { alElegir: () => void }
)

function Elemento({ elemento, cerrar }: { elemento: ElementoDeMenu; cerrar: () => void }) {
  const contenido = (
    <>
      {elemento.icono && <Icono nombre={elemento.icono} />}
      {elemento.texto}
    </>
  )
  if ('a' in elemento) return <Link to={elemento.a} onClick={cerrar}>{contenido}</Link>
  if ('descarga' in elemento) return <a href={elemento.descarga} download onClick={cerrar}>{contenido}</a>
  const elegir = () => {
    cerrar()
    elemento.alElegir()
  }
  return <button type="button" onClick={elegir}>{contenido}</button>
}

/** Botón que despliega una lista de enlaces. Flechas para recorrerla, Esc para cerrarla y volver al botón. */
export function MenuDesplegable({ texto, icono, elementos }: { texto: string; icono?: NombreDeIcono; elementos: readonly ElementoDeMenu[] }) {
  const [abierto, setAbierto] = useState(false)
  const caja = useRef<HTMLDivElement>(null)
  const boton = useRef<HTMLButtonElement>(null)
  const idLista = useId()

  useEffect(() => {
    if (!abierto) return
    const fuera = (evento: PointerEvent) => {
      if (!caja.current?.contains(evento.target as Node)) setAbierto(false)
    }
    document.addEventListener('pointerdown', fuera)
    return () => document.removeEventListener('pointerdown', fuera)
  }, [abierto])

  const alTeclear = (evento: KeyboardEvent) => {
    if (evento.key === 'Escape' && abierto) {
      setAbierto(false)
      boton.current?.focus()
      return
    }
    const paso = { ArrowDown: 1, ArrowUp: -1 }[evento.key]
    if (!abierto || !paso) return
    evento.preventDefault()
    const controles = [...(caja.current?.querySelectorAll<HTMLElement>('button, a') ?? [])]
    const actual = controles.indexOf(document.activeElement as HTMLElement)
    controles[(actual + paso + controles.length) % controles.length]?.focus()
  }

  return (
    <div
      ref={caja}
      className={css.menu}
      onKeyDown={alTeclear}
      onBlur={(evento) => {
        if (evento.relatedTarget && !evento.currentTarget.contains(evento.relatedTarget)) setAbierto(false)
      }}
    >
      <button ref={boton} type="button" className={css.boton} aria-expanded={abierto} aria-controls={idLista} onClick={() => setAbierto(!abierto)}>
        {icono && <Icono nombre={icono} />}
        {texto}
        <Icono nombre="abajo" tamano={14} className={css.flecha} />
      </button>
      <ul id={idLista} className={css.lista} hidden={!abierto}>
        {elementos.map((elemento) => (
          <li key={elemento.texto}>
            <Elemento elemento={elemento} cerrar={() => setAbierto(false)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
