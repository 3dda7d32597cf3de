import type { RequestListener } from 'node:http'

type Responder = (peticion: Uint8Array, ahora: number) => Uint8Array

/** Atiende por HTTP a quien responde peticiones en DER (OCSP, sellos de tiempo); antes de contestar espera a `enPie`. */
export function contestarDer(tipo: string, responder: Responder, enPie: () => Promise<void> = () => Promise.resolve()): RequestListener {
  return (solicitud, respuesta) => {
    const partes: Buffer[] = []
    solicitud.on('data', (parte: Buffer) => partes.push(parte))
    solicitud.on('end', () => void enPie().then(() => respuesta.writeHead(200, { 'content-type': tipo }).end(responder(Buffer.concat(partes), Date.now()))))
  }
}
