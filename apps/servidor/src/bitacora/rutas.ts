import * as z from 'zod/mini'
import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { listarCabezas } from './consultas.ts'

const POR_PAGINA = 100
const Cursor = z.tuple([z.int()])

/** Las cabezas firmadas, para que cualquiera guarde una copia fuera de aquí. */
export function rutasDeCabezas(registrar: Registrar, casa: Casa): void {
  registrar('GET /publico/cabezas', async ({ consulta: { limite = POR_PAGINA, despues } }) => {
    const cursor = leerCursor(despues, Cursor)
    if (!cursor.ok) return cursor
    const cabezas = await casa.bd.deSistema((tx) => listarCabezas(tx, { antes: cursor.valor?.[0], cuantas: limite + 1 }))
    const { elementos, siguiente } = enPagina(cabezas, limite, ({ numero }) => [numero])
    return { ok: true, valor: { elementos: elementos.map(({ firma, certificado, ...cabeza }) => ({ ...cabeza, firma: firma.toString('base64'), certificado: certificado.toString('base64') })), siguiente } }
  })
}
