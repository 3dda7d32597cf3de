import { decidirAlta } from '@icsoe/dominio/informativa'
import { type Cuatrimestre, fechaEnMexico, limitesDe } from '@icsoe/dominio/periodos'
import type { AltaDeInformativa } from '@icsoe/esquemas/informativas'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa, Respuesta } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { contratosInformados, detenerAltas, insertarInformativa, leerCircunstancia } from './consultas.ts'
import type { Quien } from './quien.ts'
import { releer } from './tomar.ts'

function revisar({ tipo, ejercicio, cuatrimestre, contratos }: AltaDeInformativa, hoy: string): Negativa | undefined {
  // `contratos` solo lo lleva una actualización: las demás informan todos los del periodo.
  if (tipo !== 'actualizacion' && contratos !== undefined) return negarCampo('campo.invalido', '/contratos')
  if (tipo === 'actualizacion' && (contratos === undefined || contratos.length === 0)) return negarCampo('campo.requerido', '/contratos')
  const { inicio, fin } = limitesDe({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre })
  if (inicio > fin) return { ok: false, codigo: 'periodo.invalido' }
  return inicio > hoy ? { ok: false, codigo: 'periodo.no_abierto' } : undefined
}

/**
 * Empieza una informativa de cualquier periodo que ya haya comenzado, también de los vencidos (dominio §8). Niega
 * `periodo.no_abierto`, lo de `decidirAlta` y, en una actualización, `contrato.no_informado` si nombra uno que no se ha informado.
 */
export async function prepararInformativa(casa: Casa, quien: Quien, alta: AltaDeInformativa): Promise<Respuesta<'POST /informativas'>> {
  const momento = casa.reloj.calendario()
  const hoy = fechaEnMexico(momento)
  const negativa = revisar(alta, hoy)
  if (negativa) return negativa
  const { contratista, sesion } = quien
  const periodo = { ejercicio: alta.ejercicio, cuatrimestre: alta.cuatrimestre as Cuatrimestre }
  return casa.bd.deContratista(contratista, async (tx) => {
    await detenerAltas(tx, contratista)
    const decision = decidirAlta({ tipo: alta.tipo, hoy, ...(await leerCircunstancia(tx, contratista, periodo)) })
    if (!decision.ok) return decision
    const nombrados = new Set(alta.contratos)
    if (nombrados.size > 0 && (await contratosInformados(tx, contratista, periodo, [...nombrados])).length < nombrados.size) return negarCampo('contrato.no_informado', '/contratos')
    const id = await insertarInformativa(tx, contratista, periodo, alta, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'informativa.creada', datos: { informativa: id, tipo: alta.tipo, ...periodo } })
    return { ok: true, valor: await releer(tx, quien, id) }
  })
}
