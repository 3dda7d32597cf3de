import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import type { Contrato } from '../contratos/contratos.ts'
import { TablaDeContratos } from '../contratos/TablaDeContratos.tsx'
import { enPeriodo, type Informativa } from '../periodos/periodos.ts'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Seccion } from '../ui/disposicion.tsx'

const A_LA_VISTA = 200

/** Los contratos que nombra una actualización solo los dice su contenido. */
async function nombrados({ id }: Informativa, senal: AbortSignal): Promise<Set<string>> {
  const respuesta = await llamar('GET /informativas/{id}/contenido', { parametros: { id }, senal })
  const { contratos } = (await (respuesta instanceof Response ? respuesta.json() : respuesta)) as { contratos: { id: string }[] }
  return new Set(contratos.map((contrato) => contrato.id))
}

function useContratosInformados(informativa: Informativa) {
  const { id, ejercicio, cuatrimestre, tipo } = informativa
  return useQuery({
    queryKey: ['contratos', ejercicio, cuatrimestre, 'resumen', tipo === 'actualizacion' ? id : ''],
    queryFn: async ({ signal }): Promise<{ contratos: Contrato[]; faltan: boolean }> => {
      const limite = tipo === 'actualizacion' ? 1_000 : A_LA_VISTA
      const { elementos, siguiente } = await llamar('GET /contratos', { consulta: { ejercicio, cuatrimestre, limite }, senal: signal })
      if (tipo !== 'actualizacion') return { contratos: elementos, faltan: siguiente !== null }
      const suyos = await nombrados(informativa, signal)
      const contratos = elementos.filter((contrato) => suyos.has(contrato.id))
      return { contratos: contratos.slice(0, A_LA_VISTA), faltan: suyos.size > Math.min(contratos.length, A_LA_VISTA) }
    },
  })
}

/** Los contratos que se informarán, un renglón cada uno. */
export function ContratosDelPeriodo({ informativa }: { informativa: Informativa }) {
  const { data } = useContratosInformados(informativa)
  return (
    <Seccion titulo="Contratos que se informan">
      {!data && <Cargando texto="Cargando los contratos…" />}
      {data && data.contratos.length > 0 && <TablaDeContratos contratos={data.contratos} />}
      {data && data.contratos.length === 0 && <p>No hay contratos capturados en este periodo.</p>}
      {data?.faltan && <p>Aquí están los primeros {data.contratos.length}.</p>}
      <BotonEnlace variante="enlace" a={enPeriodo('/contratos', informativa)}>
        Ir a los contratos del periodo
      </BotonEnlace>
    </Seccion>
  )
}
