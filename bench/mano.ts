import { connect } from 'node:net'

/** Una conexión HTTP abierta por la que se pide una cosa tras otra, gastando lo menos: comparte los núcleos con lo que se mide. */
export interface Mano {
  pedir(solicitud: Buffer): Promise<{ estado: number; cuerpo: string }>
  cerrar(): void
}

/** Una solicitud hecha de antemano. */
export function solicitud(url: string, ruta: string, cabeceras: Record<string, string>, cuerpo: Buffer): Buffer {
  const todas = { host: new URL(url).host, origin: url, 'content-length': cuerpo.length, ...cabeceras }
  return Buffer.concat([Buffer.from(`POST ${ruta} HTTP/1.1\r\n${Object.entries(todas).map(([nombre, valor]) => `${nombre}: ${valor}\r\n`).join('')}\r\n`), cuerpo])
}

export async function abrirMano(url: string): Promise<Mano> {
  const { hostname, port } = new URL(url)
  const enchufe = connect(Number(port), hostname).setNoDelay(true)
  await new Promise((listo, fallo) => enchufe.once('connect', listo).once('error', fallo))
  let espera: PromiseWithResolvers<{ estado: number; cuerpo: string }> | undefined
  let llegado = ''
  enchufe.setEncoding('latin1').on('error', (error) => espera?.reject(error)).on('close', () => espera?.reject(new Error('se cerró la conexión'))).on('data', (trozo: string) => {
    llegado += trozo
    const fin = llegado.indexOf('\r\n\r\n')
    const largo = Number(/\r\ncontent-length: (\d+)/i.exec(llegado)?.[1] ?? Infinity)
    if (fin === -1 || llegado.length < fin + 4 + largo) return
    espera?.resolve({ estado: Number(llegado.slice(9, 12)), cuerpo: Buffer.from(llegado.slice(fin + 4), 'latin1').toString() })
    llegado = ''
  })
  return {
    pedir(solicitud) {
      espera = Promise.withResolvers()
      enchufe.write(solicitud)
      return espera.promise
    },
    cerrar: () => enchufe.destroy(),
  }
}
