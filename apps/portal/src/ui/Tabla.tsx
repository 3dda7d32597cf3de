import type { ReactNode } from 'react'
import { Icono } from './Icono.tsx'
import { SoloLectores } from './SoloLectores.tsx'
import css from './Tabla.module.css'
import { unir } from './unir.ts'

type Orden = { clave: string; sentido: 'ascendente' | 'descendente' }

export type Columna<T> = {
  clave: string
  titulo: string
  celda: (fila: T) => ReactNode
  /** Cifras al final del renglón. */
  alinear?: 'fin'
  /** Encabeza la fila (`<th scope="row">`). Úsese en una sola columna. */
  encabezaFila?: boolean
  ordenable?: boolean
  /** El título solo se oye: para la columna de acciones. */
  tituloOculto?: boolean
}

type TablaProps<T> = {
  titulo: string
  tituloOculto?: boolean
  columnas: readonly Columna<T>[]
  filas: readonly T[]
  llave: (fila: T) => string
  orden?: Orden
  alOrdenar?: (orden: Orden) => void
}

const aria = { ascendente: 'ascending', descendente: 'descending' } as const

function Encabezado<T>({ columna, orden, alOrdenar }: { columna: Columna<T>; orden: Orden | undefined; alOrdenar: ((orden: Orden) => void) | undefined }) {
  const { clave, titulo, alinear, ordenable, tituloOculto } = columna
  const sentido = orden?.clave === clave ? orden.sentido : undefined
  const clase = unir(alinear && css.fin, sentido === 'ascendente' && css.ascendente)
  if (!ordenable || !alOrdenar) {
    return (
      <th role="columnheader" scope="col" className={clase}>
        {tituloOculto ? <SoloLectores>{titulo}</SoloLectores> : titulo}
      </th>
    )
  }
  const siguiente = sentido === 'ascendente' ? 'descendente' : 'ascendente'
  return (
    <th role="columnheader" scope="col" className={clase} data-ordenable aria-sort={sentido ? aria[sentido] : 'none'}>
      <button type="button" className={css.ordenar} onClick={() => alOrdenar({ clave, sentido: siguiente })}>
        {titulo}
        {sentido && <Icono nombre="abajo" tamano={14} />}
      </button>
    </th>
  )
}

/** Tabla de datos. En pantallas angostas cada fila se vuelve una ficha; los `role` conservan ahí su sentido de tabla. */
export function Tabla<T>({ titulo, tituloOculto = false, columnas, filas, llave, orden, alOrdenar }: TablaProps<T>) {
  return (
    <div className={css.marco}>
      <table role="table" className={css.tabla}>
        <caption className={tituloOculto ? undefined : css.titulo}>{tituloOculto ? <SoloLectores>{titulo}</SoloLectores> : titulo}</caption>
        <thead role="rowgroup" className={alOrdenar && css.conOrden}>
          <tr role="row">
            {columnas.map((columna) => (
              <Encabezado key={columna.clave} columna={columna} orden={orden} alOrdenar={alOrdenar} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {filas.map((fila) => (
            <tr role="row" key={llave(fila)}>
              {columnas.map(({ clave, titulo: nombre, celda, alinear, encabezaFila, tituloOculto: sinNombre }) => {
                const comunes = { className: alinear && css.fin, 'data-label': sinNombre ? '' : nombre }
                return encabezaFila ? (
                  <th role="rowheader" scope="row" key={clave} {...comunes}>
                    <span>{celda(fila)}</span>
                  </th>
                ) : (
                  <td role="cell" key={clave} {...comunes}>
                    <span>{celda(fila)}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
