import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Almacen } from './almacen.ts'
import css from './cuadricula.module.css'
import type { Cuadricula as Datos } from './cuadricula.ts'
import { DATOS, descartar, deshacer, escribir, pegar } from './cuadricula.ts'
import { FilaDeCuadricula, idDeCelda } from './FilaDeCuadricula.tsx'
import type { Celda } from './moverse.ts'
import { alTerminar, moverse } from './moverse.ts'
import { celdasPegadas } from './pegado.ts'
import { NOMBRES, queHacer } from './textos.ts'

type CuadriculaProps = {
  almacen: Almacen
  cuadricula: Datos
  /** Las filas a la vista, por su lugar en la cuadrícula. */
  lugares: readonly number[]
}

/** Filas que se corrigen en su lugar, como en una hoja de cálculo. El teclado entra y sale con Tab; dentro se anda con flechas. */
export function Cuadricula({ almacen, cuadricula, lugares }: CuadriculaProps) {
  const [celda, setCelda] = useState<Celda>({ renglon: 0, columna: 0 })
  const [edicion, setEdicion] = useState<string>()
  const marco = useRef<HTMLDivElement>(null)
  const ayuda = useId()
  const activa = { ...celda, renglon: Math.min(celda.renglon, lugares.length - 1) }
  const lugar = lugares[activa.renglon] as number
  const renglon = cuadricula.renglones[lugar]
  const dato = DATOS[activa.columna]
  const idActiva = renglon && idDeCelda(renglon.original.fila, activa.columna)

  // eslint-disable-next-line react-hooks/incompatible-library -- sin compilador de React, sus funciones siempre son las de ahora
  const virtual = useVirtualizer({
    count: lugares.length,
    getScrollElement: () => marco.current,
    estimateSize: () => 76,
    overscan: 6,
    getItemKey: (indice) => cuadricula.renglones[lugares[indice] as number]?.original.fila ?? indice,
    // La celda con el foco no se desmonta aunque se desplace.
    rangeExtractor: (rango) => [...new Set([...defaultRangeExtractor(rango), Math.max(0, activa.renglon)])].sort((a, b) => a - b),
  })
  // Solo se lleva el foco de una celda a otra: a la cuadrícula se entra por voluntad propia.
  useLayoutEffect(() => {
    if (edicion === undefined && idActiva && marco.current?.contains(document.activeElement)) document.getElementById(idActiva)?.focus()
  }, [idActiva, edicion])

  const ir = (destino: Celda) => {
    // El campo que se cierra suelta el foco: que lo tenga el marco hasta que llegue a la celda.
    marco.current?.focus({ preventScroll: true })
    setEdicion(undefined)
    setCelda(destino)
  }
  const editar = (texto: string) => {
    if (renglon && dato && !renglon.descartado) setEdicion(texto)
  }
  const guardar = (texto: string) => {
    if (dato) almacen.cambiar((actual) => escribir(actual, lugar, dato, texto.trim()))
  }
  const alTeclear = (evento: KeyboardEvent) => {
    if (edicion !== undefined || evento.altKey) return
    const control = evento.ctrlKey || evento.metaKey
    const destino = moverse(activa, evento.key, control, lugares.length)
    if (destino) ir(destino)
    else if (control && evento.key.toLowerCase() === 'z' && !evento.shiftKey) almacen.cambiar(deshacer)
    else if (control || !dato) return
    else if (evento.key === 'Enter' || evento.key === 'F2') editar(renglon?.escrito[dato] ?? '')
    else if (evento.key === 'Delete' || evento.key === 'Backspace') guardar('')
    else if (evento.key.length === 1) editar(evento.key === ' ' ? '' : evento.key)
    else return
    evento.preventDefault()
  }
  const alPegar = (evento: ClipboardEvent) => {
    const bloque = celdasPegadas(evento.clipboardData.getData('text/plain'))
    const esBloque = bloque.length > 1 || (bloque[0]?.length ?? 0) > 1
    if (!dato || (edicion !== undefined && !esBloque)) return
    evento.preventDefault()
    // Primero se cierra lo que se estaba escribiendo: encima va lo pegado.
    ir(activa)
    almacen.cambiar((actual) => pegar(actual, lugares.slice(activa.renglon).filter((cual) => !actual.renglones[cual]?.descartado), dato, bloque))
  }
  const alCopiar = (evento: ClipboardEvent) => {
    if (!dato || !renglon || edicion !== undefined) return
    evento.preventDefault()
    evento.clipboardData.setData('text/plain', renglon.escrito[dato])
  }
  const elegir = useCallback((renglon: number, columna: number) => {
    setEdicion(undefined)
    setCelda({ renglon, columna })
  }, [])
  const errores = renglon && !renglon.descartado ? renglon.errores.filter(({ columna }) => columna === dato || (columna === 'fila' && dato === 'nss')) : []
  return (
    <div className={css.caja}>
      <div
        ref={marco}
        role="grid"
        tabIndex={-1}
        className={css.marco}
        aria-label="Filas por corregir"
        aria-rowcount={lugares.length + 1}
        aria-colcount={DATOS.length + 2}
        onKeyDown={alTeclear}
        onPaste={alPegar}
        onCopy={alCopiar}
      >
        <div role="row" aria-rowindex={1} className={css.encabezado}>
          {['Fila', ...DATOS.map((uno) => NOMBRES[uno]), 'Acción'].map((titulo, i) => (
            <span key={titulo} role="columnheader" aria-colindex={i + 1}>
              {titulo}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={css.cuerpo} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const cual = lugares[index] as number
            const suyo = cuadricula.renglones[cual]
            if (!suyo) return null
            const esActiva = index === activa.renglon
            return (
              <FilaDeCuadricula
                key={key}
                medir={virtual.measureElement}
                indice={index}
                desde={start}
                renglon={suyo}
                activa={esActiva ? activa.columna : undefined}
                edicion={esActiva ? edicion : undefined}
                ayuda={ayuda}
                alElegir={elegir}
                alEditar={editar}
                alGuardar={guardar}
                alTerminar={(tecla, alReves) => ir(tecla === 'Escape' ? activa : tecla === 'ArrowUp' || tecla === 'ArrowDown' ? (moverse(activa, tecla, false, lugares.length) ?? activa) : alTerminar(activa, tecla, alReves, lugares.length))}
                alDescartar={() => almacen.cambiar((actual) => descartar(actual, [cual], !suyo.descartado))}
              />
            )
          })}
        </div>
      </div>
      <p id={ayuda} className={css.consejo}>
        {renglon && dato ? (
          <>
            <strong>
              Fila {renglon.original.fila.toLocaleString('es-MX')} · {NOMBRES[dato]}
            </strong>{' '}
            {errores[0] ? queHacer(errores[0]) : renglon.descartado ? 'Descartada: no se enviará.' : 'Este dato está bien.'}
          </>
        ) : (
          'Una fila descartada no se envía; puedes restaurarla.'
        )}
      </p>
    </div>
  )
}
