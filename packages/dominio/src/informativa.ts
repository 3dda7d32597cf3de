import { bien, mal } from './resultado.ts'
import type { Resultado } from './resultado.ts'
import type { Situacion } from './periodos.ts'

export type Tipo = 'normal' | 'sin_informacion' | 'correccion' | 'sin_efectos' | 'actualizacion'
export type Estado = 'en_captura' | 'enviada_a_firma' | 'presentada' | 'sustituida' | 'sin_efectos'
export type Actor = 'contratista' | 'capturista' | 'api'
export type Accion = 'editar' | 'eliminar' | 'enviar' | 'devolver' | 'presentar'

export type NegativaDeAccion =
  | 'informativa.en_firma'
  | 'informativa.ya_presentada'
  | 'informativa.no_enviada'
  | 'permiso.negado'

export type NegativaDeTipo =
  | 'informativa.ya_presentada'
  | 'informativa.sin_contratos'
  | 'informativa.con_contratos'
  | 'informativa.sin_vigente'
  | 'informativa.correccion_sin_contratos'
  | 'informativa.limite_complementarias'
  | 'informativa.fuera_de_mes'

const TODOS: readonly Actor[] = ['contratista', 'capturista', 'api']
const CONTRATISTA: readonly Actor[] = ['contratista']

/** Quién puede qué en cada estado (dominio §2 y §8). Lo que no está, no se puede. Lo presentado nunca cambia. */
const TABLA: Readonly<Record<Estado, Readonly<Partial<Record<Accion, readonly Actor[]>>>>> = {
  en_captura: { editar: TODOS, eliminar: TODOS, enviar: TODOS, presentar: CONTRATISTA },
  enviada_a_firma: { editar: CONTRATISTA, devolver: CONTRATISTA, presentar: CONTRATISTA },
  presentada: {},
  sustituida: {},
  sin_efectos: {},
}

const ACCIONES: readonly Accion[] = ['editar', 'eliminar', 'enviar', 'devolver', 'presentar']

const MOTIVO_DEL_ESTADO: Readonly<Record<Estado, Exclude<NegativaDeAccion, 'permiso.negado'>>> = {
  en_captura: 'informativa.no_enviada',
  enviada_a_firma: 'informativa.en_firma',
  presentada: 'informativa.ya_presentada',
  sustituida: 'informativa.ya_presentada',
  sin_efectos: 'informativa.ya_presentada',
}

function puede(estado: Estado, accion: Accion, actor: Actor): boolean {
  return TABLA[estado][accion]?.includes(actor) ?? false
}

/**
 * Decide si el actor puede hacer la acción en ese estado. `permiso.negado` = ese actor no puede hacerla en ningún estado;
 * los demás códigos dicen por qué el estado la impide. Con 'editar' se decide también sobre los contratos del periodo.
 */
export function permite(estado: Estado, accion: Accion, actor: Actor): Resultado<true, NegativaDeAccion> {
  if (puede(estado, accion, actor)) return bien(true)
  const algunaVez = (Object.keys(TABLA) as Estado[]).some((otro) => puede(otro, accion, actor))
  return mal(algunaVez ? MOTIVO_DEL_ESTADO[estado] : 'permiso.negado')
}

/** Las acciones que el actor puede hacer en ese estado: los botones que se muestran. */
export function accionesDe(estado: Estado, actor: Actor): Accion[] {
  return ACCIONES.filter((accion) => puede(estado, accion, actor))
}

/** Los estados en los que el actor puede hacer la acción. */
export function estadosQuePermiten(accion: Accion, actor: Actor): Estado[] {
  return (Object.keys(TABLA) as Estado[]).filter((estado) => puede(estado, accion, actor))
}

/** Lo que decide sobre un periodo de un contratista. */
export type Circunstancia = {
  /** La presentada que rige: normal, sin información o su última corrección. */
  enVigor?: { tipo: Tipo } | undefined
  /** Correcciones y sin efectos ya presentadas en el periodo, rijan o no. */
  complementarias: number
  /** Contratos que iniciaron en el periodo. */
  contratos: number
  /** La fecha en el centro de México, 'AAAA-MM-DD'. */
  hoy: string
}

/** Complementarias que se admiten por periodo; las actualizaciones no cuentan (Lineamientos, 5.6). */
export const LIMITE_DE_COMPLEMENTARIAS = 4
/** Mayo, septiembre y enero (Lineamientos, 5.6). */
const MESES_DE_ACTUALIZACION = ['05', '09', '01']

type Decision = Resultado<true, NegativaDeTipo>

/** Dice si en esa fecha 'AAAA-MM-DD' se presentan actualizaciones. */
export function esMesDeActualizacion(fecha: string): boolean {
  return MESES_DE_ACTUALIZACION.includes(fecha.slice(5, 7))
}

/** La que rige el periodo entre todas las suyas: normal, sin información o su última corrección; `undefined` si ninguna. */
export function queRige<T extends { tipo: Tipo; estado: Estado }>(informativas: readonly T[]): T | undefined {
  return informativas.find(({ tipo, estado }) => estado === 'presentada' && esDePeriodo(tipo))
}

/** Correcciones y sin efectos ya presentadas (con folio) entre las del periodo: las que cuentan para el límite. */
export function contarComplementarias(informativas: readonly { tipo: Tipo; folio: string | null }[]): number {
  return informativas.filter(({ tipo, folio }) => folio !== null && esComplementariaContada(tipo)).length
}

/** Dice si el tipo puede regir el periodo: sin efectos solo deja a otra sin valor, y una actualización acompaña a la que rige. */
function esDePeriodo(tipo: Tipo): boolean {
  return tipo === 'normal' || tipo === 'sin_informacion' || tipo === 'correccion'
}

/** Dice si el tipo informa contratos. */
export function llevaContratos(tipo: Tipo): boolean {
  return tipo !== 'sin_informacion' && tipo !== 'sin_efectos'
}

/** Dice si el tipo cuenta para el límite de complementarias. */
function esComplementariaContada(tipo: Tipo): boolean {
  return tipo === 'correccion' || tipo === 'sin_efectos'
}

function reglaDeNormal({ enVigor, contratos }: Circunstancia): Decision {
  if (enVigor) return mal('informativa.ya_presentada')
  return contratos > 0 ? bien(true) : mal('informativa.sin_contratos')
}

function reglaDeSinInformacion({ enVigor, contratos }: Circunstancia): Decision {
  if (enVigor) return mal('informativa.ya_presentada')
  return contratos === 0 ? bien(true) : mal('informativa.con_contratos')
}

function reglaDeSinEfectos({ enVigor, complementarias }: Circunstancia): Decision {
  if (!enVigor) return mal('informativa.sin_vigente')
  return complementarias < LIMITE_DE_COMPLEMENTARIAS ? bien(true) : mal('informativa.limite_complementarias')
}

/** Lleva todo otra vez: sin contratos no corrige nada; para eso están la de sin efectos y la de sin información. */
function reglaDeCorreccion(circunstancia: Circunstancia): Decision {
  const decision = reglaDeSinEfectos(circunstancia)
  return decision.ok && circunstancia.contratos === 0 ? mal('informativa.correccion_sin_contratos') : decision
}

function reglaDeActualizacion({ enVigor, hoy }: Circunstancia): Decision {
  if (!enVigor || enVigor.tipo === 'sin_informacion') return mal('informativa.sin_vigente')
  return esMesDeActualizacion(hoy) ? bien(true) : mal('informativa.fuera_de_mes')
}

/** Regla propia de cada tipo (dominio §8; Lineamientos, 5.6). */
const REGLAS: Readonly<Record<Tipo, (circunstancia: Circunstancia) => Decision>> = {
  normal: reglaDeNormal,
  sin_informacion: reglaDeSinInformacion,
  correccion: reglaDeCorreccion,
  sin_efectos: reglaDeSinEfectos,
  actualizacion: reglaDeActualizacion,
}

/**
 * Decide si se puede empezar una informativa de ese tipo en el periodo; `enCurso` dice si ya hay otra sin presentar. La captura de una
 * normal o sin información puede empezar antes de que abra el plazo.
 */
export function decidirAlta(alta: Circunstancia & { tipo: Tipo; enCurso: boolean }): Resultado<true, NegativaDeTipo | 'informativa.en_curso'> {
  const regla = REGLAS[alta.tipo](alta)
  if (!regla.ok) return regla
  return alta.enCurso ? mal('informativa.en_curso') : regla
}

/**
 * Decide si se puede presentar. Antes del primer día del plazo se niega (`periodo.no_abierto`); después del último se acepta y el
 * acuse dirá que es extemporánea.
 */
export function decidirPresentacion(presentacion: Circunstancia & { tipo: Tipo; situacion: Situacion }): Resultado<true, NegativaDeTipo | 'periodo.no_abierto'> {
  if (presentacion.situacion === 'no_abierto') return mal('periodo.no_abierto')
  return REGLAS[presentacion.tipo](presentacion)
}

/** Dice si al presentarse quedaría como extemporánea: pasado el plazo del periodo, salvo las actualizaciones, que tienen el suyo. */
export function esExtemporanea(tipo: Tipo, situacion: Situacion): boolean {
  return situacion === 'extemporanea' && tipo !== 'actualizacion'
}

/**
 * En qué quedan las demás presentadas que rigen en el periodo (la normal, sin información o corrección, y sus actualizaciones) al
 * presentar una de ese tipo; `undefined` si siguen igual. Una sin efectos anterior nunca cambia.
 */
export function estadoDeLasAnteriores(tipo: Tipo): 'sustituida' | 'sin_efectos' | undefined {
  if (tipo === 'correccion') return 'sustituida'
  return tipo === 'sin_efectos' ? 'sin_efectos' : undefined
}

export type Propuesta = { tipo: Tipo; motivo: string }

/**
 * El tipo que conviene según lo capturado, con su motivo para quien lo lee; `undefined` cuando lo presentado ya dice lo que se capturó.
 * `cambios` dice si algo cambió después de presentar la que rige.
 */
export function proponer({ contratos, enVigor, cambios, complementarias }: Omit<Circunstancia, 'hoy'> & { cambios: boolean }): Propuesta | undefined {
  if (!enVigor) {
    if (contratos === 0) return { tipo: 'sin_informacion', motivo: 'No hay contratos que hayan iniciado en el periodo.' }
    return { tipo: 'normal', motivo: contratos === 1 ? 'Hay un contrato que inició en el periodo.' : `Hay ${contratos} contratos que iniciaron en el periodo.` }
  }
  if (!cambios || complementarias >= LIMITE_DE_COMPLEMENTARIAS) return undefined
  if (contratos > 0) return { tipo: 'correccion', motivo: 'Cambiaste datos después de presentar la informativa que está en vigor.' }
  return { tipo: 'sin_efectos', motivo: 'Quitaste todos los contratos que se informaron.' }
}
