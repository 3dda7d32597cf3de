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

interface FilaPorPresentar extends Omit<InformativaTomada, 'id'> {
  id: string | null
  llaveHuella: string | null
  llaveInformativa: string
  delPeriodo: Parameters<typeof circunstanciaDe>[0]
  contratos: number
  contratista: DatosDelContratista
  inhabiles: string[]
}

// Escritas una vez, y no en cada presentación.
const POR_PRESENTAR = `select id, ejercicio, cuatrimestre, tipo, estado, contratos_declarados as "contratosDeclarados", contratos_nombrados as "contratosNombrados",
    llave_huella as "llaveHuella", llave_informativa as "llaveInformativa", del_periodo as "delPeriodo", contratos, contratista, inhabiles
  from por_presentar($1, $2, $3, $4)`
const CONTRATOS_POR_PRESENTAR = `select id, rfc, contratante, domicilio_convencional as "domicilioConvencional", objeto, servicio_folio as "servicioFolio",
    servicio_descripcion as "servicioDescripcion", inicio, termino, trabajadores_estimados as "trabajadoresEstimados", folio, cuantos,
    bajo_salario_minimo as "bajoSalarioMinimo", sobre_tope as "sobreTope", coalesce(texto, '') as texto
  from contratos_por_presentar($1, $2, $3, $4, $5, $6)`
const APARTAR = 'select de_contratos as contratos, de_informativa as informativa from apartar_presentacion($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)'

/**
 * Lee en un solo viaje lo que decide si una informativa se presenta. Con `bloquear`, ni ella ni los datos del contratista cambian hasta que la
 * transacción termine.
 */
export async function leerPorPresentar(tx: Transaccion, contratista: string, id: string, { llave, bloquear }: { llave: string; bloquear: boolean }): Promise<PorPresentar> {
  const { rows } = await tx.executeQuery<FilaPorPresentar>(CompiledQuery.raw(POR_PRESENTAR, [contratista, id, llave, bloquear]))
  const { llaveHuella, llaveInformativa, delPeriodo, contratos, contratista: datos, inhabiles, id: suyo, ...resto } = rows[0] as FilaPorPresentar
  return {
    informativa: suyo === null ? undefined : { id: suyo, ...resto },
    llave: llaveHuella === null ? undefined : { huella: llaveHuella, informativa: llaveInformativa },
    circunstancia: circunstanciaDe(delPeriodo, contratos),
    contratista: datos,
    inhabiles: new Set(inhabiles),
  }
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
 * Aparta la llave, deja presentada la informativa y toma sus consecutivos: da el último de cada serie. Los demás que presentan esperan aquí
 * hasta el final de la transacción: por eso se llama al último. Lanza si la llave ya la apartó otra (`esLlaveRepetida`).
 */
export async function apartarPresentacion(tx: Transaccion, { contratista, informativa, llave, huella, momento, sobre, relevo, deContratos, deInformativa }: PorApartar): Promise<{ deContratos: number; deInformativa: number }> {
  const valores = [contratista, informativa, llave, huella, new Date(momento), sobre ?? null, relevo ?? null, deContratos.serie, deContratos.cuantos, deInformativa]
  const { rows } = await tx.executeQuery<{ contratos: string | null; informativa: string }>(CompiledQuery.raw(APARTAR, valores))
  return { deContratos: Number(rows[0]?.contratos ?? 0), deInformativa: Number(rows[0]?.informativa) }
}

/** Dice si algo falló porque otra presentación apartó la llave primero. */
export function esLlaveRepetida(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'idempotencia_pkey'
}

/** Lo que se guarda al final: lo presentado, los folios de los contratos que no lo tenían y el hecho que se anota. */
interface PorGuardar extends Insertable<Tablas['presentaciones']>, Pick<Insertable<Tablas['bitacora']>, 'momento' | 'actor' | 'hecho' | 'datos'> {
  los_contratos: readonly string[]
  los_folios: readonly string[]
}
const NOMBRES = [
  'contratista', 'informativa', 'folio', 'codigo_verificacion', 'presentada', 'extemporanea', 'contratos', 'trabajadores', 'contenido', 'cadena', 'firma', 'certificado',
  'certificado_numero', 'ocsp', 'cadena_sello', 'sello', 'certificado_sello', 'publico', 'los_contratos', 'los_folios', 'momento', 'actor', 'hecho', 'datos',
] as const satisfies readonly (keyof PorGuardar)[]
const GUARDAR = `select guardar_presentacion(${NOMBRES.map((nombre, i) => `${nombre} => $${i + 1}`).join(', ')})`

/** La orden que guarda lo presentado, para mandarla con la confirmación; la base no permite cambiarlo después. */
export const ordenDeGuardar = (porGuardar: PorGuardar): CompiledQuery => CompiledQuery.raw(GUARDAR, NOMBRES.map((nombre) => porGuardar[nombre]))

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
