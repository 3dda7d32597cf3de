import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { baseNueva } from './aplicacion.ts'

/** Una base nueva detrás de un paso que se puede estorbar, como se pierde un servidor en la red. */
export interface Paso {
  /** Conexión del propietario, por el paso. */
  url: string
  estado: {
    /** No pasa nada más, y nadie se entera. */
    mudo: boolean
    /** Corta la conexión de quien mande algo con este texto, sin que llegue, cuando la promesa se cumpla. */
    cortar?: { texto: string; visto: () => void; cuando: Promise<unknown> } | undefined
  }
}

export async function conPaso(t: TestContext): Promise<Paso> {
  const base = await baseNueva()
  const { hostname, port } = new URL(base.propietario)
  const estado: Paso['estado'] = { mudo: false }
  const abiertos = new Set<Socket>()
  const paso = createServer((llega) => {
    const sale = connect(Number(port), hostname)
    const pasar = (a: Socket) => (trozo: Buffer) => {
      const { mudo, cortar } = estado
      if (cortar !== undefined && trozo.includes(cortar.texto)) {
        cortar.visto()
        void cortar.cuando.then(() => llega.destroy())
      } else if (!mudo) a.write(trozo)
    }
    for (const [de, a] of [[llega, sale], [sale, llega]] as const) de.on('data', pasar(a)).on('error', () => undefined).on('close', () => a.destroy())
    abiertos.add(llega)
  })
  await new Promise<void>((listo) => paso.listen(0, '127.0.0.1', listo))
  t.after(async () => {
    for (const abierto of abiertos) abierto.destroy()
    paso.close()
    await base.borrar()
  })
  return { url: Object.assign(new URL(base.propietario), { port: (paso.address() as AddressInfo).port }).href, estado }
}
