import type { KeyboardEvent } from 'react'
import { useRef } from 'react'
import { Icono } from '../../../ui/Icono.tsx'
import { SoloLectores } from '../../../ui/SoloLectores.tsx'
import { unir } from '../../../ui/unir.ts'
import css from './cuadricula.module.css'
import type { Renglon } from './cuadricula.ts'
import { corregido, DATOS } from './cuadricula.ts'
import type { Dato } from './juzgarCambios.ts'
import { NOMBRES, quePaso } from './textos.ts'

/** El `id` de una celda, para llevarle el foco. */
export const idDeCelda = (fila: number, columna: number): string => `celda-${fila}-${columna}`

type TeclaFinal = 'Enter' | 'Tab' | 'Escape' | 'ArrowUp' | 'ArrowDown'
const FINALES: readonly string[] = ['Enter', 'Tab', 'Escape', 'ArrowUp', 'ArrowDown'] satisfies TeclaFinal[]

type FilaProps = {
  medir: (nodo: HTMLElement | null) => void
  indice: number
  desde: number
  renglon: Renglon
  /** La columna que toma el foco, si está en esta fila. */
  activa: number | undefined
  /** Con qué texto empieza a escribirse en ella. */
  edicion: string | undefined
  ayuda: string
  alElegir: (renglon: number, columna: number) => void
  alEditar: (texto: string) => void
  alGuardar: (texto: string) => void
  alTerminar: (tecla: TeclaFinal, alReves: boolean) => void
  alDescartar: () => void
}

const conDedo = () => window.matchMedia('(pointer: coarse)').matches

/** Una fila: su número en el archivo, sus tres datos con lo que tengan mal, y descartarla. En pantallas angostas es una ficha. */
export function FilaDeCuadricula({ medir, indice, desde, renglon, activa, edicion, ayuda, alElegir, alEditar, alGuardar, alTerminar, alDescartar }: FilaProps) {
  const { original: { fila }, escrito, descartado } = renglon
  const bien = corregido(renglon)
  const numero = fila.toLocaleString('es-MX')
  return (
    <div ref={medir} data-index={indice} role="row" aria-rowindex={indice + 2} className={unir(css.fila, bien && css.corregida, descartado && css.descartada)} style={{ transform: `translateY(${desde}px)` }}>
      <div role="rowheader" aria-colindex={1} className={css.numero}>
        <span className={css.soloAngosto}>Fila </span>
        {numero}
        {(bien || descartado) && (
          <span className={css.estado}>
            {bien && <Icono nombre="exito" tamano={14} />}
            {bien ? 'Corregida' : 'Descartada'}
          </span>
        )}
      </div>
      {DATOS.map((dato, columna) => {
        const errores = descartado ? [] : renglon.errores.filter((error) => error.columna === dato || (error.columna === 'fila' && dato === 'nss'))
        const esActiva = columna === activa
        const editando = esActiva && edicion !== undefined
        return (
          <div
            key={dato}
            id={idDeCelda(fila, columna)}
            role="gridcell"
            aria-colindex={columna + 2}
            tabIndex={esActiva && !editando ? 0 : -1}
            aria-invalid={errores.length > 0 || undefined}
            aria-readonly={descartado || undefined}
            aria-describedby={esActiva ? ayuda : undefined}
            className={unir(css.celda, errores.length > 0 && css.mal)}
            data-titulo={NOMBRES[dato]}
            onFocus={() => !esActiva && alElegir(indice, columna)}
            onClick={() => !editando && (esActiva || conDedo()) && alEditar(escrito[dato])}
          >
            {editando ? (
              <Campo nombre={`${NOMBRES[dato]} de la fila ${numero}`} dato={dato} inicial={edicion} alGuardar={alGuardar} alTerminar={alTerminar} />
            ) : (
              <span className={css.valor} translate="no">
                {escrito[dato] || <span className={css.vacio}>(vacío)</span>}
              </span>
            )}
            {errores.map((error) => (
              <span key={error.codigo} className={css.motivo}>
                <Icono nombre="error" tamano={14} />
                {quePaso(error)}
              </span>
            ))}
          </div>
        )
      })}
      <div role="gridcell" aria-colindex={DATOS.length + 2} className={css.accion}>
        <button type="button" id={idDeCelda(fila, DATOS.length)} tabIndex={activa === DATOS.length ? 0 : -1} onFocus={() => activa !== DATOS.length && alElegir(indice, DATOS.length)} onClick={alDescartar}>
          {descartado ? 'Restaurar' : 'Descartar'}
          <SoloLectores> la fila {numero}</SoloLectores>
        </button>
      </div>
    </div>
  )
}

type CampoProps = { nombre: string; dato: Dato; inicial: string; alGuardar: (texto: string) => void; alTerminar: FilaProps['alTerminar'] }

/** El campo en que se escribe la celda. Al dejarlo se guarda; con Escape, no. */
function Campo({ nombre, dato, inicial, alGuardar, alTerminar }: CampoProps) {
  const cerrado = useRef(false)
  const cerrar = (texto: string | undefined) => {
    if (cerrado.current) return
    cerrado.current = true
    if (texto !== undefined) alGuardar(texto)
  }
  const alTeclear = (evento: KeyboardEvent<HTMLInputElement>) => {
    evento.stopPropagation()
    if (!FINALES.includes(evento.key) || evento.nativeEvent.isComposing) return
    evento.preventDefault()
    cerrar(evento.key === 'Escape' ? undefined : evento.currentTarget.value)
    alTerminar(evento.key as TeclaFinal, evento.shiftKey)
  }
  return (
    <input
      ref={(nodo) => nodo?.focus()}
      className={css.campo}
      aria-label={nombre}
      defaultValue={inicial}
      inputMode={dato === 'nss' ? 'numeric' : dato === 'sbc' ? 'decimal' : 'text'}
      autoCapitalize="characters"
      autoComplete="off"
      spellCheck={false}
      onKeyDown={alTeclear}
      onBlur={(evento) => cerrar(evento.currentTarget.value)}
    />
  )
}
