import { leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import type { ConUltima, Transaccion } from '../../../plataforma/bd/conexion.ts'
import type { Casa } from '../../../plataforma/casa.ts'
import type { Sello } from '../../../plataforma/efirma.ts'
import { porLotes } from '../../../plataforma/lotes.ts'
import { esLlaveRepetida } from '../consultas.ts'
import { decidir, type Decidida, limitesDeLaCadena, type Pedida, tomarYDecidir } from '../decidir.ts'
import { type Contestada, negar } from '../intento.ts'
import { registrarPresentaciones } from '../registrar.ts'
import { tomarJuntas } from './consultas.ts'

/** De una en una: dos transacciones a la vez se esperarían el folio, con la mitad cada una. */
const JUNTAS = { aLaVez: 1, maximo: 16 }
const SOLAS = { aLaVez: 4, maximo: 1 }
/** Trabajadores. Leer más que estos tardaría lo que no deben esperar las que van con ella. */
const CABEN_JUNTAS = 2_000

function cabeJunta({ intento: { cadena } }: Pedida): boolean {
  const dicha = leerCadenaDePresentacion(cadena)
  return dicha.ok && dicha.valor.trabajadores <= CABEN_JUNTAS
}

const lugarDe = ({ quien: { contratista }, intento: { id } }: Pedida) => `${contratista} ${id}`
const llaveDe = ({ quien: { contratista }, intento: { llave } }: Pedida) => `${contratista} ${llave}`
const unaDeCada = (pedidas: readonly Pedida[], de: (pedida: Pedida) => string) => [...new Map(pedidas.map((pedida) => [de(pedida), pedida])).values()]
/** Siempre en el mismo orden: lo que toma un proceso y lo que toma otro no se esperan en círculo. */
const enOrden = (una: Pedida, otra: Pedida) => (lugarDe(una) < lugarDe(otra) ? -1 : 1)

/** Escribe las que se aceptaron y da lo que se contesta a cada una; `undefined`, a la que no se decidió. */
async function concluir(casa: Casa, tx: Transaccion, sello: Sello, decididas: readonly (Decidida | undefined)[]): Promise<ConUltima<(Contestada | undefined)[]>> {
  const aceptadas = decididas.flatMap((decidida) => (decidida !== undefined && 'aceptada' in decidida ? [decidida.aceptada] : []))
  const { hecho, ultima } = await registrarPresentaciones(casa, tx, sello, aceptadas)
  const presentadas = new Map(aceptadas.map((aceptada, i) => [aceptada, hecho[i]]))
  const contestar = (decidida: Decidida | undefined): Contestada | undefined => {
    if (decidida === undefined || !('aceptada' in decidida)) return decidida
    const valor = presentadas.get(decidida.aceptada)
    return valor && { ok: true, valor }
  }
  return { hecho: decididas.map(contestar), ultima }
}

/** Presenta en una transacción las que nadie más tiene tomadas y cuya llave no se ha usado. Da lo que se contesta a cada una de esas. */
async function presentarJuntas(casa: Casa, sello: Sello, pedidas: readonly Pedida[]): Promise<{ contestadas: Map<Pedida, Contestada>; aSalvo: Promise<unknown> }> {
  // La que viene dos veces (un doble clic), o con la llave de otra, va una aquí, y la otra sola: encuentra su llave ya usada.
  const lote = unaDeCada(unaDeCada(pedidas, lugarDe), llaveDe).toSorted(enOrden)
  const { hecho, aSalvo } = await casa.bd.deVariosConUltima(async (tx) => {
    const tomadas = await tomarJuntas(tx, lote.map(({ quien: { contratista }, intento }) => ({ contratista, informativa: intento.id, llave: intento.llave, ...limitesDeLaCadena(intento) })))
    const decididas = lote.map((pedida, i) => {
      const tomada = tomadas[i]
      return tomada && tomada.llave === undefined ? decidir(casa, pedida, tomada) : undefined
    })
    return concluir(casa, tx, sello, decididas)
  })
  return { contestadas: new Map(lote.flatMap((pedida, i) => (hecho[i] === undefined ? [] : [[pedida, hecho[i]]]))), aSalvo }
}

/** Presenta una en su transacción, esperando a quien la tenga tomada. */
async function presentarSola(casa: Casa, sello: Sello, pedida: Pedida): Promise<Contestada> {
  try {
    const [contestada] = await casa.bd.deContratistaConUltima(pedida.quien.contratista, async (tx) => concluir(casa, tx, sello, [await tomarYDecidir(casa, tx, pedida)]))
    return contestada as Contestada
  } catch (error) {
    if (esLlaveRepetida(error)) return negar('idempotencia.otro_cuerpo')
    throw error
  }
}

/**
 * Cómo se presenta en este proceso (docs/decisiones/0020): las que llegan mientras otras se presentan van juntas, en una transacción; la que no se
 * pueda así va sola. De lo que cada una ve y escribe decide la base, contratista por contratista.
 */
export function crearPresentador(casa: Casa, sello: Sello): (pedida: Pedida) => Promise<Contestada> {
  const junta = porLotes(async (pedidas: Pedida[]) => {
    // Lo que falle con una no es de las demás: cada una se intenta sola, y si esto quedó guardado, su llave lo dice.
    const { contestadas, aSalvo } = await presentarJuntas(casa, sello, pedidas).catch((error: unknown) => {
      casa.registro.warn({ err: error, cuantas: pedidas.length }, 'No se pudieron presentar juntas')
      return { contestadas: new Map<Pedida, Contestada>(), aSalvo: undefined }
    })
    return pedidas.map((pedida) => ({ contestada: contestadas.get(pedida), aSalvo }))
  }, JUNTAS)
  const sola = porLotes((pedidas: Pedida[]) => Promise.all(pedidas.map((pedida) => presentarSola(casa, sello, pedida))), SOLAS)
  return async (pedida) => {
    if (!cabeJunta(pedida)) return sola(pedida)
    const { contestada, aSalvo } = await junta(pedida)
    await aSalvo
    return contestada ?? sola(pedida)
  }
}
