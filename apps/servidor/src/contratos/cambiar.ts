import type { CambioDeContrato } from '@icsoe/esquemas/contratos'
import type * as z from 'zod/mini'
import type { PadronDeContribuyentes } from '../padrones/puertos.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { actualizarContrato, releerContrato } from './consultas.ts'
import { prepararContrato } from './preparar.ts'
import { type Quien, tomarContrato } from './tomar.ts'

/**
 * Sustituye lo capturado de un contrato (dominio §6); puede moverlo de periodo y conserva su folio. Niega lo de `prepararContrato`,
 * `contrato.version` si se dijo una versión que ya no es, e `informativa.en_firma` en el periodo que deja o en el que llega.
 */
export async function cambiarContrato(
  casa: Casa,
  padron: PadronDeContribuyentes,
  quien: Quien,
  id: string,
  { version, ...captura }: z.output<typeof CambioDeContrato>,
): Promise<Respuesta<'PUT /contratos/{id}'>> {
  const { contratista, sesion } = quien
  const listo = await prepararContrato(padron, captura)
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomarContrato(tx, quien, id, listo.ok ? listo.valor.periodo : undefined)
    if (!tomado.ok) return tomado
    if (!listo.ok) return listo
    if (version !== undefined && version !== tomado.valor.version) return { ok: false, codigo: 'contrato.version' }
    const momento = casa.reloj.calendario()
    await actualizarContrato(tx, contratista, id, listo.valor, new Date(momento))
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contrato.cambiado', datos: { contrato: id, ...listo.valor.periodo, version: tomado.valor.version + 1 } })
    return { ok: true, valor: await releerContrato(tx, contratista, id) }
  })
}
