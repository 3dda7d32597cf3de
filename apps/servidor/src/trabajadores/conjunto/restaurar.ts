import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { marcarContrato } from '../consultas.ts'
import type { Quien, TomarContrato } from '../tomar.ts'
import { reponerSbc, reponerTrabajadores, tomarDeshacer } from './consultas.ts'

/**
 * Deshace, una sola vez, un retiro o un cambio de SBC de muchos. Lo que se capturó después no se pisa: a quien ya está de nuevo se le deja
 * como está (`omitidos`). Niega `recurso.inexistente` e `informativa.en_firma`.
 */
export async function restaurar(casa: Casa, tomar: TomarContrato, quien: Quien, contrato: string, deshacer: string): Promise<Respuesta<'POST /contratos/{id}/trabajadores/restauracion'>> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    const guardado = await tomarDeshacer(tx, de, deshacer)
    if (guardado === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const momento = casa.reloj.calendario()
    const restaurados = await (guardado.clase === 'retiro' ? reponerTrabajadores : reponerSbc)(tx, de, guardado)
    await marcarContrato(tx, de, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajadores.restaurados', datos: { contrato, deshacer, restaurados } })
    return { ok: true, valor: { restaurados, omitidos: guardado.nss.length - restaurados } }
  })
}
