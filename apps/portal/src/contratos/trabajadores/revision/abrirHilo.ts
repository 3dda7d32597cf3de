import type { FilaEscrita, Veredicto } from './juzgarCambios.ts'
import type { AlAvanzar } from './leerArchivo.ts'
import type { Pedido, Respuesta } from './mensajes.ts'
import type { Cambios } from './rearmar.ts'

type De<T extends Respuesta['tipo']> = Extract<Respuesta, { tipo: T }>
type Final = De<'leido'> | De<'ilegible'> | De<'perdido'>

/** El hilo que lee un archivo, del lado de la página. */
export interface Hilo {
  leer: (archivo: Blob, topeCentavos: number, alAvanzar: AlAvanzar) => Promise<Final>
  juzgar: (filas: FilaEscrita[]) => Promise<Veredicto[]>
  /** El archivo con sus cambios; `undefined` si el original ya no se puede leer. */
  rearmar: (cambios: Cambios) => Promise<Blob | undefined>
  cerrar: () => void
}

/** Abre el hilo. Contesta en el orden en que se le pide; quien lo abre lo cierra. */
export function abrirHilo(): Hilo {
  const hilo = new Worker(new URL('./hilo.worker.ts', import.meta.url), { type: 'module' })
  const esperan: ((respuesta: Respuesta) => void)[] = []
  let avanzar: AlAvanzar = () => undefined
  hilo.addEventListener('message', ({ data }: MessageEvent<Respuesta>) => {
    if (data.tipo === 'avance') avanzar(data.bytes, data.filas)
    else esperan.shift()?.(data)
  })
  // No se pudo bajar su programa.
  hilo.addEventListener('error', () => esperan.shift()?.({ tipo: 'perdido' }))
  const pedir = (pedido: Pedido) =>
    new Promise<Respuesta>((resolver) => {
      esperan.push(resolver)
      hilo.postMessage(pedido)
    })
  return {
    leer(archivo, topeCentavos, alAvanzar) {
      avanzar = alAvanzar
      return pedir({ tipo: 'leer', archivo, topeCentavos }) as Promise<Final>
    },
    async juzgar(filas) {
      const respuesta = await pedir({ tipo: 'juzgar', filas })
      return respuesta.tipo === 'juzgado' ? respuesta.veredictos : []
    },
    async rearmar(cambios) {
      const respuesta = await pedir({ tipo: 'rearmar', cambios })
      return respuesta.tipo === 'rearmado' ? respuesta.archivo : undefined
    },
    cerrar: () => hilo.terminate(),
  }
}
