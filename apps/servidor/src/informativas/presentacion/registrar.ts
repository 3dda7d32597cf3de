import { cadenaDeSello } from '@icsoe/dominio/cadena'
import { esExtemporanea, estadoDeLasAnteriores, permite } from '@icsoe/dominio/informativa'
import { momentoEnMexico, type Situacion } from '@icsoe/dominio/periodos'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { randomBytes } from 'node:crypto'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { EfirmaComprobada, Sello } from '../../plataforma/efirma.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { type CircunstanciaDelPeriodo, type InformativaTomada, leerCircunstancia, tomarInformativa } from '../consultas.ts'
import type { Quien } from '../quien.ts'
import { compararConContenido, revisarCadena } from './cadena-firmada.ts'
import { apartarLlave, type ContratoGuardado, dejarPresentada, insertarPresentacion, ponerFolios, relevarAnteriores } from './consultas.ts'
import type { ContenidoSellado } from './contenido.ts'
import { foliar, loPublico } from './foliar.ts'
import { type Contestada, contestadaAntes, type Intento, negar } from './intento.ts'
import { leerContenido } from './leer-contenido.ts'
import { impedimento, situacionEn } from './revisar.ts'
import { huellaDe } from '../../plataforma/http/secreto.ts'

interface Aceptada {
  informativa: InformativaTomada
  sellado: ContenidoSellado
  contratos: ContratoGuardado[]
  momento: number
  situacion: Situacion
  enVigor: CircunstanciaDelPeriodo['enVigor']
}

/** Toma lo que va a presentarse y decide, ya sin que nadie pueda cambiarlo. Hasta aquí no se ha escrito nada. */
async function decidir(casa: Casa, tx: Transaccion, { contratista, sesion }: Quien, intento: Intento): Promise<Contestada | { ok: true; aceptada: Aceptada }> {
  const informativa = await tomarInformativa(tx, contratista, intento.id, { bloquear: true })
  const antes = await contestadaAntes(tx, contratista, intento)
  if (antes) return antes
  if (informativa === undefined) return negar('recurso.inexistente')
  const permitido = permite(informativa.estado, 'presentar', sesion.tipo)
  if (!permitido.ok) return permitido
  const circunstancia = await leerCircunstancia(tx, contratista, informativa)
  const { sellado, contratos } = await leerContenido(tx, contratista, informativa, { bloquear: true, ...circunstancia })
  const momento = casa.reloj.calendario()
  const cadena = revisarCadena(intento.cadena, { contratista, informativa, ahora: momento }) ?? compararConContenido(intento.cadena, sellado)
  if (cadena) return negar(cadena)
  const situacion = await situacionEn(tx, informativa, momento)
  const impedida = await impedimento(tx, contratista, informativa, { circunstancia, situacion, momento })
  return impedida ?? { ok: true, aceptada: { informativa, sellado, contratos, momento, situacion, enVigor: circunstancia.enVigor } }
}

/** Toma folios, sella y guarda: los demás que presentan esperan desde el folio hasta que la transacción termina, y por eso va al final. */
async function sellarYGuardar(tx: Transaccion, sello: Sello, { contratista, sesion }: Quien, intento: Intento, { numero, ocsp, revocacion }: EfirmaComprobada, aceptada: Aceptada): Promise<Presentada> {
  const { informativa, sellado, momento, situacion } = aceptada
  const codigoVerificacion = randomBytes(16).toString('base64url')
  const digestoDeCadena = huellaDe(intento.cadena)
  const presentada = momentoEnMexico(momento)
  const extemporanea = esExtemporanea(informativa.tipo, situacion)
  const folios = await foliar(tx, informativa, aceptada.contratos)
  const cadenaSello = cadenaDeSello({ folio: folios.folio, presentada, extemporanea, digestoDeCadena })
  const presentado = { folio: folios.folio, presentada, extemporanea, contratos: sellado.contratos, trabajadores: sellado.trabajadores }
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
    publico: JSON.stringify(loPublico(sellado.contenido, folios.contratos)),
  }
  const datos = { informativa: informativa.id, folio: folios.folio, extemporanea, certificado: numero, revocacion }
  // Salen juntas: con el folio tomado, cada viaje lo esperan los demás que presentan.
  await Promise.all([
    ponerFolios(tx, contratista, folios.nuevos),
    insertarPresentacion(tx, presentacion),
    anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'informativa.presentada', datos }),
  ])
  return { ...presentado, codigoVerificacion }
}

/** Deja presentada la informativa y, si es complementaria, a las anteriores como corresponda. */
async function relevar(tx: Transaccion, contratista: string, { informativa, enVigor }: Aceptada): Promise<void> {
  const anteriores = estadoDeLasAnteriores(informativa.tipo)
  if (anteriores !== undefined) await relevarAnteriores(tx, contratista, informativa, anteriores)
  await dejarPresentada(tx, contratista, informativa.id, enVigor?.id ?? null)
}

/**
 * La transacción que presenta: bloquea, decide de nuevo con el momento del servidor, y escribe juntos el folio, el sello, la bitácora,
 * la llave de idempotencia y el trabajo del acuse.
 */
export async function registrarPresentacion(casa: Casa, tx: Transaccion, sello: Sello, quien: Quien, intento: Intento, firmante: EfirmaComprobada): Promise<Contestada> {
  const decidida = await decidir(casa, tx, quien, intento)
  if (!('aceptada' in decidida)) return decidida
  const { aceptada } = decidida
  const { contratista } = quien
  const { id, llave, huella } = intento
  if (!(await apartarLlave(tx, { contratista, llave, huella, informativa: id, creada: new Date(aceptada.momento) }))) return negar('idempotencia.otro_cuerpo')
  await relevar(tx, contratista, aceptada)
  await casa.trabajos.encolar(tx, 'acuse.hacer', { contratista, informativa: id })
  if (firmante.revocacion === 'no_consultable') await casa.trabajos.encolar(tx, 'revocacion.revisar', { contratista, informativa: id })
  return { ok: true, valor: await sellarYGuardar(tx, sello, quien, intento, firmante, aceptada) }
}
