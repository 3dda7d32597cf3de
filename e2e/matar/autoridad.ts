import { type Autoridad as Emisores, crearAutoridad, crearLlave, emitirEfirma, responderOcsp } from '@icsoe/efirma/emitir'
import type { KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { contestarDer } from './contestar-der.ts'

const ANO = 365 * 86_400_000

export interface Emisora {
  emisores: Emisores
  anclas: string
  /** Llave con la que firman todos los contratistas: hacer una por cada uno es lento y no es lo que se prueba. */
  llave: KeyObject
  /** El .cer de un contratista, en base64. */
  certificar: (rfc: string) => string
}

export interface Autoridad extends Emisora {
  ocspUrl: string
  detener: () => Promise<void>
}

/** Una autoridad nueva, con sus anclas en `carpeta`, que da e.firmas a contratistas. */
export function crearEmisora(carpeta: string): Emisora {
  const autoridad = crearAutoridad({ nombre: 'de las caídas', desde: Date.now() - 5 * ANO, hasta: Date.now() + 5 * ANO })
  const anclas = join(carpeta, 'anclas')
  mkdirSync(anclas)
  for (const quien of ['raiz', 'emisora'] as const) writeFileSync(join(anclas, `${quien}.cer`), autoridad[quien].certificado)
  const llave = crearLlave()
  const emision = { autoridad, contrasena: 'sin uso', cifrado: 'aes256', desde: Date.now() - ANO, hasta: Date.now() + ANO, clase: 'efirma', llave } as const
  return {
    emisores: autoridad,
    anclas,
    llave,
    certificar: (rfc) => Buffer.from(emitirEfirma({ ...emision, rfc, nombre: `CONTRATISTA ${rfc} SA DE CV`, rfcRepresentante: 'GODE561231GR8' }).certificado).toString('base64'),
  }
}

/** Una autoridad que sobrevive a las muertes de la aplicación: vive en este proceso. */
export async function iniciarAutoridad(carpeta: string): Promise<Autoridad> {
  const emisora = crearEmisora(carpeta)
  const servidor = createServer(contestarDer('application/ocsp-response', responderOcsp({ autoridad: emisora.emisores, revocados: new Set() })))
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  return {
    ...emisora,
    ocspUrl: `http://127.0.0.1:${(servidor.address() as AddressInfo).port}/`,
    detener: () =>
      new Promise((listo) => {
        servidor.close(() => listo())
        servidor.closeAllConnections()
      }),
  }
}
