import { leerFolio } from '@icsoe/dominio/folios'
import type { Hallazgos } from './hallazgos.ts'

interface Serie {
  ultimo: number
  cuantos: number
  /** Un bit por consecutivo. */
  vistos: Uint8Array
}

/** Los folios que se vieron, con un bit por cada uno: diez millones caben en poco más de un mega. */
export interface Folios {
  ver(folio: string, clase: 'informativa' | 'contrato'): void
  /** Compara con los contadores de la base y dice los que faltan. */
  cerrar(contadores: AsyncIterable<{ serie: string; ultimo: string }>): Promise<void>
}

function crecida(vistos: Uint8Array, bit: number): Uint8Array {
  if (bit >> 3 < vistos.length) return vistos
  const mayor = new Uint8Array(Math.max(vistos.length * 2, (bit >> 3) + 1))
  mayor.set(vistos)
  return mayor
}

/** Anota los folios vistos y los compara con los contadores: sin huecos, sin repetidos de informativa y sin pasarse. */
export function crearFolios(hallazgos: Hallazgos): Folios {
  const series = new Map<string, Serie>()
  return {
    ver(folio, clase) {
      const leido = leerFolio(folio)
      if (!leido.ok || leido.valor.clase !== clase) return hallazgos.anotar(`Folio ${folio}`, clase === 'informativa' ? 'no es un folio de informativa.' : 'no es un folio de contrato.')
      const { serie, consecutivo } = leido.valor
      const suya = series.get(serie) ?? { ultimo: 0, cuantos: 0, vistos: new Uint8Array(64) }
      suya.vistos = crecida(suya.vistos, consecutivo)
      const [byte, bit] = [consecutivo >> 3, 1 << (consecutivo & 7)]
      if (((suya.vistos[byte] ?? 0) & bit) === 0) suya.cuantos++
      suya.vistos[byte] = (suya.vistos[byte] ?? 0) | bit
      suya.ultimo = Math.max(suya.ultimo, consecutivo)
      series.set(serie, suya)
    },
    async cerrar(contadores) {
      for await (const { serie, ultimo } of contadores) {
        const { ultimo: visto, cuantos } = series.get(serie) ?? { ultimo: 0, cuantos: 0 }
        if (visto !== Number(ultimo)) hallazgos.anotar(`Serie ${serie}`, `el contador dice ${ultimo} y el último folio es el ${visto}.`)
        else if (cuantos !== visto) hallazgos.anotar(`Serie ${serie}`, `tiene ${visto - cuantos} huecos entre el 1 y el ${visto}.`)
        series.delete(serie)
      }
      for (const serie of series.keys()) hallazgos.anotar(`Serie ${serie}`, 'tiene folios y no tiene contador.')
    },
  }
}
