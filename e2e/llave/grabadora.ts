import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Huella } from './fugas.ts'

/** Intermediario por el que pasa todo lo que el navegador manda, y que lo guarda byte por byte. */
export interface Grabadora {
  direccion: string
  huellas: Huella[]
  detener(): Promise<void>
}

async function leerTodo(entrada: IncomingMessage): Promise<Buffer> {
  const partes: Buffer[] = []
  for await (const parte of entrada) partes.push(parte as Buffer)
  return Buffer.concat(partes)
}

/**
 * Enciende la grabadora. Al origen de la aplicación le pasa todo y lo anota: línea, encabezados y cuerpo. A cualquier otro destino,
 * o un túnel cifrado, que no podría leer, no pasa nada: queda anotado como «salida no vista».
 */
export async function encenderGrabadora(origen: string): Promise<Grabadora> {
  const huellas: Huella[] = []
  const anotar = (donde: string, contenido: string | Buffer) => void huellas.push({ donde, contenido: Buffer.from(contenido) })

  const atender = async (peticion: IncomingMessage, respuesta: ServerResponse) => {
    const { method = '', url = '', rawHeaders } = peticion
    if (!url.startsWith(`${origen}/`)) {
      anotar(`salida no vista: ${method} ${url}`, '')
      respuesta.writeHead(502).end()
      return
    }
    const cuerpo = await leerTodo(peticion)
    anotar(`${method} ${url}, dirección y encabezados`, `${url}\n${rawHeaders.join('\n')}`)
    anotar(`${method} ${url}, cuerpo`, cuerpo)
    const salida = request(url, { method, headers: peticion.headers }, (llegada) => {
      respuesta.writeHead(llegada.statusCode ?? 502, llegada.rawHeaders)
      llegada.pipe(respuesta)
    })
    salida.once('error', () => respuesta.destroy())
    salida.end(cuerpo)
  }

  const servidor = createServer((peticion, respuesta) => void atender(peticion, respuesta).catch(() => respuesta.destroy()))
  for (const tunel of ['connect', 'upgrade'] as const) {
    servidor.on(tunel, ({ url = '' }: IncomingMessage, zocalo: { destroy(): void }) => {
      anotar(`salida no vista: ${tunel} ${url}`, url)
      zocalo.destroy()
    })
  }
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  const { port } = servidor.address() as AddressInfo
  return {
    direccion: `http://127.0.0.1:${port}`,
    huellas,
    detener: () => {
      servidor.closeAllConnections()
      return new Promise((listo) => servidor.close(() => listo()))
    },
  }
}
