import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { PaginaDeFalla } from '../../app/PaginaDeFalla.tsx'
import { Titulo } from '../../app/Titulo.tsx'
import { enPeriodo, periodoPedido, usePeriodos } from '../../periodos/periodos.ts'
import { Cargando } from '../../ui/Cargando.tsx'
import { Migas } from '../../ui/Migas.tsx'
import { useRepse } from '../contratos.ts'
import { ElegirLibro } from './ElegirLibro.tsx'
import type { Lote } from './lote.ts'
import { ResultadoDeLote } from './ResultadoDeLote.tsx'
import { RevisarLote } from './RevisarLote.tsx'

/** Captura muchos contratos desde un libro de Excel: se carga, se ve, se corrige y se acepta. */
export function PaginaLote() {
  const [busqueda] = useSearchParams()
  const [lote, setLote] = useState<Lote>()
  // Cada juicio es una revisión nueva: empieza con lo que dijo, y toma el foco para que se oiga.
  const [vez, setVez] = useState(0)
  const periodos = usePeriodos()
  const repse = useRepse()
  const error = periodos.error ?? repse.error
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void Promise.all([periodos.refetch(), repse.refetch()])} />
  const periodo = periodos.data && periodoPedido(periodos.data, busqueda)
  const contenido = () => {
    if (!periodo || !repse.data) return <Cargando lineas={6} />
    const otra = () => setLote(undefined)
    const alJuzgar = (juzgado: Lote) => {
      setLote(juzgado)
      setVez(vez + 1)
    }
    if (lote?.confirmado) return <ResultadoDeLote lote={lote} periodo={periodo} alRepetir={otra} />
    if (lote) return <RevisarLote key={vez} lote={lote} periodo={periodo} servicios={repse.data.servicios} alJuzgar={alJuzgar} alRepetir={otra} />
    return <ElegirLibro periodo={periodo} conServicios={repse.data.servicios.length > 0} otraVez={vez > 0} alLeer={alJuzgar} />
  }
  return (
    <>
      <Migas elementos={[{ texto: 'Contratos', a: periodo ? enPeriodo('/contratos', periodo) : '/contratos' }, { texto: 'Cargar contratos desde Excel' }]} />
      <Titulo>Cargar contratos desde Excel</Titulo>
      {contenido()}
    </>
  )
}
