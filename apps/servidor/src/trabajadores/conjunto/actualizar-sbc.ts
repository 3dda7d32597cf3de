import { centavosAImporte } from '@icsoe/dominio/valores'
import { codigos } from '@icsoe/esquemas/codigos'
import type { Readable } from 'node:stream'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { marcarContrato } from '../consultas.ts'
import { topeDe } from '../sbc.ts'
import type { Quien, TomarContrato } from '../tomar.ts'
import { cambiarSbc, nssDelContrato } from './consultas.ts'
import { leerCambiosDeSbc, type RechazoDeSbc } from './leer-sbc.ts'

const A_LA_VISTA = 1000

function contar(rechazos: readonly RechazoDeSbc[]): Record<string, number> {
  const cuentas: Record<string, number> = {}
  for (const { codigo } of rechazos) cuentas[codigo] = (cuentas[codigo] ?? 0) + 1
  return cuentas
}

/**
 * Cambia de una vez el SBC de muchos trabajadores de un contrato, con un CSV de NSS y SBC. Las filas buenas se aplican juntas; las malas se
 * dicen y no las detienen. La respuesta trae con qué deshacerlo. Niega el archivo que no se puede leer, `recurso.inexistente`,
 * `informativa.en_firma` y, si el contrato cambió mientras tanto a un periodo con otro tope, `contrato.version`.
 */
export async function actualizarSbc(casa: Casa, tomar: TomarContrato, quien: Quien, contrato: string, archivo: Readable): Promise<Respuesta<'POST /contratos/{id}/trabajadores/sbc'>> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  const visto = await casa.bd.deContratista(contratista, (tx) => tomar(tx, quien, contrato))
  if (!visto.ok) return visto
  const leido = await leerCambiosDeSbc(archivo, topeDe(visto.valor))
  if (!leido.ok) return leido
  const { filas, cambios } = leido.valor
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    if (topeDe(tomado.valor) !== topeDe(visto.valor)) return { ok: false, codigo: 'contrato.version' }
    const estan = await nssDelContrato(tx, de, cambios.map(({ nss }) => nss))
    const suyos = cambios.filter(({ nss }) => estan.has(nss))
    const ajenos = cambios.filter(({ nss }) => !estan.has(nss)).map(({ fila, nss, sbc }): RechazoDeSbc => ({ fila, nss, sbc: centavosAImporte(sbc), codigo: 'trabajador.no_esta' }))
    const rechazos = [...leido.valor.rechazos, ...ajenos].sort((a, b) => a.fila - b.fila)
    const momento = casa.reloj.calendario()
    const guardado = await cambiarSbc(tx, de, suyos, new Date(momento))
    const cambiados = guardado?.cuantos ?? 0
    if (guardado !== undefined) {
      await marcarContrato(tx, de, momento)
      await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajadores.sbc_cambiado', datos: { contrato, cambiados, deshacer: guardado.id } })
    }
    const aLaVista = rechazos.slice(0, A_LA_VISTA).map((rechazo) => ({ ...rechazo, mensaje: codigos[rechazo.codigo].detalle }))
    return { ok: true, valor: { filas, cambiados, iguales: suyos.length - cambiados, rechazados: rechazos.length, porCodigo: contar(rechazos), rechazos: aLaVista, deshacer: guardado?.id ?? null } }
  })
}
