import { normalizar } from '@icsoe/dominio/claves'
import { leerFolio } from '@icsoe/dominio/folios'
import type { AcusePublico } from '@icsoe/esquemas/publico'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Casa } from '../plataforma/casa.ts'
import { evidenciaDe } from '../plataforma/evidencia.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { leerHuellaDelAcuse, leerPorFolio } from './consultas.ts'

type Presentacion = NonNullable<Awaited<ReturnType<typeof leerPorFolio>>>

const resumen = (texto: string) => createHash('sha256').update(texto).digest()

/** Compara los resúmenes: el tiempo que tarda no dice en qué se parece un código al otro. */
const iguales = (a: string, b: string) => timingSafeEqual(resumen(a), resumen(b))

function loQueTodosVen({ folio, tipo, ejercicio, cuatrimestre, presentada, extemporanea, estado, publico }: Presentacion): AcusePublico {
  return { folio, tipo, ejercicio, cuatrimestre, presentada, extemporanea, estado, ...(publico as Pick<AcusePublico, 'contratista' | 'contratos'>) }
}

/**
 * Verifica un acuse por su folio (dominio §10): lo que cuenta el listado público y, solo con su código de verificación, la evidencia y
 * la huella del PDF del acuse.
 * Niega `recurso.inexistente` si el folio no existe y `acuse.codigo` si el código no es el suyo.
 */
export async function verificarAcuse(casa: Casa, folio: string, codigo: string | undefined): Promise<Respuesta<'GET /publico/acuses/{folio}'>> {
  const presentacion = leerFolio(folio).ok ? await leerPorFolio(casa.bd, normalizar(folio)) : undefined
  if (presentacion === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  if (codigo === undefined) return { ok: true, valor: loQueTodosVen(presentacion) }
  if (!iguales(codigo, presentacion.codigoVerificacion)) return { ok: false, codigo: 'acuse.codigo' }
  const huella = await leerHuellaDelAcuse(casa.bd, presentacion.contratista, presentacion.informativa)
  return { ok: true, valor: { ...loQueTodosVen(presentacion), ...evidenciaDe(presentacion), huella } }
}
