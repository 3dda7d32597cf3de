import { useParams, useSearchParams } from 'react-router'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { enPeriodo, periodoPedido, usePeriodos } from '../periodos/periodos.ts'
import { Cargando } from '../ui/Cargando.tsx'
import { Migas } from '../ui/Migas.tsx'
import { useContrato, useRepse } from './contratos.ts'
import { FormularioContrato } from './FormularioContrato.tsx'

/** Capturar un contrato nuevo; la dirección dice de qué periodo. */
export function PaginaNuevoContrato() {
  const [busqueda] = useSearchParams()
  const periodos = usePeriodos()
  const repse = useRepse()
  const error = periodos.error ?? repse.error
  const periodo = periodos.data && periodoPedido(periodos.data, busqueda)
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void Promise.all([periodos.refetch(), repse.refetch()])} />
  return (
    <>
      <Migas elementos={[{ texto: 'Contratos', a: periodo ? enPeriodo('/contratos', periodo) : '/contratos' }, { texto: 'Capturar contrato' }]} />
      <Titulo>Capturar contrato</Titulo>
      {periodo && repse.data ? <FormularioContrato periodo={periodo} periodos={periodos.data} servicios={repse.data.servicios} /> : <Cargando lineas={8} />}
    </>
  )
}

/** Cambiar un contrato capturado. */
export function PaginaEditarContrato() {
  const { id = '' } = useParams()
  const contrato = useContrato(id)
  const periodos = usePeriodos()
  const repse = useRepse()
  const error = contrato.error ?? periodos.error ?? repse.error
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void Promise.all([contrato.refetch(), periodos.refetch(), repse.refetch()])} />
  const periodo = contrato.data && periodos.data && periodoPedido(periodos.data, new URLSearchParams({ ejercicio: String(contrato.data.ejercicio), cuatrimestre: String(contrato.data.cuatrimestre) }))
  return (
    <>
      <Migas elementos={[{ texto: 'Contratos', a: periodo ? enPeriodo('/contratos', periodo) : '/contratos' }, { texto: contrato.data?.contratante.nombre ?? 'Contrato', a: `/contratos/${id}` }, { texto: 'Editar' }]} />
      <Titulo>Editar contrato</Titulo>
      {periodo && repse.data ? <FormularioContrato key={id} contrato={contrato.data} periodo={periodo} periodos={periodos.data} servicios={repse.data.servicios} /> : <Cargando lineas={8} />}
    </>
  )
}
