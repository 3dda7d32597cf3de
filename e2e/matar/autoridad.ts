import { crearAutoridad, crearLlave, emitirEfirma, responderOcsp } from '@icsoe/efirma/emitir'
import type { KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const ANO = 365 * 86_400_000

export interface Autoridad {
  anclas: string
  ocspUrl: string
  /** Llave con la que firman todos los contratistas: hacer una por cada uno es lento y no es lo que se prueba. */
  llave: KeyObject
  /** El .cer de un contratista, en base64. */
  certificar: (rfc: string) => string
  detener: () => Promise<void>
}

/** Una autoridad que sobrevive a las muertes de la aplicación: vive en este proceso. */
export async function iniciarAutoridad(carpeta: string): Promise<Autoridad> {
  const vigencia = { desde: Date.now() - 5 * ANO, hasta: Date.now() + 5 * ANO }
  const autoridad = crearAutoridad({ nombre: 'de las caídas', ...vigencia })
  const anclas = join(carpeta, 'anclas')
  mkdirSync(anclas)
  for (const quien of ['raiz', 'emisora'] as const) writeFileSync(join(anclas, `${quien}.cer`), autoridad[quien].certificado)
  const llave = crearLlave()
  const responder = responderOcsp({ autoridad, revocados: new Set() })
  const servidor = createServer((solicitud, respuesta) => {
    const partes: Buffer[] = []
    solicitud.on('data', (parte: Buffer) => partes.push(parte))
    solicitud.on('end', () => respuesta.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(responder(Buffer.concat(partes), Date.now())))
  })
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  const emision = { autoridad, contrasena: 'sin uso', cifrado: 'aes256', desde: Date.now() - ANO, hasta: Date.now() + ANO, clase: 'efirma', llave } as const
  return {
    anclas,
    ocspUrl: `http://127.0.0.1:${(servidor.address() as AddressInfo).port}/`,
    llave,
    certificar: (rfc) => Buffer.from(emitirEfirma({ ...emision, rfc, nombre: `CONTRATISTA ${rfc} SA DE CV`, rfcRepresentante: 'GODE561231GR8' }).certificado).toString('base64'),
    detener: () =>
      new Promise((listo) => {
        servidor.close(() => listo())
        servidor.closeAllConnections()
      }),
  }
}
