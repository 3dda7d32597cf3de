import assert from 'node:assert/strict'
import type { Cliente } from './api.ts'
import { rfc } from './claves.ts'
import { servicio } from './datos-generales.ts'

export interface Periodo {
  ejercicio: number
  cuatrimestre: number
}

/** Captura un contrato que empieza en el periodo. El contratante se valida primero; si el padrón no lo conoce, su nombre se escribe. */
export async function capturarContrato(cliente: Cliente, { ejercicio, cuatrimestre }: Periodo): Promise<string> {
  const contratante = rfc('CIN990412AB')
  const validado = await cliente.pedir('POST', '/contratantes/validacion', { json: { rfc: contratante } })
  const conocido = validado.estado === 200
  if (!conocido) await cliente.niega('rfc.no_encontrado', 'POST', '/contratantes/validacion', { json: { rfc: contratante } }, 404)
  const mes = String(cuatrimestre * 4 - 2).padStart(2, '0')
  const json = {
    contratante: { rfc: contratante, ...(conocido ? {} : { nombre: 'Componentes Industriales del Norte SA de CV' }), correo: 'pagos@contratante.example', celular: '8187654321', domicilioSocial: { igualAlFiscal: true } },
    objeto: 'Limpieza industrial de tres naves',
    servicio,
    inicio: `${ejercicio}-${mes}-10`,
    termino: `${ejercicio + 1}-01-31`,
    trabajadoresEstimados: 25,
  }
  const { id } = await cliente.debe<{ id: string }>(201, 'POST', '/contratos', { json })
  const { elementos } = await cliente.debe<{ elementos: { id: string }[]; siguiente: string | null }>(200, 'GET', `/contratos?ejercicio=${ejercicio}&cuatrimestre=${cuatrimestre}`)
  assert.ok(elementos.some((contrato) => contrato.id === id), 'el contrato está en la lista de su periodo')
  await cliente.debe(200, 'GET', `/contratos/${id}`)
  return id
}
