import { type DesvioDeTsa, type Emisor, responderSelloDeTiempo } from '@icsoe/efirma/emitir'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Una autoridad de sellado de tiempo por HTTP, que la prueba desvía, apaga (`abierta`) y enciende. */
export async function iniciarAutoridadDeTiempo(tsa: Emisor) {
  const estado: { abierta: boolean; peticiones: number; tsa: Emisor; desvio: DesvioDeTsa } = { abierta: true, peticiones: 0, tsa, desvio: {} }
  const servidor = createServer((peticion, respuesta) => {
    estado.peticiones++
    if (!estado.abierta) return void peticion.socket.destroy()
    const partes: Buffer[] = []
    peticion.on('data', (parte: Buffer) => partes.push(parte))
    peticion.on('end', () => respuesta.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(responderSelloDeTiempo(estado.tsa, estado.desvio)(Buffer.concat(partes), Date.now())))
  })
  servidor.listen(0, '127.0.0.1')
  await once(servidor, 'listening')
  const detener = () => { servidor.close(); servidor.closeAllConnections() }
  return { estado, url: `http://127.0.0.1:${(servidor.address() as AddressInfo).port}/`, detener }
}
