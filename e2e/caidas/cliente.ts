import assert from 'node:assert/strict'
import { setTimeout as esperar } from 'node:timers/promises'
import type { Problema } from '@icsoe/esquemas/problema'
import { abrirCliente, type Pedir } from '../matar/cliente.ts'

/** Algo de lo que la aplicación necesita está caído, y lo dijo como debe. */
export class NoDisponible extends Error {}

/** Segundos en que la aplicación contesta aunque todo esté caído. */
const PLAZO = 30
/** Segundos que este proceso lleva en marcha: lo que la máquina pase detenida no cuenta, porque nadie tardó por eso. */
let segundos = 0
setInterval(() => (segundos += 1), 1_000).unref()

const ESPERADOS = ['servicio.no_disponible', 'efirma.estado_no_consultable']

/** Un 503 que dice qué pasa, con su código, y cuándo volver. */
function exigirClaro(que: string, cabeceras: Headers, { codigo, title, detail }: Problema): void {
  assert.match(cabeceras.get('content-type') ?? '', /^application\/problem\+json/, que)
  assert.ok(ESPERADOS.includes(codigo), `${que}: contestó 503 ${codigo}`)
  assert.ok(title.length > 0 && (detail ?? '').length > 0, `${que}: el 503 no dice qué pasa`)
  assert.match(cabeceras.get('retry-after') ?? '', /^[1-9]\d*$/, `${que}: el 503 no dice cuándo volver`)
}

/** Un cliente al que solo se le puede negar lo que pide con un 503 claro, o pedirle que espere: la aplicación no muere, no tarda y no falla. */
export function abrirClienteExigente(origen: string, alNegarse: (codigo: string) => void): Pedir {
  const pedir = abrirCliente(origen, { muerta: () => false, alPedir: () => () => undefined })
  return async function exigir<T>(estados: readonly number[], metodo: string, ruta: string, peticion = {}): ReturnType<typeof pedir<T>> {
    const salio = segundos
    const dado = await pedir<T | Problema>([...estados, 429, 503], metodo, ruta, peticion)
    // Todos ingresan desde una misma dirección: cuando se les pide esperar, esperan.
    if (dado.estado === 429) {
      await esperar(Number(dado.cabeceras.get('retry-after')) * 1_000)
      return exigir(estados, metodo, ruta, peticion)
    }
    const que = `${metodo} ${ruta}`
    assert.ok(segundos - salio < PLAZO, `${que}: tardó ${segundos - salio} s en contestar ${dado.estado}`)
    if (dado.estado !== 503) return { ...dado, cuerpo: dado.cuerpo as T }
    const problema = dado.cuerpo as Problema
    exigirClaro(que, dado.cabeceras, problema)
    alNegarse(problema.codigo)
    throw new NoDisponible()
  }
}
