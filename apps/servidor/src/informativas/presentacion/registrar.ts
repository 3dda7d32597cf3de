import { cadenaDeSello } from '@icsoe/dominio/cadena'
import { esExtemporanea, estadoDeLasAnteriores } from '@icsoe/dominio/informativa'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { randomBytes } from 'node:crypto'
import type { ConUltima, Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Sello } from '../../plataforma/efirma.ts'
import { huellaDe } from '../../plataforma/http/secreto.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { apartarPresentaciones, ordenDeGuardar, type PorGuardar } from './consultas.ts'
import type { Aceptada } from './decidir.ts'
import { type Folios, foliar, loPublico, seriesDe } from './foliar.ts'

/** Escribe lo que no depende de los folios y al final, en el mismo viaje, los toma: los demás que presentan esperan desde ahí. */
async function apartar(casa: Casa, tx: Transaccion, aceptadas: readonly Aceptada[]): Promise<Folios[]> {
  const trabajo = ({ quien: { contratista }, intento: { id } }: Aceptada) => ({ contratista, informativa: id })
  const sinConsultar = aceptadas.filter(({ firmante }) => firmante.revocacion === 'no_consultable')
  const enCola = [casa.trabajos.encolar(tx, 'acuse.hacer', ...aceptadas.map(trabajo)), casa.trabajos.encolar(tx, 'revocacion.revisar', ...sinConsultar.map(trabajo))]
  const series = aceptadas.map(({ capturada: { informativa, contratos } }) => seriesDe(informativa, contratos))
  const apartadas = aceptadas.map(({ quien: { contratista }, intento: { id, llave, huella }, momento, capturada: { informativa, circunstancia } }, i) => {
    const relevo = estadoDeLasAnteriores(informativa.tipo)
    return { contratista, informativa: id, llave, huella, momento, sobre: circunstancia.enVigor?.id, relevo, ...(series[i] as ReturnType<typeof seriesDe>) }
  })
  const [tomados] = await Promise.all([apartarPresentaciones(tx, apartadas), ...enCola])
  return apartadas.map((apartada, i) => foliar(apartada, tomados[i] as (typeof tomados)[number], (aceptadas[i] as Aceptada).capturada.contratos))
}

/** Sella con el folio ya tomado, y da lo que se contesta y lo que se guarda. */
function sellar(sello: Sello, aceptada: Aceptada, { folio, contratos, nuevos }: Folios): { presentada: Presentada; porGuardar: PorGuardar } {
  const { quien: { contratista, sesion }, intento, firmante: { numero, ocsp, revocacion }, capturada: { informativa }, sellado, momento, situacion } = aceptada
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
  return { presentada: { ...presentado, codigoVerificacion }, porGuardar: { ...presentacion, ...deSusContratos, ...anotado } }
}

/**
 * Escribe juntos el folio, el sello, la bitácora, la llave de idempotencia y el trabajo del acuse de cada una. Lo que depende del folio sale
 * con la confirmación. Da lo que se contesta a cada una, en su orden.
 */
export async function registrarPresentaciones(casa: Casa, tx: Transaccion, sello: Sello, aceptadas: readonly Aceptada[]): Promise<ConUltima<Presentada[]>> {
  if (aceptadas.length === 0) return { hecho: [] }
  const folios = await apartar(casa, tx, aceptadas)
  const selladas = aceptadas.map((aceptada, i) => sellar(sello, aceptada, folios[i] as Folios))
  return { hecho: selladas.map(({ presentada }) => presentada), ultima: ordenDeGuardar(selladas.map(({ porGuardar }) => porGuardar)) }
}
