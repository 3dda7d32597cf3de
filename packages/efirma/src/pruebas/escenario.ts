import { sign } from 'node:crypto'
import { emitirEfirma, crearAutoridad, type DatosDeEfirma, type Efirma } from '../emitir.ts'
import { cargarAnclas, leerCertificado, type Ancla, type Certificado } from '../verificar.ts'
import { llaveDe } from './claves.ts'

export const DIA = 86_400_000
export const AHORA = Date.UTC(2026, 4, 10, 18)
export const DESDE = AHORA - 3 * 365 * DIA
export const HASTA = AHORA + 365 * DIA
/** Lejos: una prueba la compara con el reloj de openssl. */
export const HASTA_DE_LA_AUTORIDAD = Date.UTC(2049, 0)
export const RFC_MORAL = 'EMP010203AB1'
export const RFC_FISICA = 'GODE561231GR8'
export const CURP = 'SABC560626MDFLRN01'
export const CONTRASENA = 'Contraseña 12'

export const autoridad = crearAutoridad({
  nombre: 'Autoridad de Prueba',
  desde: DESDE - 365 * DIA,
  hasta: HASTA_DE_LA_AUTORIDAD,
  llaves: { raiz: llaveDe('raiz'), emisora: llaveDe('emisora'), respondedor: llaveDe('respondedor') },
})

/** Una e.firma de persona moral en regla; lo que se dé la cambia. */
export function efirmaCon(cambios: Partial<DatosDeEfirma> = {}): Efirma {
  const base: DatosDeEfirma = {
    autoridad,
    rfc: RFC_MORAL,
    rfcRepresentante: RFC_FISICA,
    curpRepresentante: CURP,
    nombre: 'EMPRESA DE PRUEBA SA DE CV',
    contrasena: CONTRASENA,
    cifrado: 'aes256',
    desde: DESDE,
    hasta: HASTA,
    clase: 'efirma',
    llave: llaveDe('titular'),
  }
  return emitirEfirma({ ...base, ...cambios })
}

/** Una e.firma de persona física. */
export function efirmaFisica(cambios: Partial<DatosDeEfirma> = {}): Efirma {
  const { emisora } = autoridad
  return emitirEfirma({ autoridad: { emisora }, rfc: RFC_FISICA, curp: CURP, nombre: 'JUANA ÑÁÑEZ', contrasena: CONTRASENA, cifrado: '3des', desde: DESDE, hasta: HASTA, clase: 'efirma', llave: llaveDe('titular'), ...cambios })
}

/** Firma con node:crypto, para no comprobar el código propio consigo mismo. */
export function firmarCon(efirma: Efirma, cadena: string): Uint8Array {
  return sign('sha256', Buffer.from(cadena, 'utf8'), efirma.clavePrivada)
}

/** Las anclas hechas de esos certificados, en DER. */
export function anclasDe(...certificados: Uint8Array[]): Ancla[] {
  return cargarAnclas(certificados.map((bytes, i) => ({ nombre: `ac${i}.cer`, bytes }))).anclas
}

/** El certificado ya leído de una e.firma que debe poderse leer. */
export function certificadoDe(efirma: Efirma): Certificado {
  const leido = leerCertificado(efirma.certificado)
  if (!leido.ok) throw new Error(leido.codigo)
  return leido.valor
}
