import { centavosAImporte } from '@icsoe/dominio/valores'
import { Boton } from '../../../ui/Boton.tsx'
import { Icono } from '../../../ui/Icono.tsx'
import { SoloLectores } from '../../../ui/SoloLectores.tsx'
import { unir } from '../../../ui/unir.ts'
import { nombreDeAdvertencia } from './advertencias.ts'
import type { AccionesDeFila, Fila } from './filas.ts'
import css from './rejilla.module.css'
import type { Celda } from './teclas.ts'

type RenglonProps = {
  fila: Fila
  indice: number
  /** Su lugar entre todas, contando los títulos. */
  lugar: number
  arriba: number
  columnaActiva: number | undefined
  elegida: boolean
  alActivar: (celda: Celda) => void
  alElegir: (conMayusculas: boolean) => void
  acciones: AccionesDeFila
}

/** Un trabajador: su casilla, sus datos y lo que se puede hacer con él. */
export function Renglon({ fila, indice, lugar, arriba, columnaActiva, elegida, alActivar, alElegir, acciones }: RenglonProps) {
  const { nss, curp, sbc, advertencias } = fila
  const enfocable = (columna: number) => ({ 'data-columna': columna, tabIndex: columna === columnaActiva ? 0 : -1, onFocus: () => alActivar({ fila: indice, columna }) })
  return (
    <div role="row" aria-rowindex={lugar} aria-selected={elegida} data-fila={indice} className={unir(css.renglon, css.fila)} style={{ insetBlockStart: arriba }}>
      <div role="gridcell" className={css.celda}>
        <label className={css.casilla}>
          <input type="checkbox" checked={elegida} onChange={() => undefined} onClick={(evento) => alElegir(evento.shiftKey)} {...enfocable(0)} />
          <SoloLectores>Seleccionar el NSS {nss}</SoloLectores>
        </label>
      </div>
      <div role="rowheader" className={unir(css.celda, css.nss)} translate="no" {...enfocable(1)}>
        {nss}
      </div>
      <div role="gridcell" className={unir(css.celda, css.curp)} translate="no" {...enfocable(2)}>
        {curp}
      </div>
      <div role="gridcell" className={unir(css.celda, css.sbc)} {...enfocable(3)}>
        <span className={css.importe}>${centavosAImporte(sbc)}</span>
        {advertencias.map((codigo) => (
          <small key={codigo} className={css.advertencia}>
            <Icono nombre="advertencia" tamano={14} /> {nombreDeAdvertencia(codigo)}
          </small>
        ))}
      </div>
      <div role="gridcell" className={unir(css.celda, css.cambiar)}>
        <Boton variante="enlace" {...enfocable(4)} onClick={() => acciones.cambiar(fila)}>
          Cambiar SBC<SoloLectores> del NSS {nss}</SoloLectores>
        </Boton>
      </div>
      <div role="gridcell" className={unir(css.celda, css.quitar)}>
        <Boton variante="enlace" {...enfocable(5)} onClick={() => acciones.quitar(fila)}>
          Quitar<SoloLectores> el NSS {nss}</SoloLectores>
        </Boton>
      </div>
    </div>
  )
}
