import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { leerInformativa } from '../consultas.ts'
import type { Quien } from '../quien.ts'
import { leerHechos } from './consultas.ts'

/** Quién creó, envió, devolvió y presentó una informativa, y cuándo. Niega `recurso.inexistente`. */
export function consultarHistoria(casa: Casa, { contratista }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/historia'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    if ((await leerInformativa(tx, contratista, id)) === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const hechos = await leerHechos(tx, contratista, id)
    const elementos = hechos.map(({ momento, actor, hecho, comentario, nombre }) => {
      const [tipo = '', clave = ''] = actor.split(':')
      return { momento: momentoEnMexico(momento.getTime()), hecho, actor: { tipo, clave, nombre }, comentario }
    })
    return { ok: true, valor: { elementos, siguiente: null } }
  })
}
