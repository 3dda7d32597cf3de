import type { AddressInfo, Server, Socket } from 'node:net'

/** `cerrado`: nadie en el puerto, y lo abierto se corta. `colgado`: recibe y no contesta. */
export type Modo = 'cerrado' | 'colgado'

/** Un servicio de fuera, que se cae y vuelve en el mismo puerto. */
export interface Servicio {
  puerto: number
  bajar: (modo: Modo) => Promise<void>
  /** Vuelve: si estaba colgado, contesta ahora lo que debía. */
  subir: () => Promise<void>
  detener: () => Promise<void>
}

/** Levanta un servicio; `crear` hace uno nuevo que, antes de contestar, espera a `enPie`. El que se cerró estando colgado ya no contesta nunca. */
export async function iniciarServicio(crear: (enPie: () => Promise<void>) => Server): Promise<Servicio> {
  let servidor: Server | undefined
  let puerto = 0
  let colgado: PromiseWithResolvers<void> | undefined
  const abiertos = new Set<Socket>()

  async function abrir(): Promise<void> {
    const nuevo = crear(() => colgado?.promise ?? Promise.resolve())
    nuevo.on('connection', (socket) => {
      abiertos.add(socket)
      socket.on('close', () => abiertos.delete(socket))
    })
    await new Promise<void>((listo, fallar) => nuevo.once('error', fallar).listen(puerto, '127.0.0.1', listo))
    puerto = (nuevo.address() as AddressInfo).port
    servidor = nuevo
  }
  async function cerrar(): Promise<void> {
    const anterior = servidor
    servidor = undefined
    colgado = undefined
    await new Promise<void>((listo) => {
      if (anterior === undefined) return listo()
      anterior.close(() => listo())
      for (const socket of abiertos) socket.destroy()
    })
  }
  await abrir()
  return {
    puerto,
    async bajar(modo) {
      if (modo === 'colgado') colgado ??= Promise.withResolvers()
      else await cerrar()
    },
    async subir() {
      colgado?.resolve()
      colgado = undefined
      if (servidor === undefined) await abrir()
    },
    detener: cerrar,
  }
}
