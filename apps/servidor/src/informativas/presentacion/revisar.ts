import { decidirPresentacion } from '@icsoe/dominio/informativa'
import { limitesDe, situacionDe } from '@icsoe/dominio/periodos'
import { type InformativaAValidar, validar, type Validaciones } from '@icsoe/dominio/validaciones'
import { salarioMinimoEn, topeSbcEn } from '@icsoe/dominio/valores'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Negativa } from '../../plataforma/http/contrato.ts'
import { type InformativaTomada, leerCircunstancia } from '../consultas.ts'
import { leerContratista, leerParaValidar } from './consultas.ts'

/** Las validaciones de lo capturado hoy (dominio §8). Los importes se comparan con los vigentes al cierre del periodo. */
export async function validarInformativa(tx: Transaccion, contratista: string, informativa: InformativaTomada, masDeUnaEnVigor: boolean): Promise<Validaciones> {
  const { tipo, ejercicio, cuatrimestre, contratosDeclarados } = informativa
  const periodo = { ejercicio, cuatrimestre }
  const { fin } = limitesDe(periodo)
  const { repseFecha: fecha, repseServicios: servicios } = await leerContratista(tx, contratista, false)
  const datos: InformativaAValidar = {
    contratista,
    periodo,
    tipo,
    contratosDeclarados: contratosDeclarados ?? undefined,
    masDeUnaEnVigor,
    repse: fecha === null ? undefined : { fecha, servicios },
    contratos: tipo === 'sin_informacion' ? [] : await leerParaValidar(tx, contratista, periodo, { minimo: salarioMinimoEn(fin), tope: topeSbcEn(fin) }),
  }
  return validar(datos)
}

/**
 * Dice por qué no puede presentarse en ese momento, si es así: `periodo.no_abierto`, `informativa.ya_presentada`, con o sin contratos,
 * o `informativa.bloqueada` con sus validaciones.
 */
export async function impedimento(tx: Transaccion, contratista: string, informativa: InformativaTomada, momento: number): Promise<Negativa | undefined> {
  const circunstancia = await leerCircunstancia(tx, contratista, informativa)
  const decision = decidirPresentacion({ ...circunstancia, tipo: informativa.tipo, situacion: situacionDe(informativa, momento) })
  if (!decision.ok) return decision
  const validaciones = await validarInformativa(tx, contratista, informativa, circunstancia.enVigor !== undefined)
  return validaciones.bloqueos.length > 0 ? { ok: false, codigo: 'informativa.bloqueada', validaciones } : undefined
}
