import { decidirAlta } from '@icsoe/dominio/informativa'
import { type Cuatrimestre, fechaEnMexico, limitesDe } from '@icsoe/dominio/periodos'
import type { AltaDeInformativa } from '@icsoe/esquemas/informativas'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa, Respuesta } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { detenerAltas, insertarInformativa, leerCircunstancia } from './consultas.ts'
import type { Quien } from './quien.ts'
import { releer } from './tomar.ts'

function revisar({ tipo, ejercicio, cuatrimestre, contratos }: AltaDeInformativa, hoy: string): Negativa | undefined {
  if (tipo !== 'normal' && tipo !== 'sin_informacion') return { ok: false, codigo: 'informativa.tipo_no_disponible' }
  // `contratos` solo lo lleva una actualización: las demás informan todos los del periodo.
  if (contratos !== undefined) return negarCampo('campo.invalido', '/contratos')
  const { inicio, fin } = limitesDe({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre })
  if (inicio > fin) return { ok: false, codigo: 'periodo.invalido' }
  return inicio > hoy ? { ok: false, codigo: 'periodo.no_abierto' } : undefined
}

/**
 * Empieza una informativa de cualquier periodo que ya haya comenzado, también de los vencidos (dominio §8). Niega
 * `informativa.tipo_no_disponible`, `periodo.no_abierto` y lo de `decidirAlta`: ya presentada, en curso, sin contratos o con ellos.
 */
export async function prepararInformativa(casa: Casa, quien: Quien, alta: AltaDeInformativa): Promise<Respuesta<'POST /informativas'>> {
  const momento = casa.reloj.calendario()
  const negativa = revisar(alta, fechaEnMexico(momento))
  if (negativa) return negativa
  const { contratista, sesion } = quien
  const periodo = { ejercicio: alta.ejercicio, cuatrimestre: alta.cuatrimestre as Cuatrimestre }
  return casa.bd.deContratista(contratista, async (tx) => {
    await detenerAltas(tx, contratista)
    const decision = decidirAlta({ tipo: alta.tipo, ...(await leerCircunstancia(tx, contratista, periodo)) })
    if (!decision.ok) return decision
    const id = await insertarInformativa(tx, contratista, periodo, alta.tipo, alta.contratosDeclarados, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'informativa.creada', datos: { informativa: id, tipo: alta.tipo, ...periodo } })
    return { ok: true, valor: await releer(tx, quien, id) }
  })
}
