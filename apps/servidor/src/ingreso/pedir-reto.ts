import { cadenaDeIngreso } from '@icsoe/dominio/cadena'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Casa } from '../plataforma/casa.ts'
import { secretoNuevo } from '../plataforma/http/secreto.ts'
import { guardarReto } from './consultas.ts'

const CINCO_MINUTOS = 5 * 60_000

/** Da un reto de un solo uso, por cinco minutos, para el RFC que dice quien ingresa (api «Ingreso»). */
export async function pedirReto(casa: Casa, rfc: string): Promise<{ reto: string; cadena: string; vence: string }> {
  const ahora = casa.reloj.real()
  const reto = secretoNuevo()
  const cadena = cadenaDeIngreso({ rfc, nonce: secretoNuevo(), momento: momentoEnMexico(ahora) })
  await guardarReto(casa.bd, { id: reto, rfc, cadena, vence: ahora + CINCO_MINUTOS }, ahora)
  return { reto, cadena, vence: momentoEnMexico(ahora + CINCO_MINUTOS) }
}
