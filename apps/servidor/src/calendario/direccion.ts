import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { huellaDe, secretoNuevo } from '../plataforma/http/secreto.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { cancelarCalendario, guardarCalendario, leerCreacion } from './consultas.ts'

/** Desde cuándo tiene el contratista una dirección privada, o nulo si no tiene. La dirección no se puede volver a dar: no se guarda. */
export async function consultarDireccion(casa: Casa, contratista: string): Promise<Respuesta<'GET /contratista/calendario'>> {
  const creado = await casa.bd.deContratista(contratista, (tx) => leerCreacion(tx, contratista))
  return { ok: true, valor: { desde: creado ? momentoEnMexico(creado.getTime()) : null } }
}

/** Da al contratista una dirección privada para su calendario. Solo se guarda su huella: la anterior deja de servir. */
export async function darDireccion(casa: Casa, contratista: string, sesion: Sesion): Promise<Respuesta<'POST /contratista/calendario'>> {
  const llave = secretoNuevo()
  const momento = casa.reloj.calendario()
  await casa.bd.deContratista(contratista, async (tx) => {
    await guardarCalendario(tx, { contratista, huella: huellaDe(llave), creado: new Date(momento) })
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'calendario.direccion' })
  })
  return { ok: true, valor: { url: `${casa.url()}/api/v1/publico/calendario/${llave}.ics` } }
}

/** Cancela la dirección privada del contratista; sin ella, no cambia nada. */
export async function cancelarDireccion(casa: Casa, contratista: string, sesion: Sesion): Promise<Respuesta<'DELETE /contratista/calendario'>> {
  await casa.bd.deContratista(contratista, async (tx) => {
    if (await cancelarCalendario(tx, contratista)) await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'calendario.cancelado' })
  })
  return { ok: true, valor: { hecho: true } }
}
