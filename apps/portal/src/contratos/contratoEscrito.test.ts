import { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import type { ContratoEscrito } from './contratoEscrito.ts'
import { contratoPorEnviar, contratoPorEscribir, OTRO_SERVICIO } from './contratoEscrito.ts'
import type { Contrato } from './contratos.ts'

const periodo = { ejercicio: 2026, cuatrimestre: 2 }
const registrados = [{ folio: 'S-1', descripcion: 'Limpieza' }]
const domicilio = { codigoPostal: '03100', entidad: 'Ciudad de México', municipio: 'Benito Juárez', colonia: 'Del Valle Centro', vialidad: 'Pilares', numeroExterior: '12' }
const capturado = { objeto: 'Limpiar', servicio: { folio: 'S-1', descripcion: 'Limpieza' }, inicio: '2026-06-01', trabajadoresEstimados: 12, domicilioConvencional: domicilio }
const contratante = { rfc: 'LCE091105K23', correo: 'a@b.mx', celular: '5512345678', domicilioSocial: { igualAlFiscal: false as const, domicilio } }
const guardado: Contrato = { id: 'c1', ...capturado, contratante: { ...contratante, nombre: 'Limpieza', nombreVerificado: true }, ejercicio: 2026, cuatrimestre: 2, folio: null, trabajadores: 0, version: 3, modificado: '' }
const escribir = (contrato?: Contrato, cambios: Partial<ContratoEscrito> = {}) => ({ ...contratoPorEscribir(contrato, periodo, registrados), ...cambios })

test('lo guardado se escribe y se envía igual', () => {
  const enviado = contratoPorEnviar(escribir(guardado), registrados)
  assert.deepEqual(enviado, { ...capturado, contratante })
  assert.ok(z.safeParse(CapturaDeContrato, enviado).success)
})

test('lo que queda en blanco no se envía, y sin inicio va el periodo', () => {
  assert.deepEqual(contratoPorEnviar(escribir(), registrados), { contratante: {}, ejercicio: 2026, cuatrimestre: 2 })
})

test('el nombre solo se envía cuando el padrón no conoce el RFC', () => {
  const escrito = escribir(guardado)
  escrito.contratante.padron = 'no_encontrado'
  assert.equal((contratoPorEnviar(escrito, registrados).contratante as { nombre?: string }).nombre, 'Limpieza')
})

test('una persona física no tiene domicilio social', () => {
  const escrito = escribir(guardado)
  escrito.contratante.rfc = 'GODE561231GR8'
  assert.equal('domicilioSocial' in (contratoPorEnviar(escrito, registrados).contratante as object), false)
})

test('un servicio fuera de la lista se escribe a mano; a medias, se pide lo que falta', () => {
  const escrito = escribir({ ...guardado, servicio: { folio: 'X', descripcion: 'Otro' } })
  assert.equal(escrito.servicioElegido, OTRO_SERVICIO)
  assert.deepEqual(contratoPorEnviar(escrito, registrados).servicio, { folio: 'X', descripcion: 'Otro' })
  const aMedias = contratoPorEnviar({ ...escrito, servicio: { folio: 'X', descripcion: '' } }, registrados)
  const leido = z.safeParse(CapturaDeContrato, aMedias)
  assert.deepEqual(leido.error?.issues.map(({ path }) => path.join('/')), ['servicio/descripcion'])
})

test('un número que no es número se rechaza, no se calla', () => {
  assert.equal(z.safeParse(CapturaDeContrato, contratoPorEnviar(escribir(guardado, { trabajadoresEstimados: 'doce' }), registrados)).success, false)
})
