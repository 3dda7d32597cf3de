import { Agent, request } from 'node:http'

export interface Peticion {
  metodo?: 'GET' | 'POST' | 'PUT'
  ruta: string
  galleta: string
  cuerpo?: string | Buffer
  tipo?: string
  /** Llave de idempotencia. */
  llave?: string
}
export interface Contestada {
  estado: number
  texto: string
  /** Segundos en que pide volver. */
  volver: number
}

/** Quien pide a un servidor, con sus conexiones abiertas entre una solicitud y otra; un navegador no abre más de seis. */
export function crearCliente(url: string, maxSockets = Infinity): { pedir(peticion: Peticion): Promise<Contestada>; cerrar(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets })
  const pedir = ({ metodo = 'GET', ruta, galleta, cuerpo, tipo = 'application/json', llave }: Peticion) =>
    new Promise<Contestada>((listo, fallo) => {
      const headers = { origin: url, cookie: galleta, ...(cuerpo === undefined ? {} : { 'content-type': tipo, 'content-length': Buffer.byteLength(cuerpo) }), ...(llave === undefined ? {} : { 'idempotency-key': llave }) }
      request(`${url}/api/v1${ruta}`, { method: metodo, agent, headers }, (respuesta) => {
        const partes: Buffer[] = []
        respuesta.on('data', (trozo: Buffer) => partes.push(trozo)).on('end', () => listo({ estado: respuesta.statusCode ?? 0, texto: Buffer.concat(partes).toString(), volver: Number(respuesta.headers['retry-after'] ?? 1) }))
      }).on('error', fallo).end(cuerpo)
    })
  return { pedir, cerrar: () => agent.destroy() }
}
