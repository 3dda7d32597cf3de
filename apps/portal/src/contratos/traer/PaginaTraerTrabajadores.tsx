import { useParams } from 'react-router'
import { PaginaDeFalla } from '../../app/PaginaDeFalla.tsx'
import { Titulo } from '../../app/Titulo.tsx'
import { enPeriodo, usePeriodos } from '../../periodos/periodos.ts'
import { Cargando } from '../../ui/Cargando.tsx'
import { Migas } from '../../ui/Migas.tsx'
import { useContrato } from '../contratos.ts'
import { EleccionDeContrato } from './EleccionDeContrato.tsx'

/** Trae a un contrato los trabajadores de otro, de cualquier periodo. */
export function PaginaTraerTrabajadores() {
  const { id = '' } = useParams()
  const contrato = useContrato(id)
  const periodos = usePeriodos()
  const error = contrato.error ?? periodos.error
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void Promise.all([contrato.refetch(), periodos.refetch()])} />
  return (
    <>
      <Migas
        elementos={[
          { texto: 'Contratos', a: contrato.data ? enPeriodo('/contratos', contrato.data) : '/contratos' },
          { texto: contrato.data?.contratante.nombre ?? 'Contrato', a: `/contratos/${id}` },
          { texto: 'Traer trabajadores' },
        ]}
      />
      <Titulo>Traer trabajadores de otro contrato</Titulo>
      {contrato.data && periodos.data ? <EleccionDeContrato contrato={contrato.data} periodos={periodos.data} /> : <Cargando lineas={6} />}
    </>
  )
}
