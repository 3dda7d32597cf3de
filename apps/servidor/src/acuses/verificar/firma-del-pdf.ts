import { type Ancla, juzgarSelloDeTiempo, leerCms, SELLO_DE_TIEMPO, verificarCms } from '@icsoe/efirma/verificar'
import { mal, type Resultado } from '@icsoe/dominio/resultado'
import { createHash } from 'node:crypto'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { type Comprobacion, comprobar } from './comprobacion.ts'

type Cms = Extract<ReturnType<typeof leerCms>, { ok: true }>['valor']
interface Firmado {
  /** Lo que la firma cubre: todo menos el lugar de ella misma. */
  partes: [Uint8Array, Uint8Array]
  cms: Cms
}
type Falta = 'sin_firma' | 'no_cubre_todo' | 'firma_ilegible'

const FALTAS: Record<Falta, string> = {
  sin_firma: 'El archivo no lleva firma: no es un acuse firmado, o lo volvió a guardar otro programa. Usa el archivo tal como se descargó.',
  no_cubre_todo: 'Hay algo en el archivo que la firma no cubre: se le agregó, se le quitó o se le cambió después de firmarlo.',
  firma_ilegible: 'El lugar de la firma está dañado.',
}
const RANGO = /^\/ByteRange\s{0,4}\[\s{0,20}(\d{1,12})\s{1,20}(\d{1,12})\s{1,20}(\d{1,12})\s{1,20}(\d{1,12})\s{0,20}\]/
const HEXADECIMAL = /^(?:[0-9A-Fa-f]{2})+$/

/**
 * Separa lo firmado y la firma de un PDF (ISO 32000-2 §12.8.1). Solo mira bytes: el PDF no se interpreta hasta saber que lo firmó el
 * Instituto. Niega lo que deje fuera de la firma un solo byte que no sea de ella misma.
 */
export function separarFirma(pdf: Buffer): Resultado<Firmado, Falta> {
  const inicio = pdf.lastIndexOf('/ByteRange')
  const rango = inicio < 0 ? null : RANGO.exec(pdf.subarray(inicio, inicio + 200).toString('latin1'))
  if (!rango) return mal('sin_firma')
  const [desde = 0, hasta = 0, sigue = 0, largo = 0] = rango.slice(1).map(Number)
  const cubreTodo = desde === 0 && hasta > inicio && hasta + 2 < sigue && sigue + largo === pdf.length
  if (!cubreTodo || pdf[hasta] !== 0x3c || pdf[sigue - 1] !== 0x3e) return mal('no_cubre_todo')
  const texto = pdf.subarray(hasta + 1, sigue - 1).toString('latin1')
  const cms = HEXADECIMAL.test(texto) ? leerCms(sinRelleno(Buffer.from(texto, 'hex'))) : mal('cms.ilegible')
  return cms.ok ? { ok: true, valor: { partes: [pdf.subarray(0, hasta), pdf.subarray(sigue)], cms: cms.valor } } : mal('firma_ilegible')
}

/** El DER dice cuánto mide; lo que sobra del lugar apartado son ceros, y solo ceros. */
function sinRelleno(bytes: Buffer): Buffer {
  const mide = bytes[0] === 0x30 && bytes[1] === 0x82 ? bytes.readUInt16BE(2) + 4 : bytes.length
  return bytes.subarray(mide).every((byte) => byte === 0) ? bytes.subarray(0, mide) : bytes
}

/** Comprueba la firma del PDF: que lo cubra todo, que sea de ese contenido y que la haya hecho el sello del Instituto. */
export function comprobarFirma(pdf: Buffer, sellos: Ancla[]): { comprobaciones: Comprobacion[]; firmado: Firmado | undefined } {
  const separada = separarFirma(pdf)
  const completo = comprobar('El archivo está completo', separada.ok, 'La firma cubre todos sus bytes.', separada.ok ? '' : FALTAS[separada.codigo])
  if (!separada.ok) return { comprobaciones: [completo], firmado: undefined }
  const { partes, cms } = separada.valor
  const firmante = verificarCms(cms, (resumen) => partes.reduce((suma, parte) => suma.update(parte), createHash(resumen)).digest())
  const intacto = comprobar('Nada cambió desde que se firmó', firmante.ok, 'El resumen firmado es el de este archivo.', 'El contenido no es el que se firmó, o la firma está dañada.')
  if (!firmante.ok) return { comprobaciones: [completo, intacto], firmado: undefined }
  const { valor: certificado } = firmante
  const delInstituto = sellos.some((sello) => sello.x509.raw.equals(certificado.x509.raw))
  const nombre = certificado.x509.subject.replaceAll('\n', ', ')
  const quien = comprobar('Lo firmó el Instituto', delInstituto, `Certificado ${certificado.numero} (${nombre}).`, `Lo firmó «${nombre}», que no está entre los certificados del sello que se reconocen. Indícalos en ICSOE_SELLO_CERTIFICADO (PEM, el de hoy y los anteriores).`)
  return { comprobaciones: [completo, intacto, quien], firmado: delInstituto ? separada.valor : undefined }
}

/** Comprueba el sello de tiempo de la firma, si lo lleva: prueba de la hora que no depende del Instituto. */
export function comprobarTiempo({ cms: { firmante } }: Firmado, anclas: Ancla[]): Comprobacion {
  const que = 'Sello de tiempo'
  const sello = firmante.sinFirmar.get(SELLO_DE_TIEMPO)
  if (sello === undefined) return { estado: 'aviso', que, detalle: 'No lleva: la hora es la que dice el Instituto.' }
  const juicio = juzgarSelloDeTiempo(sello.completo, { bytes: firmante.firma, anclas })
  if (!juicio.ok) return { estado: 'mal', que, detalle: `No se puede dar por bueno (${juicio.codigo}). Revisa que ICSOE_TSA_ANCLAS tenga a quien respalda a la autoridad de tiempo.` }
  const { momento, autoridad } = juicio.valor
  return { estado: 'bien', que, detalle: `Ya existía el ${momentoEnMexico(momento)}, según «${autoridad.x509.subject.replaceAll('\n', ', ')}».` }
}
