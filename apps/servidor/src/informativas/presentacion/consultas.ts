import type { ContratoAValidar } from '@icsoe/dominio/validaciones'
import type { Periodo } from '@icsoe/dominio/periodos'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { type Insertable, sql } from 'kysely'
import { abrirSistema, type Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Tablas } from '../../plataforma/bd/tablas.ts'
import type { ContratoInformado, TrabajadoresInformados } from './contenido.ts'

/** Datos generales y REPSE del contratista, como van en el contenido. */
export function leerContratista(tx: Transaccion, contratista: string, bloquear: boolean) {
  return tx
    .selectFrom('contratistas')
    .select(['contratista as rfc', 'nombre', 'tipo_persona as tipoPersona', 'correo', 'celular', 'telefono_fijo as telefonoFijo', 'domicilio_social as domicilioSocial'])
    .select(['repse_numero as repseNumero', 'repse_fecha as repseFecha', 'repse_servicios as repseServicios'])
    .where('contratista', '=', contratista)
    .$if(bloquear, (consulta) => consulta.forShare())
    .executeTakeFirstOrThrow()
}

export interface ContratoGuardado {
  id: string
  contratante: ContratoInformado['contratante']
  domicilioConvencional: unknown
  objeto: string | null
  servicioFolio: string | null
  servicioDescripcion: string | null
  inicio: string | null
  termino: string | null
  trabajadoresEstimados: number | null
  folio: string | null
}

/** Los contratos de un periodo, o solo los que nombra una actualización. */
export type QueContratos = Periodo & { contratosNombrados: string[] | null }

/** Los contratos del periodo en orden de id. Con `bloquear`, ni ellos ni sus trabajadores cambian hasta el final de la transacción. */
export async function leerContratos(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre, contratosNombrados }: QueContratos, bloquear: boolean): Promise<ContratoGuardado[]> {
  const filas = await tx
    .selectFrom('contratos')
    .select(['id', 'contratante', 'domicilio_convencional as domicilioConvencional', 'objeto', 'servicio_folio as servicioFolio', 'servicio_descripcion as servicioDescripcion'])
    .select(['inicio', 'termino', 'trabajadores_estimados as trabajadoresEstimados', 'folio'])
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .$if(contratosNombrados !== null, (consulta) => consulta.where(sql<boolean>`id = any(${contratosNombrados}::uuid[])`))
    .orderBy('id')
    .$if(bloquear, (consulta) => consulta.forUpdate())
    .execute()
  return filas.map((fila) => ({ ...fila, contratante: fila.contratante as ContratoGuardado['contratante'] }))
}

/**
 * Los trabajadores de cada uno de esos contratos, en orden de NSS y ya escritos en JSON canónico (RFC 8785): sus datos no llevan nada
 * que escapar y sus nombres van en orden. Un contrato sin trabajadores no aparece.
 */
export async function leerTrabajadores(tx: Transaccion, contratista: string, contratos: readonly string[]): Promise<Map<string, TrabajadoresInformados>> {
  const { rows } = await sql<{ contrato: string } & TrabajadoresInformados>`
    select contrato, count(*)::int as cuantos, string_agg('{"curp":"' || curp || '","nss":"' || nss || '","sbc":"' || sbc / 100 || '.' || lpad((sbc % 100)::text, 2, '0') || '"}', ',' order by nss) as texto
    from trabajadores
    where contratista = ${contratista} and contrato = any(${contratos}::uuid[])
    group by contrato`.execute(tx)
  return new Map(rows.map(({ contrato, cuantos, texto }) => [contrato, { cuantos, texto }]))
}

type FilaAValidar = Omit<ContratoAValidar, 'contratante' | 'servicio' | 'inicio' | 'termino' | 'trabajadoresEstimados'> & {
  rfc: string
  folio: string | null
  descripcion: string | null
  inicio: string | null
  termino: string | null
  estimados: number | null
}

/** Lo que las validaciones miran de cada contrato del periodo, con los trabajadores contados en una sola consulta. Importes en centavos. */
export async function leerParaValidar(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre, contratosNombrados }: QueContratos, { minimo, tope }: { minimo: number; tope: number }): Promise<ContratoAValidar[]> {
  const { rows } = await sql<FilaAValidar>`
    select c.id, c.contratante_rfc as rfc, c.servicio_folio as folio, c.servicio_descripcion as descripcion, c.inicio, c.termino, c.trabajadores_estimados as estimados,
      count(t.nss)::int as trabajadores,
      (count(*) filter (where t.sbc < ${minimo}))::int as "bajoSalarioMinimo",
      (count(*) filter (where t.sbc > ${tope}))::int as "sobreTope"
    from contratos c
    left join trabajadores t on t.contratista = c.contratista and t.contrato = c.id
    where c.contratista = ${contratista} and c.ejercicio = ${ejercicio} and c.cuatrimestre = ${cuatrimestre}
      and (${contratosNombrados}::uuid[] is null or c.id = any(${contratosNombrados}::uuid[]))
    group by c.contratista, c.id
    order by c.id`.execute(tx)
  return rows.map(({ rfc, folio, descripcion, inicio, termino, estimados, ...cuentas }) => ({
    ...cuentas,
    contratante: { rfc },
    servicio: folio === null || descripcion === null ? undefined : { folio, descripcion },
    inicio: inicio ?? undefined,
    termino: termino ?? undefined,
    trabajadoresEstimados: estimados ?? undefined,
  }))
}

/** Deja en otro estado las presentadas que rigen el periodo, también sus actualizaciones. */
export async function relevarAnteriores(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo, estado: 'sustituida' | 'sin_efectos'): Promise<void> {
  await tx
    .updateTable('informativas')
    .set({ estado })
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .where('estado', '=', 'presentada')
    .where('tipo', '<>', 'sin_efectos')
    .execute()
}

/** Deja presentada una informativa ya tomada; `sobre` es la que regía, si es complementaria. */
export async function dejarPresentada(tx: Transaccion, contratista: string, id: string, sobre: string | null): Promise<void> {
  await tx.updateTable('informativas').set({ estado: 'presentada', comentario: null, sobre }).where('contratista', '=', contratista).where('id', '=', id).execute()
}

/** Qué presentó una llave de idempotencia y con qué cuerpo. */
export function leerLlave(tx: Transaccion, contratista: string, llave: string): Promise<{ huella: string; informativa: string } | undefined> {
  return tx.selectFrom('idempotencia').select(['huella', 'informativa']).where('contratista', '=', contratista).where('llave', '=', llave).executeTakeFirst()
}

/** Aparta la llave; falso si otra presentación la apartó primero (y, si apenas iba a confirmarse, después de esperarla). */
export async function apartarLlave(tx: Transaccion, fila: Insertable<Tablas['idempotencia']>): Promise<boolean> {
  const apartada = await tx.insertInto('idempotencia').values(fila).onConflict((conflicto) => conflicto.doNothing()).returning('llave').executeTakeFirst()
  return apartada !== undefined
}

/** Lo que se contestó al presentar; se vuelve a decir igual porque una presentación nunca cambia. */
export function leerPresentada(tx: Transaccion, contratista: string, informativa: string): Promise<Presentada> {
  return tx
    .selectFrom('presentaciones')
    .select(['folio', 'codigo_verificacion as codigoVerificacion', 'presentada', 'extemporanea', 'contratos', 'trabajadores'])
    .where('contratista', '=', contratista)
    .where('informativa', '=', informativa)
    .executeTakeFirstOrThrow()
}

/** Los bytes que se presentaron. */
export function leerContenidoPresentado(tx: Transaccion, contratista: string, informativa: string): Promise<{ contenido: Buffer } | undefined> {
  return tx.selectFrom('presentaciones').select('contenido').where('contratista', '=', contratista).where('informativa', '=', informativa).executeTakeFirst()
}

/**
 * Toma consecutivos de varias series y da el último de cada una. Los demás que presentan esperan aquí hasta el final de la
 * transacción: por eso se llama al último, siempre con las series en el mismo orden.
 */
export async function tomarConsecutivos(tx: Transaccion, series: readonly { serie: string; cuantos: number }[]): Promise<Map<string, number>> {
  const tomados = tx
    .insertInto('folios')
    .values(series.map(({ serie, cuantos }) => ({ serie, ultimo: cuantos })))
    .onConflict((conflicto) => conflicto.column('serie').doUpdateSet({ ultimo: sql`folios.ultimo + excluded.ultimo` }))
    .returning(['serie', 'ultimo'])
  const [, filas] = await Promise.all([abrirSistema(tx), tomados.execute()])
  return new Map(filas.map(({ serie, ultimo }) => [serie, Number(ultimo)]))
}

/** Da a cada contrato su folio. */
export async function ponerFolios(tx: Transaccion, contratista: string, folios: readonly { id: string; folio: string }[]): Promise<void> {
  await sql`
    update contratos set folio = nuevo.folio
    from unnest(${folios.map(({ id }) => id)}::uuid[], ${folios.map(({ folio }) => folio)}::text[]) as nuevo(id, folio)
    where contratos.contratista = ${contratista} and contratos.id = nuevo.id`.execute(tx)
}

/** Guarda lo presentado; la base no permite cambiarlo después. */
export async function insertarPresentacion(tx: Transaccion, presentacion: Insertable<Tablas['presentaciones']>): Promise<void> {
  await tx.insertInto('presentaciones').values(presentacion).execute()
}

/** Lo firmado de una presentación, para volver a comprobarlo. */
export function leerFirmado(tx: Transaccion, contratista: string, informativa: string): Promise<{ cadena: string; firma: Buffer; certificado: Buffer } | undefined> {
  return tx.selectFrom('presentaciones').select(['cadena', 'firma', 'certificado']).where('contratista', '=', contratista).where('informativa', '=', informativa).executeTakeFirst()
}

/** Guarda lo que se supo de la revocación; da `false` si ya se sabía. */
export async function guardarRevocacion(tx: Transaccion, revocacion: Insertable<Tablas['revocaciones']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('revocaciones').values(revocacion).onConflict((conflicto) => conflicto.doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
