import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import type { PeticionDeRetiro } from '@icsoe/esquemas/conjuntos'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { negarCampo } from '../../plataforma/negar.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { marcarContrato } from '../consultas.ts'
import type { Quien, TomarContrato } from '../tomar.ts'
import { leerFiltro } from '../filtro.ts'
import { retirarTrabajadores } from './consultas.ts'

/**
 * Quita a muchos trabajadores de un contrato a la vez, los que se dicen o todos los que coinciden; quien ya no está no estorba. La respuesta trae con qué deshacerlo. Niega
 * `recurso.inexistente`, `informativa.en_firma` y `campo.requerido` si no dice a quiénes.
 */
export async function retirar(casa: Casa, tomar: TomarContrato, quien: Quien, contrato: string, { nss, todos, ...pedido }: PeticionDeRetiro): Promise<Respuesta<'POST /contratos/{id}/trabajadores/retiro'>> {
  if (todos !== true && nss === undefined) return negarCampo('campo.requerido', '/nss')
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    const momento = casa.reloj.calendario()
    const cuales = todos === true ? leerFiltro(pedido, limitesDeSbc(tomado.valor)) : (nss ?? [])
    const guardado = cuales === 'nadie' ? undefined : await retirarTrabajadores(tx, de, cuales, new Date(momento))
    if (guardado === undefined) return { ok: true, valor: { retirados: 0, deshacer: null } }
    await marcarContrato(tx, de, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajadores.retirados', datos: { contrato, cuantos: guardado.cuantos, deshacer: guardado.id } })
    return { ok: true, valor: { retirados: guardado.cuantos, deshacer: guardado.id } }
  })
}
