import * as z from 'zod/mini'
import type { Casa } from '../../plataforma/casa.ts'
import { enPagina, leerCursor } from '../../plataforma/cursor.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { contratantesConocidos } from './consultas.ts'

const LIMITE = 100
const cursor = z.tuple([z.string()])

/** Los contratantes que el contratista ya capturó, para ofrecerlos; `buscar` es parte de un RFC o de un nombre. */
export async function consultarContratantes(
  casa: Casa,
  contratista: string,
  pagina: { limite?: number | undefined; despues?: string | undefined; buscar?: string | undefined },
): Promise<Respuesta<'GET /contratantes'>> {
  const despues = leerCursor(pagina.despues, cursor)
  if (!despues.ok) return despues
  const limite = pagina.limite ?? LIMITE
  const hallados = await casa.bd.deContratista(contratista, (tx) => contratantesConocidos(tx, contratista, { buscar: pagina.buscar ?? '', despues: despues.valor?.[0] ?? '', cuantos: limite + 1 }))
  return { ok: true, valor: enPagina(hallados, limite, ({ rfc }) => [rfc]) }
}
