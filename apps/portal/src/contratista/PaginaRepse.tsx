import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { FormularioDeRepse } from './FormularioDeRepse.tsx'
import { claveDeRepse } from './repse.ts'
import { SeccionesDeDatos } from './SeccionesDeDatos.tsx'

/** Registro en el REPSE: número, fecha y los servicios autorizados que después se eligen en cada contrato (dominio §4). */
export function PaginaRepse() {
  const { data: repse, error, refetch } = useQuery({ queryKey: claveDeRepse, queryFn: ({ signal }) => llamar('GET /contratista/repse', { senal: signal }), refetchOnWindowFocus: false })
  if (error && !repse) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  return (
    <>
      <Titulo>Registro en el REPSE</Titulo>
      <SeccionesDeDatos />
      <p>Captura tu registro tal como lo autorizó la STPS. En cada contrato elegirás uno de estos servicios.</p>
      {repse ? <FormularioDeRepse repse={repse} /> : <Cargando lineas={8} />}
    </>
  )
}
