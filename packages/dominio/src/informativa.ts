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
  | 'informativa.tipo_no_disponible'

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

type Circunstancia = { enVigor?: { tipo: Tipo } | undefined; contratos: number }

function reglaDeNormal({ enVigor, contratos }: Circunstancia): Resultado<true, NegativaDeTipo> {
  if (enVigor) return mal('informativa.ya_presentada')
  return contratos > 0 ? bien(true) : mal('informativa.sin_contratos')
}

function reglaDeSinInformacion({ enVigor, contratos }: Circunstancia): Resultado<true, NegativaDeTipo> {
  if (enVigor) return mal('informativa.ya_presentada')
  return contratos === 0 ? bien(true) : mal('informativa.con_contratos')
}

/** Una complementaria necesita una informativa en vigor; y por ahora no se reciben. */
function reglaDeComplementaria({ enVigor }: Circunstancia): Resultado<true, NegativaDeTipo> {
  return mal(enVigor ? 'informativa.tipo_no_disponible' : 'informativa.sin_vigente')
}

/** Regla propia de cada tipo (dominio §8). */
const REGLAS: Readonly<Record<Tipo, (circunstancia: Circunstancia) => Resultado<true, NegativaDeTipo>>> = {
  normal: reglaDeNormal,
  sin_informacion: reglaDeSinInformacion,
  correccion: reglaDeComplementaria,
  sin_efectos: reglaDeComplementaria,
  actualizacion: reglaDeComplementaria,
}

/**
 * Decide si se puede empezar una informativa de ese tipo en el periodo. `enVigor` es la presentada que rige; `enCurso` dice si
 * ya hay otra sin presentar; `contratos` son los que iniciaron en el periodo. La captura puede empezar antes de que abra el plazo.
 */
export function decidirAlta(
  alta: Circunstancia & { tipo: Tipo; enCurso: boolean },
): Resultado<true, NegativaDeTipo | 'informativa.en_curso'> {
  const regla = REGLAS[alta.tipo](alta)
  if (!regla.ok) return regla
  return alta.enCurso ? mal('informativa.en_curso') : regla
}

/**
 * Decide si se puede presentar. Antes del primer día del plazo se niega (`periodo.no_abierto`); después del último se acepta y el
 * acuse dirá que es extemporánea.
 */
export function decidirPresentacion(
  presentacion: Circunstancia & { tipo: Tipo; situacion: Situacion },
): Resultado<true, NegativaDeTipo | 'periodo.no_abierto'> {
  if (presentacion.situacion === 'no_abierto') return mal('periodo.no_abierto')
  return REGLAS[presentacion.tipo](presentacion)
}

/** El tipo que corresponde proponer: corrección si ya hay una en vigor; si no, normal o sin información según haya contratos. */
export function tipoPropuesto({ contratos, enVigor }: Circunstancia): Tipo {
  if (enVigor) return 'correccion'
  return contratos > 0 ? 'normal' : 'sin_informacion'
}
