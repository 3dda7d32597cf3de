import { juzgarCambios } from './juzgarCambios.ts'
import type { Leido } from './leerArchivo.ts'
import { leerArchivo } from './leerArchivo.ts'
import type { Pedido, Respuesta } from './mensajes.ts'
import { rearmar } from './rearmar.ts'

// El hilo donde se lee y se juzga un archivo: la página nunca espera por ello.
let archivo: Blob
let topeCentavos = 0
let leido: Leido | undefined

async function atender(pedido: Pedido): Promise<Respuesta> {
  if (pedido.tipo === 'leer') {
    archivo = pedido.archivo
    topeCentavos = pedido.topeCentavos
    leido = await leerArchivo(archivo, topeCentavos, (bytes, filas) => contestar({ tipo: 'avance', bytes, filas }))
    return leido.ok ? { tipo: 'leido', lectura: leido.lectura } : { tipo: 'ilegible', codigo: leido.codigo }
  }
  if (pedido.tipo === 'rearmar') return { tipo: 'rearmado', archivo: await rearmar(archivo, pedido.cambios) }
  if (!leido?.ok) throw new Error('Se pidió juzgar antes de leer.')
  return { tipo: 'juzgado', veredictos: juzgarCambios(pedido.filas, topeCentavos, leido.claves) }
}

const contestar = (respuesta: Respuesta): void => postMessage(respuesta)

let anterior = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<Pedido>) => {
  anterior = anterior
    .then(() => atender(data))
    .catch((causa: unknown): Respuesta => {
      // Casi siempre, que el archivo cambió después de elegirlo.
      console.error(causa)
      return { tipo: 'perdido' }
    })
    .then(contestar)
})
