import { type ClaseConBaja, clasesDe, type Preferencias } from '@icsoe/esquemas/avisos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { type Buzon, guardarSinCorreo, leerSinCorreo } from './consultas.ts'

interface Quien {
  sesion: Sesion
  buzon: Buzon
}

/** Qué avisos de los que puede recibir le llegan también por correo. */
export async function consultarPreferencias(casa: Casa, { sesion, buzon }: Quien): Promise<Respuesta<'GET /avisos/preferencias'>> {
  const sinCorreo = await casa.bd.deContratista(buzon.contratista, (tx) => leerSinCorreo(tx, buzon))
  return { ok: true, valor: { correo: clasesDe[sesion.tipo].map((clase) => ({ clase, recibir: !sinCorreo.includes(clase) })) } }
}

/** Guarda qué recibir por correo; de las clases que no se mencionan queda lo que había. */
export async function guardarPreferencias(casa: Casa, quien: Quien, { correo }: Preferencias): Promise<Respuesta<'GET /avisos/preferencias'>> {
  const { sesion, buzon } = quien
  const dicho = new Map(correo.map(({ clase, recibir }) => [clase, recibir]))
  await casa.bd.deContratista(buzon.contratista, async (tx) => {
    const antes = await leerSinCorreo(tx, buzon)
    const propias: readonly ClaseConBaja[] = clasesDe[sesion.tipo]
    const sinCorreo = propias.filter((clase) => !(dicho.get(clase) ?? !antes.includes(clase)))
    await guardarSinCorreo(tx, buzon, sinCorreo)
    await anotar(tx, { contratista: buzon.contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'avisos.preferencias', datos: { sinCorreo } })
  })
  return consultarPreferencias(casa, quien)
}
