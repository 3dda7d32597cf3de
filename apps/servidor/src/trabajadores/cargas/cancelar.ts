import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { cancelarCarga, type DeCarga, leerCarga } from './consultas.ts'

/**
 * Cancela una carga que no ha terminado: nada de ella se guarda, y quien la envía recibe `carga.cancelada`. Niega `recurso.inexistente` y,
 * si ya terminó, `carga.terminada`.
 */
export async function cancelar(casa: Casa, de: DeCarga): Promise<Respuesta<'DELETE /contratos/{id}/cargas/{carga}'>> {
  return casa.bd.deContratista(de.contratista, async (tx) => {
    if (await cancelarCarga(tx, de)) return { ok: true, valor: { hecho: true } }
    return { ok: false, codigo: (await leerCarga(tx, de)) ? 'carga.terminada' : 'recurso.inexistente' }
  })
}
