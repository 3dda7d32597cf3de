import type { LimitesDeSbc } from '@icsoe/dominio/advertencias'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { CompiledQuery, type Insertable } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Tablas } from '../../plataforma/bd/tablas.ts'
import { circunstanciaDe, type CircunstanciaDelPeriodo, type InformativaTomada } from '../consultas.ts'
import type { ContratoInformado } from './contenido.ts'

/** Datos generales y REPSE del contratista, como van en el contenido. */
interface DatosDelContratista {
  rfc: string
  nombre: string
  tipoPersona: 'fisica' | 'moral'
  correo: string | null
  celular: string | null
  telefonoFijo: string | null
  domicilioSocial: unknown
  repseNumero: string | null
  repseFecha: string | null
  repseServicios: { folio: string; descripcion: string }[]
}

/** Lo que se sabe de una informativa y de su periodo antes de presentarla. */
export interface PorPresentar {
  informativa: InformativaTomada | undefined
  /** Qué presentó ya esa llave de idempotencia y con qué cuerpo. */
  llave: { huella: string; informativa: string } | undefined
  circunstancia: CircunstanciaDelPeriodo
  contratista: DatosDelContratista
  inhabiles: ReadonlySet<string>
}

export interface FilaPorPresentar extends Omit<InformativaTomada, 'id'> {
  id: string | null
  llaveHuella: string | null
  llaveInformativa: string
  delPeriodo: Parameters<typeof circunstanciaDe>[0]
  contratos: number
  contratista: DatosDelContratista
  inhabiles: string[]
}

// Escritas una vez, y no en cada presentación.
export const COLUMNAS_POR_PRESENTAR = `id, ejercicio, cuatrimestre, tipo, estado, contratos_declarados as "contratosDeclarados", contratos_nombrados as "contratosNombrados",
    llave_huella as "llaveHuella", llave_informativa as "llaveInformativa", del_periodo as "delPeriodo", contratos, contratista, inhabiles`
export const COLUMNAS_DE_CONTRATO = `id, rfc, contratante, domicilio_convencional as "domicilioConvencional", objeto, servicio_folio as "servicioFolio",
    servicio_descripcion as "servicioDescripcion", inicio, termino, trabajadores_estimados as "trabajadoresEstimados", folio, cuantos,
    bajo_salario_minimo as "bajoSalarioMinimo", sobre_tope as "sobreTope", coalesce(texto, '') as texto`
const POR_PRESENTAR = `select ${COLUMNAS_POR_PRESENTAR} from por_presentar($1, $2, $3, $4)`
const CONTRATOS_POR_PRESENTAR = `select ${COLUMNAS_DE_CONTRATO} from contratos_por_presentar($1, $2, $3, $4, $5, $6)`
const APARTAR = 'select de_contratos as contratos, de_informativa as informativa from apartar_presentaciones($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)'

/** Lo que dice esa fila de una informativa que tal vez no está. */
export function comoPorPresentar({ llaveHuella, llaveInformativa, delPeriodo, contratos, contratista, inhabiles, id, ...resto }: FilaPorPresentar): PorPresentar {
  return {
    informativa: id === null ? undefined : { id, ...resto },
    llave: llaveHuella === null ? undefined : { huella: llaveHuella, informativa: llaveInformativa },
    circunstancia: circunstanciaDe(delPeriodo, contratos),
    contratista,
    inhabiles: new Set(inhabiles),
  }
}

/**
 * Lee en un solo viaje lo que decide si una informativa se presenta. Con `bloquear`, ni ella ni los datos del contratista cambian hasta que la
 * transacción termine.
 */
export async function leerPorPresentar(tx: Transaccion, contratista: string, id: string, { llave, bloquear }: { llave: string; bloquear: boolean }): Promise<PorPresentar> {
  const { rows } = await tx.executeQuery<FilaPorPresentar>(CompiledQuery.raw(POR_PRESENTAR, [contratista, id, llave, bloquear]))
  return comoPorPresentar(rows[0] as FilaPorPresentar)
}

/** Un contrato como está guardado, con lo que las validaciones cuentan de sus trabajadores. */
export interface ContratoContado {
  id: string
  rfc: string
  contratante: ContratoInformado['contratante']
  domicilioConvencional: unknown
  objeto: string | null
  servicioFolio: string | null
  servicioDescripcion: string | null
  inicio: string | null
  termino: string | null
  trabajadoresEstimados: number | null
  folio: string | null
  cuantos: number
  bajoSalarioMinimo: number
  sobreTope: number
}
/** También con sus trabajadores escritos, en JSON canónico. */
export interface ContratoGuardado extends ContratoContado {
  texto: string
}

interface Lectura extends LimitesDeSbc {
  /** Ni los contratos ni sus trabajadores cambian hasta el final de la transacción. */
  bloquear: boolean
}

async function leer<Contrato extends ContratoContado>(tx: Transaccion, contratista: string, informativa: string, { bloquear, minimo, tope }: Lectura, conTexto: boolean): Promise<Contrato[]> {
  const { rows } = await tx.executeQuery<Contrato>(CompiledQuery.raw(CONTRATOS_POR_PRESENTAR, [contratista, informativa, bloquear, minimo, tope, conTexto]))
  return rows
}

/** Los contratos que informa, en orden de id; ninguno si su tipo no los lleva. Sus trabajadores, solo contados. */
export const contarContratos = (tx: Transaccion, contratista: string, informativa: string, limites: LimitesDeSbc) =>
  leer<ContratoContado>(tx, contratista, informativa, { bloquear: false, ...limites }, false)

/** Los contratos que informa, en orden de id, con sus trabajadores: puede ser medio millón. */
export const leerContratos = (tx: Transaccion, contratista: string, informativa: string, lectura: Lectura) => leer<ContratoGuardado>(tx, contratista, informativa, lectura, true)

interface PorApartar {
  contratista: string
  informativa: string
  llave: string
  huella: string
  momento: number
  /** La que regía, si es complementaria. */
  sobre: string | undefined
  /** En qué quedan las que rigen el periodo, también sus actualizaciones; sin él, siguen igual. */
  relevo: 'sustituida' | 'sin_efectos' | undefined
  deContratos: { serie: string; cuantos: number }
  deInformativa: string
}

/**
 * Aparta la llave de cada una, la deja presentada y toma sus consecutivos: da el último de cada serie, en el mismo orden. Los demás que presentan
 * esperan aquí hasta el final de la transacción: por eso se llama al último. Lanza si otra ya apartó una de las llaves (`esLlaveRepetida`).
 */
export async function apartarPresentaciones(tx: Transaccion, porApartar: readonly PorApartar[]): Promise<{ deContratos: number; deInformativa: number }[]> {
  const cada = <V>(dato: (una: PorApartar) => V) => porApartar.map(dato)
  const valores = [
    cada(({ contratista }) => contratista), cada(({ informativa }) => informativa), cada(({ llave }) => llave), cada(({ huella }) => huella),
    cada(({ momento }) => new Date(momento)), cada(({ sobre }) => sobre ?? null), cada(({ relevo }) => relevo ?? null),
    cada(({ deContratos }) => deContratos.serie), cada(({ deContratos }) => deContratos.cuantos), cada(({ deInformativa }) => deInformativa),
  ]
  const { rows } = await tx.executeQuery<{ contratos: string | null; informativa: string }>(CompiledQuery.raw(APARTAR, valores))
  return rows.map(({ contratos, informativa }) => ({ deContratos: Number(contratos ?? 0), deInformativa: Number(informativa) }))
}

/** Dice si algo falló porque otra presentación apartó la llave primero. */
export function esLlaveRepetida(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'idempotencia_pkey'
}

/** Lo que se guarda al final: lo presentado, los folios de los contratos que no lo tenían y el hecho que se anota. */
export interface PorGuardar extends Insertable<Tablas['presentaciones']>, Pick<Insertable<Tablas['bitacora']>, 'momento' | 'actor' | 'hecho' | 'datos'> {
  los_contratos: readonly string[]
  los_folios: readonly string[]
}
const COLUMNAS = {
  contratista: 'text', informativa: 'uuid', folio: 'text', codigo_verificacion: 'text', presentada: 'text', extemporanea: 'boolean', contratos: 'integer', trabajadores: 'integer',
  contenido: 'bytea', cadena: 'text', firma: 'bytea', certificado: 'bytea', certificado_numero: 'text', ocsp: 'bytea', cadena_sello: 'text', sello: 'bytea',
  certificado_sello: 'bytea', publico: 'jsonb', los_contratos: 'uuid[]', los_folios: 'text[]', momento: 'timestamptz', actor: 'text', hecho: 'text', datos: 'jsonb',
} as const satisfies Record<keyof PorGuardar, string>
const NOMBRES = Object.keys(COLUMNAS) as (keyof typeof COLUMNAS)[]
const guardarCuantas = new Map<number, string>()

/** Guarda cada una viendo solo lo de su contratista. */
function textoDeGuardar(cuantas: number): string {
  const renglones = Array.from({ length: cuantas }, (_, i) => `(${NOMBRES.map((nombre, j) => `$${i * NOMBRES.length + j + 1}::${COLUMNAS[nombre]}`).join(', ')})`)
  return `select set_config('icsoe.contratista', contratista, true), guardar_presentacion(${NOMBRES.map((nombre) => `${nombre} => v.${nombre}`).join(', ')})
    from (values ${renglones.join(', ')}) as v (${NOMBRES.join(', ')})`
}

/** La orden que guarda lo presentado, para mandarla con la confirmación; la base no permite cambiarlo después. */
export function ordenDeGuardar(porGuardar: readonly PorGuardar[]): CompiledQuery {
  const texto = guardarCuantas.get(porGuardar.length) ?? textoDeGuardar(porGuardar.length)
  guardarCuantas.set(porGuardar.length, texto)
  return CompiledQuery.raw(texto, porGuardar.flatMap((una) => NOMBRES.map((nombre) => una[nombre])))
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

/** Lo firmado de una presentación, para volver a comprobarlo. */
export function leerFirmado(tx: Transaccion, contratista: string, informativa: string): Promise<{ cadena: string; firma: Buffer; certificado: Buffer } | undefined> {
  return tx.selectFrom('presentaciones').select(['cadena', 'firma', 'certificado']).where('contratista', '=', contratista).where('informativa', '=', informativa).executeTakeFirst()
}

/** Guarda lo que se supo de la revocación; da `false` si ya se sabía. */
export async function guardarRevocacion(tx: Transaccion, revocacion: Insertable<Tablas['revocaciones']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('revocaciones').values(revocacion).onConflict((conflicto) => conflicto.doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
