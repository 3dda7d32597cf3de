import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { TablaDeContratos } from '../contratos/TablaDeContratos.tsx'
import { enPeriodo, type Informativa } from '../periodos/periodos.ts'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Seccion } from '../ui/disposicion.tsx'

const A_LA_VISTA = 200

/** Los contratos que se informarán, un renglón cada uno. */
export function ContratosDelPeriodo({ informativa }: { informativa: Informativa }) {
  const { ejercicio, cuatrimestre } = informativa
  const { data } = useQuery({
    queryKey: ['contratos', ejercicio, cuatrimestre, 'resumen'],
    queryFn: ({ signal }) => llamar('GET /contratos', { consulta: { ejercicio, cuatrimestre, limite: A_LA_VISTA }, senal: signal }),
  })
  return (
    <Seccion titulo="Contratos que se informan">
      {!data && <Cargando texto="Cargando los contratos…" />}
      {data && data.elementos.length > 0 && <TablaDeContratos contratos={data.elementos} />}
      {data && data.elementos.length === 0 && <p>No hay contratos capturados en este periodo.</p>}
      {data?.siguiente && <p>Aquí están los primeros {A_LA_VISTA}.</p>}
      <BotonEnlace variante="enlace" a={enPeriodo('/contratos', informativa)}>
        Ir a los contratos del periodo
      </BotonEnlace>
    </Seccion>
  )
}
