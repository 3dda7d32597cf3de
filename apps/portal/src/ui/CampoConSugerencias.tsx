import type { ComponentProps, KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import css from './CampoConSugerencias.module.css'
import { CampoTexto } from './CampoTexto.tsx'
import { SoloLectores } from './SoloLectores.tsx'

export type Sugerencia = { clave: string; texto: string; detalle?: string }

type CampoConSugerenciasProps = ComponentProps<typeof CampoTexto> & {
  sugerencias: readonly Sugerencia[]
  /** Qué son: «Contratantes que ya capturaste». */
  nombreDeLista: string
  alElegir: (clave: string) => void
}

/** Renglón de texto que ofrece una lista mientras se escribe (combobox de ARIA 1.2): flechas para recorrerla, Enter para elegir, Esc para cerrarla. */
export function CampoConSugerencias({ sugerencias, nombreDeLista, alElegir, onKeyDown, onChange, onBlur, ...resto }: CampoConSugerenciasProps) {
  const [abierta, setAbierta] = useState(false)
  const [activa, setActiva] = useState(-1)
  const id = useId()
  const visible = abierta && sugerencias.length > 0
  const cerrar = () => {
    setAbierta(false)
    setActiva(-1)
  }
  const elegir = (sugerencia: Sugerencia | undefined) => {
    cerrar()
    if (sugerencia) alElegir(sugerencia.clave)
  }
  const mover = (paso: number) => {
    setAbierta(true)
    setActiva((antes) => (antes < 0 && paso < 0 ? sugerencias.length - 1 : (antes + paso + sugerencias.length) % Math.max(1, sugerencias.length)))
  }
  const alTeclear = (evento: KeyboardEvent<HTMLInputElement>) => {
    const propias: Record<string, (() => void) | false> = {
      ArrowDown: sugerencias.length > 0 && (() => mover(1)),
      ArrowUp: sugerencias.length > 0 && (() => mover(-1)),
      Escape: visible && cerrar,
      Enter: visible && activa >= 0 && (() => elegir(sugerencias[activa])),
    }
    const hacer = propias[evento.key]
    if (!hacer) return onKeyDown?.(evento)
    evento.preventDefault()
    hacer()
  }
  return (
    <div className={css.caja}>
      <CampoTexto
        {...resto}
        role="combobox"
        aria-expanded={visible}
        aria-controls={`${id}-lista`}
        aria-autocomplete="list"
        aria-activedescendant={visible && activa >= 0 ? `${id}-${activa}` : undefined}
        autoComplete="off"
        onKeyDown={alTeclear}
        onChange={(evento) => {
          setAbierta(true)
          setActiva(-1)
          onChange?.(evento)
        }}
        onBlur={(evento) => {
          cerrar()
          onBlur?.(evento)
        }}
      />
      <ul id={`${id}-lista`} role="listbox" aria-label={nombreDeLista} className={css.lista} hidden={!visible}>
        {sugerencias.map((sugerencia, lugar) => (
          // El teclado lo atiende el campo, que nunca pierde el foco: por eso aquí basta el apuntador, y antes de que el foco se vaya.
          <li
            key={sugerencia.clave}
            id={`${id}-${lugar}`}
            role="option"
            aria-selected={lugar === activa}
            onPointerDown={(evento) => {
              evento.preventDefault()
              elegir(sugerencia)
            }}
          >
            <strong translate="no">{sugerencia.texto}</strong>
            {sugerencia.detalle && <span translate="no">{sugerencia.detalle}</span>}
          </li>
        ))}
      </ul>
      <div role="status">
        <SoloLectores>{visible ? `${nombreDeLista}: ${sugerencias.length}. Usa las flechas para elegir.` : ''}</SoloLectores>
      </div>
    </div>
  )
}
