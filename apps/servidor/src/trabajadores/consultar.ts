import { normalizar } from '@icsoe/dominio/claves'
import { nss } from '@icsoe/esquemas/comunes'
import * as z from 'zod/mini'
import type { RevisionDePadron } from '../padrones/puertos.ts'
import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { type DeContrato, listarTrabajadores, periodoDelContrato } from './consultas.ts'
import { advertir, contrastar } from './padron.ts'
import { mostrarTrabajador } from './sbc.ts'

const LIMITE = 100
const cursor = z.tuple([nss])
const SIGNOS_DE_CLAVE = /^[0-9A-ZÑ]*$/

/** Trabajadores de un contrato en orden de NSS; `buscar` es parte de un NSS o de una CURP. */
export async function consultarTrabajadores(
  casa: Casa,
  de: DeContrato,
  pagina: { limite?: number | undefined; despues?: string | undefined; buscar?: string | undefined },
  revision?: RevisionDePadron,
): Promise<Respuesta<'GET /contratos/{id}/trabajadores'>> {
  const despues = leerCursor(pagina.despues, cursor)
  if (!despues.ok) return despues
  const limite = pagina.limite ?? LIMITE
  const buscar = normalizar(pagina.buscar ?? '')
  return casa.bd.deContratista(de.contratista, async (tx) => {
    const periodo = await periodoDelContrato(tx, de)
    if (periodo === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    // Ninguna clave lleva otros signos: no hace falta preguntar a la base.
    const trabajadores = SIGNOS_DE_CLAVE.test(buscar) ? await listarTrabajadores(tx, de, { buscar, despues: despues.valor?.[0] ?? '', cuantos: limite + 1 }) : []
    const { elementos, siguiente } = enPagina(trabajadores, limite, (ultimo) => [ultimo.nss])
    const delPadron = await contrastar(tx, revision, elementos)
    return { ok: true, valor: { elementos: elementos.map((uno, lugar) => mostrarTrabajador(uno, periodo, advertir(delPadron.get(lugar)))), siguiente } }
  })
}
