import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Autoridad } from './autoridad.ts'
import { openssl } from './openssl.ts'

async function leer(solicitud: IncomingMessage): Promise<Buffer> {
  const partes: Buffer[] = []
  for await (const parte of solicitud) partes.push(parte as Buffer)
  return Buffer.concat(partes)
}

async function responder({ carpeta }: Autoridad, pregunta: Buffer): Promise<Buffer> {
  const nombre = `ocsp-${crypto.randomUUID()}`
  await writeFile(join(carpeta, `${nombre}.pregunta`), pregunta)
  await openssl(
    carpeta, 'ocsp', '-index', 'indice.txt', '-CA', 'emisora.pem', '-rsigner', 'ocsp.pem', '-rkey', 'ocsp.llave', '-nmin', '30',
    '-reqin', `${nombre}.pregunta`, '-respout', `${nombre}.respuesta`,
  )
  const respuesta = await readFile(join(carpeta, `${nombre}.respuesta`))
  await Promise.all(['pregunta', 'respuesta'].map((parte) => rm(join(carpeta, `${nombre}.${parte}`))))
  return respuesta
}

export interface Respondedor {
  url: string
  detener: () => Promise<void>
}

/**
 * Respondedor OCSP de la autoridad. Quien contesta es `openssl ocsp`; el puerto lo abre Node porque
 * `openssl ocsp -port` escucha en todas las direcciones de la máquina y atiende una conexión a la vez.
 */
export async function iniciarRespondedor(autoridad: Autoridad): Promise<Respondedor> {
  const servidor = createServer((solicitud, respuesta) => {
    void leer(solicitud)
      .then((pregunta) => responder(autoridad, pregunta))
      .then(
        (bytes) => respuesta.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(bytes),
        (error: unknown) => respuesta.writeHead(500).end(String(error)),
      )
  })
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  return {
    url: `http://127.0.0.1:${(servidor.address() as AddressInfo).port}/`,
    detener: () =>
      new Promise((listo) => {
        servidor.close(() => listo())
        servidor.closeAllConnections()
      }),
  }
}
