import { useEffect, useRef } from 'react'
import { Icono } from '../../../ui/Icono.tsx'
import { SoloLectores } from '../../../ui/SoloLectores.tsx'
import { unir } from '../../../ui/unir.ts'
import type { Orden, Vista } from './filas.ts'
import css from './rejilla.module.css'

type EncabezadoProps = {
  vista: Pick<Vista, 'orden' | 'sentido'>
  alOrdenar: (orden: Orden, sentido: Vista['sentido']) => void
  elegidas: 'todas' | 'ninguna' | 'algunas'
  alElegir: (todas: boolean) => void
  total: number
}
const titulos: readonly [Orden, string][] = [
  ['nss', 'NSS'],
  ['curp', 'CURP'],
  ['sbc', 'SBC'],
]

function CasillaDeTodos({ elegidas, alElegir, total }: Pick<EncabezadoProps, 'elegidas' | 'alElegir' | 'total'>) {
  const casilla = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (casilla.current) casilla.current.indeterminate = elegidas === 'algunas'
  }, [elegidas])
  return (
    <label className={css.casilla}>
      <input ref={casilla} type="checkbox" checked={elegidas === 'todas'} disabled={total === 0} onChange={(evento) => alElegir(evento.target.checked)} />
      <span className={css.textoDeTodos}>Seleccionar todos</span>
    </label>
  )
}

/** Los títulos de la tabla: ordenan, y su casilla selecciona a todos los que coinciden. */
export function Encabezado({ vista, alOrdenar, elegidas, alElegir, total }: EncabezadoProps) {
  return (
    <div role="rowgroup" className={css.cabeza} data-cabeza>
      <div role="row" aria-rowindex={1} className={css.renglon}>
        <div role="columnheader" className={css.celda}>
          <CasillaDeTodos elegidas={elegidas} alElegir={alElegir} total={total} />
        </div>
        {titulos.map(([orden, titulo]) => {
          const sentido = vista.orden === orden ? vista.sentido : undefined
          return (
            <div key={orden} role="columnheader" className={unir(css.celda, css[orden])} aria-sort={sentido === undefined ? 'none' : sentido === 'ascendente' ? 'ascending' : 'descending'}>
              <button type="button" className={css.ordenar} data-sentido={sentido} onClick={() => alOrdenar(orden, sentido === 'ascendente' ? 'descendente' : 'ascendente')}>
                {titulo}
                {sentido && <Icono nombre="abajo" tamano={14} />}
              </button>
            </div>
          )
        })}
        <div role="columnheader" className={css.celda}>
          <SoloLectores>Cambiar</SoloLectores>
        </div>
        <div role="columnheader" className={css.celda}>
          <SoloLectores>Quitar</SoloLectores>
        </div>
      </div>
    </div>
  )
}
