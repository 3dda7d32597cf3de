import { validar } from '@icsoe/dominio/validaciones'
import type { Hallazgo } from '@icsoe/dominio/validaciones'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import { useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { Respuesta } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'

export type Contrato = Respuesta<'GET /contratos/{id}'>
type Repse = Respuesta<'GET /contratista/repse'>

export const claveDeContrato = (id: string) => ['contratos', 'uno', id]

/** Un contrato por su identificador. */
export function useContrato(id: string) {
  return useQuery({ queryKey: claveDeContrato(id), queryFn: ({ signal }) => llamar('GET /contratos/{id}', { parametros: { id }, senal: signal }) })
}

/** El registro en el REPSE: de ahí salen los servicios que se pueden elegir. */
export function useRepse() {
  return useQuery({ queryKey: ['contratista', 'repse'], queryFn: ({ signal }) => llamar('GET /contratista/repse', { senal: signal }), staleTime: 60_000 })
}

/** Después de cambiar un contrato o sus trabajadores: cambian las listas, los periodos y las informativas que los cuentan. */
export function olvidarContratos(memoria: QueryClient): Promise<unknown> {
  return Promise.all([['contratos'], ['periodos'], ['informativas']].map((queryKey) => memoria.invalidateQueries({ queryKey })))
}

/**
 * Lo que le falta a un contrato, con las mismas reglas que se aplican al presentar (dominio §8). Los importes de sus trabajadores no
 * se ven desde aquí: el resumen de la informativa los revisa.
 */
export function loQueFalta(contrato: Contrato, contratista: string, repse?: Repse): { bloqueos: Hallazgo[]; advertencias: Hallazgo[] } {
  const { bloqueos, advertencias } = validar({
    contratista,
    periodo: { ejercicio: contrato.ejercicio, cuatrimestre: contrato.cuatrimestre as Cuatrimestre },
    tipo: 'normal',
    masDeUnaEnVigor: false,
    ...(repse?.fecha && { repse: { fecha: repse.fecha, servicios: repse.servicios } }),
    contratos: [{ ...contrato, bajoSalarioMinimo: 0, sobreTope: 0 }],
  })
  const suyo = ({ contrato: de }: Hallazgo) => de === contrato.id
  return { bloqueos: bloqueos.filter(suyo), advertencias: advertencias.filter(suyo) }
}

/** Dónde se corrige un hallazgo de un contrato: en el formulario, sobre su campo, o en la lista de trabajadores. */
export function dondeSeCorrige(contrato: string, campo: string | undefined): string {
  return campo === 'trabajadores' ? `/contratos/${contrato}#trabajadores` : `/contratos/${contrato}/editar${campo ? `?campo=${encodeURIComponent(campo)}` : ''}`
}
