import type { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import type { PadronDeContribuyentes } from '../padrones/puertos.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { insertarContrato, releerContrato } from './consultas.ts'
import { prepararContrato } from './preparar.ts'
import { permitirPeriodos, type Quien } from './tomar.ts'

/** Guarda un contrato nuevo (dominio §6). Niega lo de `prepararContrato` e `informativa.en_firma` en el periodo del contrato. */
export async function capturarContrato(casa: Casa, padron: PadronDeContribuyentes, quien: Quien, captura: CapturaDeContrato): Promise<Respuesta<'POST /contratos'>> {
  const { contratista, sesion } = quien
  const listo = await prepararContrato(padron, captura)
  if (!listo.ok) return listo
  return casa.bd.deContratista(contratista, async (tx) => {
    const permitido = await permitirPeriodos(tx, quien, [listo.valor.periodo])
    if (!permitido.ok) return permitido
    const momento = casa.reloj.calendario()
    const id = await insertarContrato(tx, contratista, listo.valor, new Date(momento))
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contrato.creado', datos: { contrato: id, ...listo.valor.periodo } })
    return { ok: true, valor: await releerContrato(tx, contratista, id) }
  })
}
