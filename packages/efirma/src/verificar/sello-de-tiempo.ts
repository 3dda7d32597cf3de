import { createHash } from 'node:crypto'
import { conEtiqueta, exigir, hijos, intentar, leerMomento, leerOid, leerUno, type Nodo } from '../asn1/leer.ts'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import { iguales } from '../comun/x509.ts'
import type { Ancla } from './anclas.ts'
import { verificarCadena } from './cadena.ts'
import { leerCms, resumenDe, verificarCms } from './cms.ts'

/** Por qué no se acepta un sello de tiempo. */
export type CodigoDeSelloDeTiempo =
  | 'tsa.ilegible'
  | 'tsa.firma_invalida'
  | 'tsa.otro_resumen'
  | 'tsa.otro_nonce'
  | 'tsa.no_es_autoridad_de_tiempo'
  | 'tsa.autoridad_no_reconocida'
  | 'tsa.certificado_no_vigente'

/** Lo que un sello de tiempo prueba: que esos bytes existían a esa hora, según esa autoridad. */
export interface SelloDeTiempo {
  momento: number
  autoridad: Ancla
}
interface Esperado {
  /** Lo que se selló. */
  bytes: Uint8Array
  /** El que se mandó al pedirlo; sin él (un sello guardado) no se compara. */
  nonce?: Uint8Array
  /** Autoridades que pueden haber emitido el certificado de la autoridad de tiempo. */
  anclas: Ancla[]
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SOLO_SELLAR_TIEMPO = '1.3.6.1.5.5.7.3.8'

/**
 * Decide si un sello de tiempo (RFC 3161 §2.4.2) es el que se pidió: sobre esos bytes, con ese nonce, firmado por un certificado que solo
 * sirve para sellar tiempo, vigente a esa hora y emitido por una autoridad reconocida.
 */
export function juzgarSelloDeTiempo(sello: Uint8Array, { bytes, nonce, anclas }: Esperado): Resultado<SelloDeTiempo, CodigoDeSelloDeTiempo> {
  const cms = leerCms(sello)
  const contenido = cms.ok && cms.valor.tipo === TST_INFO ? cms.valor.contenido : undefined
  const info = contenido && intentar(() => leerInfo(contenido))
  if (!cms.ok || !contenido || !info) return mal('tsa.ilegible')
  const firmante = verificarCms(cms.valor, (resumen) => createHash(resumen).update(contenido).digest())
  if (!firmante.ok) return mal('tsa.firma_invalida')
  const autoridad = firmante.valor
  if (!iguales(info.resumido, createHash(info.resumen).update(bytes).digest())) return mal('tsa.otro_resumen')
  if (nonce !== undefined && !(info.nonce && iguales(sinCeros(info.nonce), sinCeros(nonce)))) return mal('tsa.otro_nonce')
  if (autoridad.usosExtendidos.join() !== SOLO_SELLAR_TIEMPO) return mal('tsa.no_es_autoridad_de_tiempo')
  if (info.momento < autoridad.vigenteDesde || info.momento > autoridad.vigenteHasta) return mal('tsa.certificado_no_vigente')
  if (!verificarCadena({ partes: autoridad, x509: autoridad.x509 }, anclas).ok) return mal('tsa.autoridad_no_reconocida')
  return bien({ momento: info.momento, autoridad })
}

/** El TSTInfo: versión, política, resumen de lo sellado, serie, hora, y entre lo opcional el nonce. */
function leerInfo(bytes: Uint8Array): { resumen: string; resumido: Uint8Array; momento: number; nonce: Uint8Array | undefined } {
  const [, , huella, , hora, ...opcionales] = hijos(leerUno(bytes))
  const [algoritmo, resumido] = hijos(huella)
  const resumen = resumenDe(leerOid(hijos(algoritmo)[0]))
  exigir(resumen !== undefined)
  const nonce: Nodo | undefined = opcionales.find(({ etiqueta }) => etiqueta === 0x02)
  return { resumen, resumido: conEtiqueta(resumido, 0x04).contenido, momento: leerMomento(conEtiqueta(hora, 0x18)), nonce: nonce?.contenido }
}

/** Un INTEGER sin los ceros de la izquierda: quien contesta puede haberlos quitado. */
function sinCeros(entero: Uint8Array): Uint8Array {
  const primero = entero.findIndex((byte) => byte !== 0)
  return primero < 0 ? new Uint8Array() : entero.subarray(primero)
}
