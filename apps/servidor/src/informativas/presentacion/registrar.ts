import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import { cadenaDeSello, leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import { esExtemporanea, estadoDeLasAnteriores, permite } from '@icsoe/dominio/informativa'
import { momentoEnMexico, type Situacion, situacionDe } from '@icsoe/dominio/periodos'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { randomBytes } from 'node:crypto'
import type { ConUltima, Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { EfirmaComprobada, Sello } from '../../plataforma/efirma.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import type { Quien } from '../quien.ts'
import { compararConContenido, revisarCadena } from './cadena-firmada.ts'
import { apartarPresentacion, leerContratos, leerPorPresentar, ordenDeGuardar } from './consultas.ts'
import type { ContenidoSellado } from './contenido.ts'
import { type Folios, foliar, loPublico, seriesDe } from './foliar.ts'
import { type Contestada, contestadaAntes, type Intento, negar } from './intento.ts'
import { type Capturada, contenidoDe } from './leer-contenido.ts'
import { impedimento } from './revisar.ts'
import { huellaDe } from '../../plataforma/http/secreto.ts'

interface Aceptada {
  capturada: Capturada
  sellado: ContenidoSellado
  momento: number
  situacion: Situacion
}

/** Lee y bloquea, en un solo viaje, lo que va a presentarse. Los límites del SBC son los del periodo que dice la cadena: si no es el suyo, se niega antes de usarlos. */
async function tomar(tx: Transaccion, contratista: string, { id, llave, cadena }: Intento) {
  const dicha = leerCadenaDePresentacion(cadena)
  const limites = dicha.ok ? limitesDeSbc(dicha.valor) : { minimo: 0, tope: 0 }
  const [leida, contratos] = await Promise.all([leerPorPresentar(tx, contratista, id, { llave, bloquear: true }), leerContratos(tx, contratista, id, { bloquear: true, ...limites })])
  return { ...leida, contratos }
}

/** Toma lo que va a presentarse y decide, ya sin que nadie pueda cambiarlo. Hasta aquí no se ha escrito nada. */
async function decidir(casa: Casa, tx: Transaccion, { contratista, sesion }: Quien, intento: Intento): Promise<Contestada | { ok: true; aceptada: Aceptada }> {
  const { informativa, ...tomada } = await tomar(tx, contratista, intento)
  const antes = await contestadaAntes(tx, contratista, tomada.llave, intento)
  if (antes) return antes
  if (informativa === undefined) return negar('recurso.inexistente')
  const permitido = permite(informativa.estado, 'presentar', sesion.tipo)
  if (!permitido.ok) return permitido
  const momento = casa.reloj.calendario()
  const ajena = revisarCadena(intento.cadena, { contratista, informativa, ahora: momento })
  if (ajena) return negar(ajena)
  const capturada = { ...tomada, informativa }
  const sellado = contenidoDe(capturada)
  const distinta = compararConContenido(intento.cadena, sellado)
  if (distinta) return negar(distinta)
  const situacion = situacionDe(informativa, momento, tomada.inhabiles)
  return impedimento(capturada, { situacion, momento }) ?? { ok: true, aceptada: { capturada, sellado, momento, situacion } }
}

/** Escribe lo que no depende del folio y al final, en el mismo viaje, lo toma: los demás que presentan esperan desde ahí. */
async function apartar(casa: Casa, tx: Transaccion, contratista: string, { id, llave, huella }: Intento, { revocacion }: EfirmaComprobada, { capturada, momento }: Aceptada): Promise<Folios> {
  const { informativa, contratos, circunstancia } = capturada
  const series = seriesDe(informativa, contratos)
  const trabajo = { contratista, informativa: id }
  const enCola = [casa.trabajos.encolar(tx, 'acuse.hacer', trabajo), ...(revocacion === 'no_consultable' ? [casa.trabajos.encolar(tx, 'revocacion.revisar', trabajo)] : [])]
  const apartada = { contratista, informativa: id, llave, huella, momento, sobre: circunstancia.enVigor?.id, relevo: estadoDeLasAnteriores(informativa.tipo), ...series }
  const [tomados] = await Promise.all([apartarPresentacion(tx, apartada), ...enCola])
  return foliar(series, tomados, contratos)
}

/** Sella con el folio ya tomado, y da lo que se contesta y la orden que lo guarda. */
function sellar(sello: Sello, { contratista, sesion }: Quien, intento: Intento, { numero, ocsp, revocacion }: EfirmaComprobada, aceptada: Aceptada, { folio, contratos, nuevos }: Folios): ConUltima<Presentada> {
  const { capturada: { informativa }, sellado, momento, situacion } = aceptada
  const codigoVerificacion = randomBytes(16).toString('base64url')
  const presentada = momentoEnMexico(momento)
  const extemporanea = esExtemporanea(informativa.tipo, situacion)
  const cadenaSello = cadenaDeSello({ folio, presentada, extemporanea, digestoDeCadena: huellaDe(intento.cadena) })
  const presentado = { folio, presentada, extemporanea, contratos: sellado.contratos, trabajadores: sellado.trabajadores }
  const presentacion = {
    ...presentado,
    contratista,
    informativa: informativa.id,
    codigo_verificacion: codigoVerificacion,
    contenido: sellado.bytes,
    cadena: intento.cadena,
    firma: Buffer.from(intento.firma),
    certificado: Buffer.from(intento.certificado),
    certificado_numero: numero,
    ocsp: ocsp === undefined ? null : Buffer.from(ocsp),
    cadena_sello: cadenaSello,
    sello: Buffer.from(sello.sellar(cadenaSello)),
    certificado_sello: Buffer.from(sello.certificadoDer),
    publico: JSON.stringify(loPublico(sellado.contenido, contratos)),
  }
  const datos = { informativa: informativa.id, folio, extemporanea, certificado: numero, revocacion }
  const deSusContratos = { los_contratos: nuevos.map(({ id }) => id), los_folios: nuevos.map(({ folio }) => folio) }
  const anotado = { momento: new Date(momento), actor: actorDe(sesion), hecho: 'informativa.presentada', datos: JSON.stringify(datos) }
  return { hecho: { ...presentado, codigoVerificacion }, ultima: ordenDeGuardar({ ...presentacion, ...deSusContratos, ...anotado }) }
}

/**
 * La transacción que presenta: bloquea, decide de nuevo con el momento del servidor, y escribe juntos el folio, el sello, la bitácora,
 * la llave de idempotencia y el trabajo del acuse. Lo que depende del folio sale con la confirmación.
 */
export async function registrarPresentacion(casa: Casa, tx: Transaccion, sello: Sello, quien: Quien, intento: Intento, firmante: EfirmaComprobada): Promise<ConUltima<Contestada>> {
  const decidida = await decidir(casa, tx, quien, intento)
  if (!('aceptada' in decidida)) return { hecho: decidida }
  const folios = await apartar(casa, tx, quien.contratista, intento, firmante, decidida.aceptada)
  const { hecho, ultima } = sellar(sello, quien, intento, firmante, decidida.aceptada, folios)
  return { hecho: { ok: true, valor: hecho }, ultima }
}
