import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { PaginaDeFalla } from '../../app/PaginaDeFalla.tsx'
import { Titulo } from '../../app/Titulo.tsx'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo, periodoPedido, usePeriodos } from '../../periodos/periodos.ts'
import { SelectorDePeriodo } from '../../periodos/SelectorDePeriodo.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { Migas } from '../../ui/Migas.tsx'
import { ElegirRecibos } from './ElegirRecibos.tsx'
import { ResultadoDeNomina } from './ResultadoDeNomina.tsx'
import type { CargaDeNomina } from './useCargaDeNomina.ts'
import { claveDeNomina } from './useCargaDeNomina.ts'

function Contenido({ periodo, periodos }: { periodo: Periodo; periodos: readonly Periodo[] }) {
  const setBusqueda = useSearchParams()[1]
  const memoria = useQueryClient()
  const [otraVez, setOtraVez] = useState(false)
  const { data } = useQuery<CargaDeNomina>({ queryKey: claveDeNomina(periodo), enabled: false })
  const repetir = () => {
    setOtraVez(true)
    // Quitarla sin más no avisaría a esta página.
    void memoria.resetQueries({ queryKey: claveDeNomina(periodo) })
  }
  if (data) return <ResultadoDeNomina carga={data} periodo={periodo} alRepetir={repetir} />
  return (
    <>
      <p>Con los XML timbrados de tus recibos de nómina, cada trabajador entra al contrato del contratante con quien labora, con su último SBC del periodo.</p>
      <SelectorDePeriodo periodos={periodos} elegido={periodo} alElegir={({ ejercicio, cuatrimestre }) => setBusqueda({ ejercicio: String(ejercicio), cuatrimestre: String(cuatrimestre) }, { replace: true })} />
      <ElegirRecibos key={periodo.nombre} periodo={periodo} otraVez={otraVez} />
    </>
  )
}

/** Carga los trabajadores de un periodo desde los recibos de nómina; la dirección dice de cuál. */
export function PaginaNomina() {
  const [busqueda] = useSearchParams()
  const { data: periodos, error, refetch } = usePeriodos()
  if (error && !periodos) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const periodo = periodos && periodoPedido(periodos, busqueda)
  return (
    <>
      <Migas elementos={[{ texto: 'Contratos', a: periodo ? enPeriodo('/contratos', periodo) : '/contratos' }, { texto: 'Cargar trabajadores desde la nómina' }]} />
      <Titulo>Cargar trabajadores desde la nómina</Titulo>
      {periodo ? <Contenido periodo={periodo} periodos={periodos} /> : <Cargando texto="Cargando los periodos…" />}
    </>
  )
}
