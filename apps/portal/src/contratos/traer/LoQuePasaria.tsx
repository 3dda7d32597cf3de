import { Link } from 'react-router'
import { Casilla } from '../../ui/Casilla.tsx'
import { Etiqueta } from '../../ui/Etiqueta.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import type { Elemento } from './traer.ts'
import { renglonesDeTrabajadores, trae } from './traer.ts'
import css from './traer.module.css'

/** Qué les pasaría a los trabajadores: cuántos entran, cuántos ya están y qué conviene revisar. */
export function CuentaDeTrabajadores({ trabajadores }: Pick<Elemento, 'trabajadores'>) {
  const renglones = renglonesDeTrabajadores(trabajadores)
  if (renglones.length === 0) return <>Ninguno</>
  return (
    <ul className={css.cuenta}>
      {renglones.map(({ texto, atencion }) => (
        <li key={texto}>{atencion ? <Etiqueta tono="atencion">{texto}</Etiqueta> : texto}</li>
      ))}
    </ul>
  )
}

function Destino({ elemento: { codigo, mensaje, crea, destino } }: { elemento: Elemento }) {
  const enlace = destino && <Link to={`/contratos/${destino}`}>Ver el que ya está</Link>
  if (codigo !== null) return <>{mensaje} {enlace}</>
  if (crea) return <>Se crea, sin fechas</>
  return <>Se agregan al contrato del periodo. {enlace}</>
}

type LoQuePasariaProps = {
  elementos: readonly Elemento[]
  conTrabajadores: boolean
  elegido: (origen: string) => boolean
  alElegir: (origen: string, si: boolean) => void
}

/** Cada contrato del periodo de origen y qué pasaría con él; los que algo traen se pueden dejar fuera. */
export function LoQuePasaria({ elementos, conTrabajadores, elegido, alElegir }: LoQuePasariaProps) {
  const columnas: Columna<Elemento>[] = [
    {
      clave: 'contrato',
      titulo: 'Contrato',
      tituloOculto: true,
      encabezaFila: true,
      celda: (elemento) => {
        const { origen, contratante } = elemento
        const nombre = `${contratante.nombre} (${contratante.rfc})`
        if (!trae(elemento)) return <span translate="no">{nombre}</span>
        return (
          <span className={css.casilla} translate="no">
            <Casilla name={`traer-${origen}`} etiqueta={nombre} checked={elegido(origen)} onChange={(evento) => alElegir(origen, evento.target.checked)} />
          </span>
        )
      },
    },
    { clave: 'servicio', titulo: 'Folio del servicio', celda: ({ servicio }) => servicio ?? 'Falta' },
    { clave: 'destino', titulo: 'Qué pasaría', celda: (elemento) => <Destino elemento={elemento} /> },
    ...(conTrabajadores ? [{ clave: 'trabajadores', titulo: 'Trabajadores', celda: (elemento: Elemento) => (elemento.codigo === null ? <CuentaDeTrabajadores trabajadores={elemento.trabajadores} /> : '—') }] : []),
  ]
  return <Tabla titulo="Lo que pasaría" columnas={columnas} filas={elementos} llave={({ origen }) => origen} />
}
