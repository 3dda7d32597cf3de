import { decidirPresentacion } from '@icsoe/dominio/informativa'
import { fechaEnMexico, type Situacion } from '@icsoe/dominio/periodos'
import { type ContratoAValidar, validar, type Validaciones } from '@icsoe/dominio/validaciones'
import type { Negativa } from '../../plataforma/http/contrato.ts'
import type { ContratoContado } from './consultas.ts'
import type { Contada } from './leer-contenido.ts'

function aValidar({ id, rfc, servicioFolio: folio, servicioDescripcion: descripcion, inicio, termino, trabajadoresEstimados, cuantos, bajoSalarioMinimo, sobreTope }: ContratoContado): ContratoAValidar {
  return {
    id,
    contratante: { rfc },
    servicio: folio === null || descripcion === null ? undefined : { folio, descripcion },
    inicio: inicio ?? undefined,
    termino: termino ?? undefined,
    trabajadoresEstimados: trabajadoresEstimados ?? undefined,
    trabajadores: cuantos,
    bajoSalarioMinimo,
    sobreTope,
  }
}

/** Las validaciones de lo capturado hoy (dominio §8). */
export function validarCapturada({ informativa, circunstancia: { enVigor }, contratista: { rfc, repseFecha: fecha, repseServicios: servicios }, contratos }: Contada): Validaciones {
  const { tipo, ejercicio, cuatrimestre, contratosDeclarados } = informativa
  return validar({
    contratista: rfc,
    periodo: { ejercicio, cuatrimestre },
    tipo,
    contratosDeclarados: contratosDeclarados ?? undefined,
    // Una complementaria actúa sobre la que rige; las demás no pueden convivir con ella.
    masDeUnaEnVigor: enVigor !== undefined && (tipo === 'normal' || tipo === 'sin_informacion'),
    repse: fecha === null ? undefined : { fecha, servicios },
    contratos: contratos.map(aValidar),
  })
}

/**
 * Dice por qué no puede presentarse en ese momento, con el periodo en esa situación, si es así: `periodo.no_abierto`, lo que niegue su tipo, o
 * `informativa.bloqueada` con sus validaciones.
 */
export function impedimento(capturada: Contada, { situacion, momento }: { situacion: Situacion; momento: number }): Negativa | undefined {
  const decision = decidirPresentacion({ ...capturada.circunstancia, tipo: capturada.informativa.tipo, hoy: fechaEnMexico(momento), situacion })
  if (!decision.ok) return decision
  const validaciones = validarCapturada(capturada)
  return validaciones.bloqueos.length > 0 ? { ok: false, codigo: 'informativa.bloqueada', validaciones } : undefined
}
