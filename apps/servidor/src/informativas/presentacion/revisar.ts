import { decidirPresentacion, llevaContratos } from '@icsoe/dominio/informativa'
import { fechaEnMexico, limitesDe, type Situacion, situacionDe } from '@icsoe/dominio/periodos'
import { type InformativaAValidar, validar, type Validaciones } from '@icsoe/dominio/validaciones'
import { salarioMinimoEn, topeSbcEn } from '@icsoe/dominio/valores'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Negativa } from '../../plataforma/http/contrato.ts'
import { leerInhabiles } from '../../plataforma/inhabiles.ts'
import type { CircunstanciaDelPeriodo, InformativaTomada } from '../consultas.ts'
import { leerContratista, leerParaValidar } from './consultas.ts'

/** Las validaciones de lo capturado hoy (dominio §8). Los importes se comparan con los vigentes al cierre del periodo. */
export async function validarInformativa(tx: Transaccion, contratista: string, informativa: InformativaTomada, { enVigor }: Pick<CircunstanciaDelPeriodo, 'enVigor'>): Promise<Validaciones> {
  const { tipo, ejercicio, cuatrimestre, contratosDeclarados } = informativa
  const periodo = { ejercicio, cuatrimestre }
  const { fin } = limitesDe(periodo)
  const { repseFecha: fecha, repseServicios: servicios } = await leerContratista(tx, contratista, false)
  const datos: InformativaAValidar = {
    contratista,
    periodo,
    tipo,
    contratosDeclarados: contratosDeclarados ?? undefined,
    // Una complementaria actúa sobre la que rige; las demás no pueden convivir con ella.
    masDeUnaEnVigor: enVigor !== undefined && (tipo === 'normal' || tipo === 'sin_informacion'),
    repse: fecha === null ? undefined : { fecha, servicios },
    contratos: llevaContratos(tipo) ? await leerParaValidar(tx, contratista, informativa, { minimo: salarioMinimoEn(fin), tope: topeSbcEn(fin) }) : [],
  }
  return validar(datos)
}

/** La situación del periodo en ese momento, con los días inhábiles publicados. */
export async function situacionEn(tx: Transaccion, informativa: InformativaTomada, momento: number): Promise<Situacion> {
  return situacionDe(informativa, momento, await leerInhabiles(tx))
}

/** El momento en que se presentaría, la situación del periodo entonces y lo que ya hay presentado en él. */
interface Cuando {
  circunstancia: CircunstanciaDelPeriodo
  situacion: Situacion
  momento: number
}

/**
 * Dice por qué no puede presentarse en ese momento, si es así: `periodo.no_abierto`, lo que niegue su tipo, o
 * `informativa.bloqueada` con sus validaciones.
 */
export async function impedimento(tx: Transaccion, contratista: string, informativa: InformativaTomada, { circunstancia, situacion, momento }: Cuando): Promise<Negativa | undefined> {
  const decision = decidirPresentacion({ ...circunstancia, tipo: informativa.tipo, hoy: fechaEnMexico(momento), situacion })
  if (!decision.ok) return decision
  const validaciones = await validarInformativa(tx, contratista, informativa, circunstancia)
  return validaciones.bloqueos.length > 0 ? { ok: false, codigo: 'informativa.bloqueada', validaciones } : undefined
}
