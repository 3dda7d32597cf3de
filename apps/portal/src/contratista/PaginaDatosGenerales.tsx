import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { claveDeContratista } from './acuseStps.ts'
import { FormularioDeDatos } from './FormularioDeDatos.tsx'
import { SeccionesDeDatos } from './SeccionesDeDatos.tsx'

/** Registro de datos generales del contratista (guía, pasos 7 a 15). */
export function PaginaDatosGenerales() {
  const { data: contratista, error, refetch } = useQuery({ queryKey: claveDeContratista, queryFn: ({ signal }) => llamar('GET /contratista', { senal: signal }), refetchOnWindowFocus: false })
  if (error && !contratista) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  return (
    <>
      <Titulo>Datos generales</Titulo>
      <SeccionesDeDatos />
      {contratista ? (
        <>
          <ListaDeDatos
            datos={[
              { etiqueta: contratista.tipoPersona === 'moral' ? 'Denominación o razón social' : 'Nombre', valor: <span translate="no">{contratista.nombre}</span> },
              { etiqueta: 'RFC', valor: <span translate="no">{contratista.rfc}</span> },
            ]}
          />
          <FormularioDeDatos contratista={contratista} />
        </>
      ) : (
        <Cargando lineas={8} />
      )}
    </>
  )
}
