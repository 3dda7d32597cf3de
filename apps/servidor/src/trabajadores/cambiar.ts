import type { Trabajador } from '@icsoe/esquemas/trabajadores'
import type { RevisionDePadron } from '../padrones/puertos.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { actualizarTrabajador, buscarTrabajadores, marcarContrato } from './consultas.ts'
import { leerSbc, mostrarTrabajador } from './sbc.ts'
import { revisarTrabajador } from './padron.ts'
import type { Quien, TomarContrato } from './tomar.ts'

/**
 * Cambia la CURP y el SBC del trabajador con ese NSS (dominio §7). Niega `recurso.inexistente`, el SBC sobre el tope, y
 * lo que diga el padrón de asegurados cuando se exige, y `trabajador.ya_en_contrato` si la CURP es de otro trabajador del contrato.
 */
export async function cambiarTrabajador(
  casa: Casa,
  tomar: TomarContrato,
  quien: Quien,
  contrato: string,
  { nss, curp, sbc: texto }: Omit<Trabajador, 'advertencias'>,
  revision?: RevisionDePadron,
): Promise<Respuesta<'PUT /contratos/{id}/trabajadores/{nss}'>> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    const hallados = await buscarTrabajadores(tx, de, [nss], [curp])
    if (!hallados.some((uno) => uno.nss === nss)) return { ok: false, codigo: 'recurso.inexistente' }
    const sbc = leerSbc(texto, tomado.valor)
    if (!sbc.ok) return negarCampo(sbc.codigo, '/sbc')
    const revisado = await revisarTrabajador(tx, revision, { nss, curp })
    if (!revisado.ok) return revisado
    if (hallados.length > 1) return negarCampo('trabajador.ya_en_contrato', '/curp')
    const momento = casa.reloj.calendario()
    await actualizarTrabajador(tx, de, { nss, curp, sbc: sbc.valor })
    await marcarContrato(tx, de, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajador.cambiado', datos: { contrato, nss } })
    return { ok: true, valor: mostrarTrabajador({ nss, curp, sbc: sbc.valor }, tomado.valor, revisado.valor) }
  })
}
