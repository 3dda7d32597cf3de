import type { Circunstancia, NegativaDeTipo, Tipo } from '@icsoe/dominio/informativa'
import { contarComplementarias, decidirAlta, esMesDeActualizacion, LIMITE_DE_COMPLEMENTARIAS } from '@icsoe/dominio/informativa'
import { sumarDias } from '@icsoe/dominio/periodos'
import { contar } from '../app/cuentas.ts'
import type { Periodo } from './periodos.ts'
import { presentadaDe } from './periodos.ts'

const TIPOS: readonly Tipo[] = ['normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion']

/** La fecha de hoy en el centro de México, según el servidor y no según este equipo. */
export function hoySegun({ vence, diasRestantes }: Pick<Periodo, 'vence' | 'diasRestantes'>): string {
  return sumarDias(vence, -diasRestantes)
}

/** Correcciones y sin efectos ya presentadas en el periodo. */
export function complementariasDe({ informativas }: Pick<Periodo, 'informativas'>): number {
  return contarComplementarias(informativas)
}

/** «2 de 4 complementarias presentadas»; las actualizaciones no cuentan. */
export function usadas(periodo: Pick<Periodo, 'informativas'>): string {
  return `${complementariasDe(periodo)} de ${LIMITE_DE_COMPLEMENTARIAS}`
}

/** El primer mes, después de este, en que se presentan actualizaciones: «enero de 2027». */
export function siguienteMesDeActualizacion(hoy: string): string {
  let mes = `${hoy.slice(0, 8)}01`
  do mes = `${sumarDias(mes, 31).slice(0, 8)}01`
  while (!esMesDeActualizacion(mes))
  return new Intl.DateTimeFormat('es-MX', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(new Date(`${mes}T00:00:00Z`))
}

function porQueNo(codigo: NegativaDeTipo, tipo: Tipo, periodo: Periodo): string {
  const folio = presentadaDe(periodo)?.folio ?? ''
  const motivos: Record<NegativaDeTipo, string> = {
    'informativa.ya_presentada': `Ya rige la ${folio}. Lo que haya cambiado va en una corrección.`,
    'informativa.sin_contratos': 'No hay contratos capturados en este periodo.',
    'informativa.con_contratos': `Hay ${contar(periodo.contratos, 'contrato capturado', 'contratos capturados')} en este periodo.`,
    'informativa.sin_vigente': tipo === 'actualizacion' ? 'No hay contratos informados que actualizar.' : 'No hay ninguna en vigor en este periodo.',
    'informativa.correccion_sin_contratos': 'Ya no hay contratos en este periodo. Presenta una sin efectos y después, si corresponde, una sin información.',
    'informativa.limite_complementarias': 'Ya se presentaron las cuatro complementarias que se admiten por periodo.',
    'informativa.fuera_de_mes': `Se presentan en mayo, septiembre y enero: podrás en ${siguienteMesDeActualizacion(hoySegun(periodo))}.`,
  }
  return motivos[codigo]
}

export type TipoPosible = { tipo: Tipo; impedimento: string | undefined }

/** Los cinco tipos, y de los que hoy no se pueden empezar en ese periodo, por qué: las mismas reglas que aplica el servidor. */
export function tiposDe(periodo: Periodo): TipoPosible[] {
  const circunstancia: Circunstancia = { enVigor: presentadaDe(periodo), complementarias: complementariasDe(periodo), contratos: periodo.contratos, hoy: hoySegun(periodo) }
  return TIPOS.map((tipo) => {
    const decision = decidirAlta({ ...circunstancia, tipo, enCurso: false })
    // Con `enCurso` en falso, lo único que se niega es el tipo.
    return { tipo, impedimento: decision.ok ? undefined : porQueNo(decision.codigo as NegativaDeTipo, tipo, periodo) }
  })
}
