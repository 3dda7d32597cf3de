import type { Estado } from '@icsoe/dominio/informativa'
import { type Cuatrimestre, momentoEnMexico, type Periodo } from '@icsoe/dominio/periodos'
import type { Contrato } from '@icsoe/esquemas/contratos'
import { type Selectable, sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Tablas } from '../plataforma/bd/tablas.ts'
import type { ContratoListo } from './preparar.ts'

type Renglon = Selectable<Tablas['contratos']>
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
  return tx.selectFrom('contratos').selectAll().where('contratista', '=', contratista).where('id', '=', id)
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
type PosicionTomada = Posicion & { visto: Periodo; estados: Estado[] }

/**
 * Toma un contrato, que nadie más cambia hasta que la transacción termine, y antes detiene las informativas por presentar del periodo en
 * que se vio, y del de `destino`. Primero la informativa y luego el contrato, como al presentar: en el mismo orden nadie se espera en
 * círculo; lo asegura la cuenta de las detenidas, sin la que no se llega al contrato.
 */
export async function tomarPosicion(tx: Transaccion, contratista: string, id: string, destino: Periodo | undefined): Promise<PosicionTomada | undefined> {
  const { rows } = await sql<Posicion & { visto_ejercicio: number; visto_cuatrimestre: number; estados: Estado[] }>`
    with visto as materialized (select ejercicio, cuatrimestre from contratos where contratista = ${contratista} and id = ${id}::uuid),
    detenidas as materialized (
      select i.estado from informativas i
      where i.contratista = ${contratista} and i.estado in ('en_captura', 'enviada_a_firma')
        and ((i.ejercicio, i.cuatrimestre) = (select ejercicio, cuatrimestre from visto) or (i.ejercicio, i.cuatrimestre) = (${destino?.ejercicio ?? null}::smallint, ${destino?.cuatrimestre ?? null}::smallint))
      for share
    )
    select c.ejercicio, c.cuatrimestre, c.version, c.folio, v.ejercicio as visto_ejercicio, v.cuatrimestre as visto_cuatrimestre,
      array(select estado from detenidas) as estados
    from contratos c, visto v
    where c.contratista = ${contratista} and c.id = ${id}::uuid and (select count(*) from detenidas) >= 0
    for update of c`.execute(tx)
  const [renglon] = rows
  if (renglon === undefined) return undefined
  const { visto_ejercicio: ejercicio, visto_cuatrimestre: cuatrimestre, ...posicion } = renglon
  return { ...posicion, visto: { ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre } }
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
