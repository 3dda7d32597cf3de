import { centavosAImporte } from '@icsoe/dominio/valores'
import { codigos } from '@icsoe/esquemas/codigos'
import type { CambioDeSbc } from '@icsoe/esquemas/conjuntos'
import type { Readable } from 'node:stream'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { marcarContrato } from '../consultas.ts'
import { topeDe } from '../sbc.ts'
import type { Quien, TomarContrato } from '../tomar.ts'
import { cambiarSbc, sbcDelContrato } from './consultas.ts'
import { type CambioLeido, type CambiosLeidos, leerCambiosDeSbc, type RechazoDeSbc } from './leer-sbc.ts'

const A_LA_VISTA = 1000

function contar(rechazos: readonly RechazoDeSbc[]): Record<string, number> {
  const cuentas: Record<string, number> = {}
  for (const { codigo } of rechazos) cuentas[codigo] = (cuentas[codigo] ?? 0) + 1
  return cuentas
}

/**
 * Cambia de una vez el SBC de muchos trabajadores de un contrato, con un CSV de NSS y SBC; al `simular`, solo dice qué pasaría. Las filas
 * buenas se aplican juntas; las malas se dicen y no las detienen. La respuesta trae con qué deshacerlo. Niega el archivo que no se puede
 * leer, `recurso.inexistente`, `informativa.en_firma` y, si el contrato cambió mientras tanto a un periodo con otro tope, `contrato.version`.
 */
export async function actualizarSbc(casa: Casa, tomar: TomarContrato, quien: Quien, contrato: string, { archivo, simular }: { archivo: Readable; simular: boolean }): Promise<Respuesta<'POST /contratos/{id}/trabajadores/sbc'>> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  const visto = await casa.bd.deContratista(contratista, (tx) => tomar(tx, quien, contrato))
  if (!visto.ok) return visto
  const leido = await leerCambiosDeSbc(archivo, topeDe(visto.valor))
  if (!leido.ok) return leido
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    if (topeDe(tomado.valor) !== topeDe(visto.valor)) return { ok: false, codigo: 'contrato.version' }
    const antes = await sbcDelContrato(tx, de, leido.valor.cambios.map(({ nss }) => nss))
    const distintos = leido.valor.cambios.filter(({ nss, sbc }) => antes.has(nss) && antes.get(nss) !== sbc)
    const momento = casa.reloj.calendario()
    const guardado = simular ? undefined : await cambiarSbc(tx, de, distintos, new Date(momento))
    if (guardado !== undefined) {
      await marcarContrato(tx, de, momento)
      await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajadores.sbc_cambiado', datos: { contrato, cambiados: guardado.cuantos, deshacer: guardado.id } })
    }
    return { ok: true, valor: { ...resumir(leido.valor, antes, distintos), deshacer: guardado?.id ?? null } }
  })
}

function resumir({ filas, cambios, rechazos }: CambiosLeidos, antes: ReadonlyMap<string, number>, distintos: readonly CambioLeido[]): Omit<CambioDeSbc, 'deshacer'> {
  const ajenos = cambios.filter(({ nss }) => !antes.has(nss)).map(({ fila, nss, sbc }): RechazoDeSbc => ({ fila, nss, sbc: centavosAImporte(sbc), codigo: 'trabajador.no_esta' }))
  const todos = [...rechazos, ...ajenos].sort((a, b) => a.fila - b.fila)
  return {
    filas,
    cambiados: distintos.length,
    iguales: antes.size - distintos.length,
    rechazados: todos.length,
    porCodigo: contar(todos),
    cambios: distintos.slice(0, A_LA_VISTA).map(({ nss, sbc }) => ({ nss, antes: centavosAImporte(antes.get(nss) ?? sbc), despues: centavosAImporte(sbc) })),
    rechazos: todos.slice(0, A_LA_VISTA).map((rechazo) => ({ ...rechazo, mensaje: codigos[rechazo.codigo].detalle })),
  }
}
