import { analizarRfc } from './claves.ts'
import { limitesDe } from './periodos.ts'
import type { Tipo } from './informativa.ts'
import type { Periodo } from './periodos.ts'

export type Regla = 1 | 2 | 3 | 4 | 5 | 6 | 7
export type Servicio = { folio: string; descripcion: string }

export type ContratoAValidar = {
  id: string
  contratante: { rfc: string; nombre?: string | undefined }
  servicio?: Servicio | undefined
  inicio?: string | undefined
  termino?: string | undefined
  trabajadoresEstimados?: number | undefined
  trabajadores: number
  /** Trabajadores con SBC menor que el salario mínimo general. */
  bajoSalarioMinimo: number
  /** Trabajadores con SBC mayor que 25 UMA al cierre del periodo. */
  sobreTope: number
}

export type InformativaAValidar = {
  contratista: string
  periodo: Periodo
  tipo: Tipo
  contratosDeclarados?: number | undefined
  masDeUnaEnVigor: boolean
  repse?: { fecha: string; servicios: readonly Servicio[] } | undefined
  contratos: readonly ContratoAValidar[]
}

export type CodigoDeHallazgo =
  | 'contrato.contratante_es_contratista' | 'contrato.sin_servicio'
  | 'contrato.sin_inicio' | 'contrato.inicio_fuera_de_periodo' | 'contrato.termino_anterior'
  | 'contrato.sin_trabajadores'
  | 'informativa.sin_contratos' | 'informativa.mas_de_una' | 'informativa.contratos_distintos'
  | 'contrato.inicio_fuera_de_repse' | 'contrato.servicio_no_registrado' | 'contrato.trabajadores_lejos_de_lo_estimado'
  | 'trabajador.bajo_salario_minimo' | 'trabajador.sobre_tope' | 'rfc.digito'

export type Hallazgo = { codigo: CodigoDeHallazgo; regla?: Regla; contrato?: string; campo?: string; mensaje: string }
export type Validaciones = { bloqueos: Hallazgo[]; advertencias: Hallazgo[] }

type DeContrato = Omit<Hallazgo, 'contrato'>

function contar(cuantos: number, uno: string, varios: string): string {
  return `${cuantos} ${cuantos === 1 ? uno : varios}`
}

function personas(cuantas: number): string {
  return contar(cuantas, 'trabajador', 'trabajadores')
}

/** Como se escribe una fecha en México: dd/mm/aaaa. */
const legible = (fecha: string): string => fecha.split('-').reverse().join('/')

function bloqueosDeInicio({ inicio, termino }: ContratoAValidar, periodo: Periodo): DeContrato[] {
  if (!inicio) {
    return [{ codigo: 'contrato.sin_inicio', regla: 3, campo: 'inicio', mensaje: 'Falta la fecha de inicio. Captúrala en el contrato.' }]
  }
  const hallazgos: DeContrato[] = []
  const limites = limitesDe(periodo)
  if (inicio < limites.inicio || inicio > limites.fin) {
    hallazgos.push({
      codigo: 'contrato.inicio_fuera_de_periodo', regla: 3, campo: 'inicio',
      mensaje: `La fecha de inicio (${legible(inicio)}) no está dentro del periodo, del ${legible(limites.inicio)} al ${legible(limites.fin)}. Corrígela, o informa el contrato en el periodo en que inició.`,
    })
  }
  if (termino && termino < inicio) {
    hallazgos.push({
      codigo: 'contrato.termino_anterior', regla: 3, campo: 'termino',
      mensaje: `La fecha de término (${legible(termino)}) es anterior a la de inicio (${legible(inicio)}). Corrige la que corresponda.`,
    })
  }
  return hallazgos
}

function bloqueosDeContrato(contrato: ContratoAValidar, { contratista, periodo }: InformativaAValidar): DeContrato[] {
  const hallazgos: DeContrato[] = []
  if (contrato.contratante.rfc === contratista) {
    hallazgos.push({
      codigo: 'contrato.contratante_es_contratista', regla: 1, campo: 'contratante.rfc',
      mensaje: 'El contratante tiene el mismo RFC que el contratista. Captura el RFC de quien recibe el servicio.',
    })
  }
  if (!contrato.servicio?.descripcion.trim()) {
    hallazgos.push({
      codigo: 'contrato.sin_servicio', regla: 2, campo: 'servicio',
      mensaje: 'Falta el servicio u obra especializado contratado. Elige uno de los registrados en tu REPSE.',
    })
  }
  hallazgos.push(...bloqueosDeInicio(contrato, periodo))
  if (contrato.trabajadores === 0) {
    hallazgos.push({
      codigo: 'contrato.sin_trabajadores', regla: 4, campo: 'trabajadores',
      mensaje: 'El contrato no tiene trabajadores. Agrega al menos uno, a mano o con un archivo.',
    })
  }
  if (contrato.sobreTope > 0) {
    hallazgos.push({
      codigo: 'trabajador.sobre_tope', campo: 'trabajadores',
      mensaje: `El contrato tiene ${personas(contrato.sobreTope)} con un SBC mayor que 25 UMA al cierre del periodo. Corrige ese SBC.`,
    })
  }
  return hallazgos
}

function bloqueosDeInformativa({ tipo, contratos, masDeUnaEnVigor, contratosDeclarados }: InformativaAValidar): Hallazgo[] {
  const hallazgos: Hallazgo[] = []
  if ((tipo === 'normal' || tipo === 'actualizacion') && contratos.length === 0) {
    hallazgos.push({
      codigo: 'informativa.sin_contratos', regla: 5,
      mensaje: tipo === 'normal'
        ? 'La informativa normal no tiene contratos. Captura al menos uno o presenta una informativa sin información.'
        : 'Los contratos que ibas a actualizar ya no están. Elimina esta actualización y presenta la complementaria que corresponda.',
    })
  }
  if (masDeUnaEnVigor) {
    hallazgos.push({
      codigo: 'informativa.mas_de_una', regla: 6,
      mensaje: 'Ya hay otra informativa en vigor en este periodo. Consulta la presentada antes de continuar.',
    })
  }
  if (contratosDeclarados !== undefined && contratosDeclarados !== contratos.length) {
    hallazgos.push({
      codigo: 'informativa.contratos_distintos', regla: 7, campo: 'contratosDeclarados',
      mensaje: `Declaraste ${contar(contratosDeclarados, 'contrato', 'contratos')} y la informativa contiene ${contratos.length}. Corrige el número o completa los contratos.`,
    })
  }
  return hallazgos
}

function digitoDudoso(rfc: string): boolean {
  const analizado = analizarRfc(rfc)
  return analizado.ok && !analizado.valor.digitoCorrecto && !analizado.valor.generico
}

/** El registro dura tres años (dominio §4). Comparar textos vale también para un 29 de febrero que no existe tres años después. */
function fueraDeVigencia(inicio: string, registro: string): boolean {
  const vence = `${Number(registro.slice(0, 4)) + 3}${registro.slice(4)}`
  return inicio < registro || inicio > vence
}

function advertenciasDeRepse({ inicio, servicio }: ContratoAValidar, repse: InformativaAValidar['repse']): DeContrato[] {
  const hallazgos: DeContrato[] = []
  if (repse && inicio && fueraDeVigencia(inicio, repse.fecha)) {
    hallazgos.push({
      codigo: 'contrato.inicio_fuera_de_repse', campo: 'inicio',
      mensaje: `El contrato inició el ${legible(inicio)}, fuera de los tres años de vigencia de tu registro en el REPSE (${legible(repse.fecha)}). Revisa la fecha de inicio o actualiza tu registro.`,
    })
  }
  if (repse && servicio && !repse.servicios.some(({ folio }) => folio === servicio.folio)) {
    hallazgos.push({
      codigo: 'contrato.servicio_no_registrado', campo: 'servicio',
      mensaje: `El servicio con folio ${servicio.folio} no está entre los de tu REPSE. Elige uno registrado o actualiza los servicios.`,
    })
  }
  return hallazgos
}

function advertenciasDeTrabajadores({ trabajadoresEstimados: estimados, trabajadores, bajoSalarioMinimo }: ContratoAValidar): DeContrato[] {
  const hallazgos: DeContrato[] = []
  if (estimados !== undefined && 2 * Math.abs(trabajadores - estimados) > estimados) {
    hallazgos.push({
      codigo: 'contrato.trabajadores_lejos_de_lo_estimado', campo: 'trabajadoresEstimados',
      mensaje: `Estimaste ${personas(estimados)} y el contrato tiene ${trabajadores}. Revisa si falta o sobra alguien.`,
    })
  }
  if (bajoSalarioMinimo > 0) {
    hallazgos.push({
      codigo: 'trabajador.bajo_salario_minimo', campo: 'trabajadores',
      mensaje: `El contrato tiene ${personas(bajoSalarioMinimo)} con un SBC menor que el salario mínimo general. Revisa que sea el diario.`,
    })
  }
  return hallazgos
}

function advertenciasDeContrato(contrato: ContratoAValidar, { repse }: InformativaAValidar): DeContrato[] {
  const hallazgos = [...advertenciasDeRepse(contrato, repse), ...advertenciasDeTrabajadores(contrato)]
  if (digitoDudoso(contrato.contratante.rfc)) {
    hallazgos.push({
      codigo: 'rfc.digito', campo: 'contratante.rfc',
      mensaje: `El dígito verificador del RFC del contratante (${contrato.contratante.rfc}) no coincide. Compáralo con su constancia; si es así, puedes continuar.`,
    })
  }
  return hallazgos
}

/**
 * Las validaciones antes de presentar (dominio §8). `bloqueos`: las siete reglas de la lista de inconsistencias del Instituto, con su
 * número, y el SBC sobre el tope (dominio §7); impiden presentar. `advertencias`: conviene revisar, nunca impiden.
 */
export function validar(informativa: InformativaAValidar): Validaciones {
  const porContrato = (reglas: (contrato: ContratoAValidar, todo: InformativaAValidar) => DeContrato[]): Hallazgo[] =>
    informativa.contratos.flatMap((contrato) =>
      reglas(contrato, informativa).map((hallazgo) => ({ ...hallazgo, contrato: contrato.id })))
  const advertencias = porContrato(advertenciasDeContrato)
  if (digitoDudoso(informativa.contratista)) {
    advertencias.unshift({
      codigo: 'rfc.digito', campo: 'contratista',
      mensaje: `El dígito verificador de tu RFC (${informativa.contratista}) no coincide. Si es el de tu constancia, puedes continuar.`,
    })
  }
  return { bloqueos: [...bloqueosDeInformativa(informativa), ...porContrato(bloqueosDeContrato)], advertencias }
}
