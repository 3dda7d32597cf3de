import type { KeyboardEvent } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { AccionesDeFila, Fila, Orden, Vista } from './filas.ts'
import { Encabezado } from './Encabezado.tsx'
import { Renglon } from './Renglon.tsx'
import css from './rejilla.module.css'
import { cuantasElegidas, type Seleccion } from './seleccion.ts'
import { type Celda, COLUMNAS, moverCelda } from './teclas.ts'
import { CORTA, useVentanaDeFilas } from './ventanaDeFilas.ts'

type RejillaProps = {
  titulo: string
  filas: readonly Fila[]
  /** Cuántas son en todas las páginas, y cuántas hay antes de estas. */
  total: number
  antes: number
  vista: Vista
  alOrdenar: (orden: Orden, sentido: Vista['sentido']) => void
  seleccion: Seleccion
  acciones: AccionesDeFila
  /** Cada vez que crece, el foco vuelve a la celda activa: la acción que lo tenía ya no está. */
  enfocar: number
}

/** Celda activa: la única a la que llega Tab. Mover el foco con el teclado también la deja a la vista. */
function useCeldaActiva(total: number, enfocar: number) {
  const marco = useRef<HTMLDivElement>(null)
  const [celda, setCelda] = useState<Celda>({ fila: 0, columna: 1 })
  const activa = { ...celda, fila: Math.max(0, Math.min(celda.fila, total - 1)) }
  const { fila, columna } = activa
  const [porEnfocar, setPorEnfocar] = useState(0)
  useLayoutEffect(() => {
    if (porEnfocar + enfocar > 0) marco.current?.querySelector<HTMLElement>(`[data-fila="${fila}"] [data-columna="${columna}"]`)?.focus({ preventScroll: true })
    // Solo cuando se pide: dibujar otra vez no mueve el foco.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [porEnfocar, enfocar])
  const ir = (destino: Celda) => {
    setCelda(destino)
    setPorEnfocar((antes) => antes + 1)
  }
  return { marco, activa, ir, activar: setCelda }
}

function asomar(marco: HTMLElement, fila: number, alto: number): void {
  const cabeza = marco.querySelector<HTMLElement>('[data-cabeza]')?.offsetHeight ?? 0
  const [arriba, abajo] = [fila * alto, (fila + 1) * alto + cabeza]
  if (marco.scrollTop > arriba) marco.scrollTop = arriba
  else if (marco.scrollTop + marco.clientHeight < abajo) marco.scrollTop = abajo - marco.clientHeight
}

/** La tabla de trabajadores, tan larga como sea: solo se dibuja lo que se ve. Se recorre con flechas y se elige con Espacio. */
export function Rejilla({ titulo, filas, total, antes, vista, alOrdenar, seleccion, acciones, enfocar }: RejillaProps) {
  const { marco, activa, ir, activar } = useCeldaActiva(filas.length, enfocar)
  const regla = useRef<HTMLDivElement>(null)
  const { alto, visibles, indices, faltan } = useVentanaDeFilas(marco, regla, filas.length, activa.fila)
  const corta = filas.length <= CORTA

  const llevar = (destino: Celda) => {
    if (marco.current && !corta) asomar(marco.current, destino.fila, alto)
    ir(destino)
    if (corta) marco.current?.querySelector(`[data-fila="${destino.fila}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const alTeclear = (evento: KeyboardEvent<HTMLElement>) => {
    const { key, shiftKey, ctrlKey, metaKey } = evento
    const control = ctrlKey || metaKey
    const fila = filas[activa.fila]
    const enBoton = (evento.target as HTMLElement).closest('button') !== null
    const destino = moverCelda(evento, activa, filas.length, visibles)
    if (destino) {
      if (shiftKey && destino.fila !== activa.fila) {
        if (seleccion.cuantos === 0) seleccion.alternar(activa.fila)
        seleccion.extender(destino.fila)
      }
      llevar(destino)
    } else if (key === ' ' && shiftKey) seleccion.extender(activa.fila)
    else if (key === ' ' && !enBoton) seleccion.alternar(activa.fila)
    else if (control && key.toLowerCase() === 'a') seleccion.elegirTodos()
    else if (control && key.toLowerCase() === 'z') acciones.deshacer()
    else if (key === 'Escape' && seleccion.cuantos > 0) seleccion.ninguno()
    else if (key === 'Delete' && seleccion.cuantos > 0) acciones.quitarElegidos()
    else if (key === 'Delete' && fila) acciones.quitar(fila)
    else if (key === 'Enter' && !enBoton && fila) acciones.cambiar(fila)
    else return
    evento.preventDefault()
  }
  return (
    <div ref={marco} className={css.marco} data-corta={corta || undefined}>
      <div ref={regla} className={css.regla} aria-hidden="true" />
      <div role="grid" aria-label={titulo} aria-rowcount={total + 1} aria-colcount={COLUMNAS} aria-multiselectable="true">
        <Encabezado vista={vista} alOrdenar={alOrdenar} elegidas={cuantasElegidas(filas, seleccion)} alElegir={(si) => (si ? seleccion.elegirTodos() : seleccion.ninguno())} total={total} />
        {/* Las teclas se atienden aquí, con el foco en una de sus celdas. */}
        <div role="rowgroup" className={css.cuerpo} style={{ blockSize: indices.length === 0 ? 0 : filas.length * alto }} onKeyDown={alTeclear}>
          {indices.map((indice) => {
            const fila = filas[indice]
            if (!fila) return null
            return (
              <Renglon
                key={fila.nss}
                fila={fila}
                indice={indice}
                lugar={antes + indice + 2}
                arriba={indice * alto}
                columnaActiva={indice === activa.fila ? activa.columna : undefined}
                elegida={seleccion.esta(fila.nss)}
                alActivar={activar}
                alElegir={(conMayusculas) => (conMayusculas ? seleccion.extender(indice) : seleccion.alternar(indice))}
                acciones={acciones}
              />
            )
          })}
        </div>
      </div>
      {faltan > 0 && <p className={css.faltan}>Y {faltan.toLocaleString('es-MX')} más: descárgalos en CSV para tenerlos todos.</p>}
    </div>
  )
}
