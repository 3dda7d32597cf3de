import type { CapturaDeTrabajador } from '@icsoe/esquemas/trabajadores'
import type { RevisionDePadron } from '../padrones/puertos.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { buscarTrabajadores, insertarTrabajadores, marcarContrato } from './consultas.ts'
import { leerSbc, mostrarTrabajador } from './sbc.ts'
import { revisarTrabajador } from './padron.ts'
import type { Quien, TomarContrato } from './tomar.ts'

/**
 * Agrega un trabajador a un contrato (dominio §7). Niega el SBC sobre el tope, y `trabajador.ya_en_contrato` si su NSS o su CURP ya
 * está en el contrato, y lo que diga el padrón de asegurados cuando se exige. Un SBC menor que el salario mínimo solo se advierte.
 */
export async function agregarTrabajador(
  casa: Casa,
  tomar: TomarContrato,
  quien: Quien,
  contrato: string,
  captura: CapturaDeTrabajador,
  revision?: RevisionDePadron,
): Promise<Respuesta<'POST /contratos/{id}/trabajadores'>> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    const sbc = leerSbc(captura.sbc, tomado.valor)
    if (!sbc.ok) return negarCampo(sbc.codigo, '/sbc')
    const revisado = await revisarTrabajador(tx, revision, captura)
    if (!revisado.ok) return revisado
    const { nss, curp } = captura
    const [otro] = await buscarTrabajadores(tx, de, [nss], [curp])
    if (otro) return negarCampo('trabajador.ya_en_contrato', otro.nss === nss ? '/nss' : '/curp')
    const momento = casa.reloj.calendario()
    await insertarTrabajadores(tx, de, [{ nss, curp, sbc: sbc.valor }])
    await marcarContrato(tx, de, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajador.agregado', datos: { contrato, nss } })
    return { ok: true, valor: mostrarTrabajador({ nss, curp, sbc: sbc.valor }, tomado.valor, revisado.valor) }
  })
}
