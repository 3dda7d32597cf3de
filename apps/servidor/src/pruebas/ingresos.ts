import type { Efirma } from '@icsoe/efirma/emitir'
import type { AplicacionDePrueba, Contestacion } from './aplicacion.ts'

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

export interface Intento {
  rfc: string
  efirma: Pick<Efirma, 'certificado' | 'clavePrivada'>
  /** Lo que se cambia de una petición correcta. */
  cambio?: Partial<Record<'reto' | 'rfc' | 'certificado' | 'firma', string>>
  cabeceras?: Record<string, string>
}

/** El cuerpo correcto de `POST /ingreso`, con un reto recién pedido. */
export async function prepararIngreso(app: AplicacionDePrueba, { rfc, efirma, cambio, cabeceras = {} }: Intento): Promise<Record<string, string>> {
  const { cuerpo } = await app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc }, cabeceras })
  const firma = app.firmar({ privada: efirma.clavePrivada }, cuerpo.cadena as string)
  return { reto: cuerpo.reto as string, rfc, certificado: base64(efirma.certificado), firma, ...cambio }
}

/** Pide un reto, lo firma y presenta la e.firma. */
export async function intentarIngreso(app: AplicacionDePrueba, intento: Intento): Promise<Contestacion> {
  return app.pedir('POST', '/ingreso', { cuerpo: await prepararIngreso(app, intento), cabeceras: intento.cabeceras ?? {} })
}
