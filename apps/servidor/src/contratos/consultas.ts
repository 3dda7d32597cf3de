import type { Estado } from '@icsoe/dominio/informativa'
import { type Cuatrimestre, momentoEnMexico, type Periodo } from '@icsoe/dominio/periodos'
import type { Contrato } from '@icsoe/esquemas/contratos'
import { type Selectable, sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Tablas } from '../plataforma/bd/tablas.ts'
import type { ContratoListo } from './preparar.ts'

const contarTrabajadores = sql<number>`(select count(*)::int from trabajadores t where t.contratista = contratos.contratista and t.contrato = contratos.id)`.as('trabajadores')

type Renglon = Selectable<Tablas['contratos']> & { trabajadores: number }
type ContratoEnLista = Contrato & { creado: Date }

function aContrato(renglon: Renglon): ContratoEnLista {
  const { domicilio_convencional: domicilio, servicio_folio: folio, servicio_descripcion: descripcion } = renglon
  return {
    id: renglon.id,
    contratante: renglon.contratante as Contrato['contratante'],
    ...(domicilio === null ? {} : { domicilioConvencional: domicilio as NonNullable<Contrato['domicilioConvencional']> }),
    ...(renglon.objeto === null ? {} : { objeto: renglon.objeto }),
    ...(folio === null || descripcion === null ? {} : { servicio: { folio, descripcion } }),
    ...(renglon.inicio === null ? {} : { inicio: renglon.inicio }),
    ...(renglon.termino === null ? {} : { termino: renglon.termino }),
    ...(renglon.trabajadores_estimados === null ? {} : { trabajadoresEstimados: renglon.trabajadores_estimados }),
    ejercicio: renglon.ejercicio,
    cuatrimestre: renglon.cuatrimestre,
    folio: renglon.folio,
    trabajadores: renglon.trabajadores,
    version: renglon.version,
    modificado: momentoEnMexico(renglon.modificado.getTime()),
    creado: renglon.creado,
  }
}

function seleccionar(tx: Transaccion, contratista: string, id: string) {
  return tx.selectFrom('contratos').selectAll().select(contarTrabajadores).where('contratista', '=', contratista).where('id', '=', id)
}

/** Un contrato del contratista, con cuántos trabajadores tiene. */
export async function leerContrato(tx: Transaccion, contratista: string, id: string): Promise<Contrato | undefined> {
  const renglon = await seleccionar(tx, contratista, id).executeTakeFirst()
  return renglon && aContrato(renglon)
}

/** El contrato que esta transacción acaba de guardar. */
export async function releerContrato(tx: Transaccion, contratista: string, id: string): Promise<Contrato> {
  return aContrato(await seleccionar(tx, contratista, id).executeTakeFirstOrThrow())
}

/** Contratos en el orden en que se capturaron, a lo más `cuantos`, después del momento e identificador dados. */
export async function listarContratos(
  tx: Transaccion,
  contratista: string,
  { periodo, despues, cuantos }: { periodo: Periodo | undefined; despues: { creado: Date; id: string } | undefined; cuantos: number },
): Promise<ContratoEnLista[]> {
  const renglones = await tx
    .selectFrom('contratos')
    .selectAll()
    .select(contarTrabajadores)
    .where('contratista', '=', contratista)
    .$if(periodo !== undefined, (consulta) => consulta.where('ejercicio', '=', periodo?.ejercicio ?? 0).where('cuatrimestre', '=', periodo?.cuatrimestre ?? 0))
    .$if(despues !== undefined, (consulta) => consulta.where(sql<boolean>`(creado, id) > (${despues?.creado}, ${despues?.id})`))
    .orderBy('creado')
    .orderBy('id')
    .limit(cuantos)
    .execute()
  return renglones.map(aContrato)
}

function aColumnas({ contratante, domicilioConvencional, servicio, periodo, ...resto }: ContratoListo) {
  return {
    ejercicio: periodo.ejercicio,
    cuatrimestre: periodo.cuatrimestre,
    contratante_rfc: contratante.rfc,
    contratante: JSON.stringify(contratante),
    domicilio_convencional: domicilioConvencional === undefined ? null : JSON.stringify(domicilioConvencional),
    objeto: resto.objeto ?? null,
    servicio_folio: servicio?.folio ?? null,
    servicio_descripcion: servicio?.descripcion ?? null,
    inicio: resto.inicio ?? null,
    termino: resto.termino ?? null,
    trabajadores_estimados: resto.trabajadoresEstimados ?? null,
  }
}

/** Agrega un contrato y da su identificador. */
export async function insertarContrato(tx: Transaccion, contratista: string, contrato: ContratoListo, momento: Date): Promise<string> {
  const { id } = await tx
    .insertInto('contratos')
    .values({ contratista, ...aColumnas(contrato), creado: momento, modificado: momento })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Sustituye lo capturado de un contrato; su folio, si ya lo tiene, se conserva. */
export async function actualizarContrato(tx: Transaccion, contratista: string, id: string, contrato: ContratoListo, momento: Date): Promise<void> {
  await tx
    .updateTable('contratos')
    .set({ ...aColumnas(contrato), modificado: momento, version: sql<number>`version + 1` })
    .where('contratista', '=', contratista)
    .where('id', '=', id)
    .execute()
}

/** Borra un contrato con sus trabajadores y sus cargas. */
export async function borrarContrato(tx: Transaccion, contratista: string, id: string): Promise<void> {
  await tx.deleteFrom('contratos').where('contratista', '=', contratista).where('id', '=', id).execute()
}

type Posicion = Periodo & { version: number; folio: string | null }

/** Periodo y versión de un contrato. Con `bloquear`, nadie más lo cambia hasta que la transacción termine. */
export async function leerPosicion(tx: Transaccion, contratista: string, id: string, { bloquear }: { bloquear: boolean }): Promise<Posicion | undefined> {
  const renglon = await tx
    .selectFrom('contratos')
    .select(['ejercicio', 'cuatrimestre', 'version', 'folio'])
    .where('contratista', '=', contratista)
    .where('id', '=', id)
    .$if(bloquear, (consulta) => consulta.forUpdate())
    .executeTakeFirst()
  return renglon && { ...renglon, cuatrimestre: renglon.cuatrimestre as Cuatrimestre }
}

/** Estados de las informativas por presentar de esos periodos; ninguna cambia de estado hasta que la transacción termine. */
export async function detenerInformativas(tx: Transaccion, contratista: string, periodos: readonly Periodo[]): Promise<Estado[]> {
  const renglones = await tx
    .selectFrom('informativas')
    .select('estado')
    .where('contratista', '=', contratista)
    .where('estado', 'in', ['en_captura', 'enviada_a_firma'])
    .where((eb) => eb.or(periodos.map(({ ejercicio, cuatrimestre }) => eb.and({ ejercicio, cuatrimestre }))))
    .forShare()
    .execute()
  return renglones.map(({ estado }) => estado)
}
