import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { limitesDe, nombreDe, periodosHasta, sumarDias } from '@icsoe/dominio/periodos'
import { useQuery } from '@tanstack/react-query'
import type { Respuesta } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'

export type Renglon = Respuesta<'GET /tablero'>['elementos'][number]
type Pedido = { ejercicio: number; cuatrimestre: number } | undefined
const POR_TANDA = 1000

/** Todos los contratistas del capturista en un periodo; sin pedirlo, el que toca presentar. */
export function useTablero(pedido: Pedido) {
  return useQuery({
    queryKey: ['tablero', pedido?.ejercicio, pedido?.cuatrimestre],
    queryFn: async ({ signal }) => {
      const renglones: Renglon[] = []
      let despues: string | null = ''
      while (despues !== null) {
        const tanda: Respuesta<'GET /tablero'> = await llamar('GET /tablero', { consulta: { ...pedido, limite: POR_TANDA, ...(despues && { despues }) }, senal: signal })
        renglones.push(...tanda.elementos)
        despues = tanda.siguiente
      }
      return renglones
    },
  })
}

/** Qué tanto depende de quien captura: con errores, sin empezar, listo para enviar, en manos de quien firma, presentado. */
function urgencia({ estado, bloqueos }: Renglon): number {
  if (estado === 'presentada') return 4
  if (estado === 'enviada_a_firma') return 3
  if (bloqueos > 0) return 0
  return estado === 'sin_empezar' ? 1 : 2
}

/** Lo más urgente primero: lo que vence antes, lo que depende de quien captura, lo que más errores tiene, y por nombre. */
export function porUrgencia(renglones: readonly Renglon[]): Renglon[] {
  return [...renglones].sort(
    (a, b) =>
      Number(urgencia(a) === 4) - Number(urgencia(b) === 4) ||
      a.diasRestantes - b.diasRestantes ||
      urgencia(a) - urgencia(b) ||
      b.bloqueos - a.bloqueos ||
      a.contratista.nombre.localeCompare(b.contratista.nombre, 'es'),
  )
}

const llano = (texto: string) => texto.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Los que en su nombre o RFC llevan lo que se busca, sin importar acentos ni mayúsculas. */
export function buscar(renglones: readonly Renglon[], texto: string): Renglon[] {
  const buscado = llano(texto.trim())
  return renglones.filter(({ contratista: { nombre, rfc } }) => llano(`${nombre} ${rfc}`).includes(buscado))
}

/** Los periodos que se pueden ver: el que corre, y los anteriores al que se está viendo o a él. */
export function periodosParaVer({ ejercicio, cuatrimestre, vence }: Renglon): { ejercicio: number; cuatrimestre: number; nombre: string }[] {
  const visto = { ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre }
  const posterior = sumarDias(limitesDe(visto).fin, 1)
  return periodosHasta(posterior > vence ? posterior : vence).map((periodo: Periodo) => ({ ...periodo, nombre: nombreDe(periodo) }))
}

/** Dirección que elige al contratista y entra a una de sus pantallas: se puede guardar o abrir en otra pestaña. */
export function entradaA(rfc: string, volver = '/inicio'): string {
  return `/tablero/${encodeURIComponent(rfc)}?${new URLSearchParams({ volver })}`
}
