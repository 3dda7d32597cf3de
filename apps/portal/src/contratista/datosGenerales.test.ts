import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contratista } from './datosGenerales.ts'
import { datosPorEscribir, validarDatosGenerales } from './datosGenerales.ts'

const nuevo: Contratista = { rfc: 'SEB190315K26', nombre: 'SEB', tipoPersona: 'moral', correo: null, celular: null, telefonoFijo: null, domicilioSocial: null, acuseStps: null, completos: false, faltantes: [] }
const contacto = { correo: 'a@b.mx', celular: '55 1234 5678', telefonoFijo: '' }
const domicilio = { codigoPostal: '03100', entidad: 'Ciudad de México', municipio: 'Benito Juárez', colonia: 'Del Valle Centro', vialidad: 'Amores', numeroExterior: '12' }
const escritos = datosPorEscribir(nuevo)

const campos = (resultado: ReturnType<ReturnType<typeof validarDatosGenerales>>) => (resultado.ok ? [] : resultado.errores.map(({ campo, codigo }) => `${campo} ${codigo}`))

test('a una persona moral se le pide todo', () => {
  assert.deepEqual(campos(validarDatosGenerales('moral')(escritos)), ['/correo campo.requerido', '/celular campo.requerido', '/domicilioSocial/igualAlFiscal domicilioSocial.requerido'])
})

test('a una física no se le pide ni se le envía domicilio', () => {
  const resultado = validarDatosGenerales('fisica')({ ...escritos, ...contacto, domicilioSocial: { ...escritos.domicilioSocial, igualAlFiscal: 'no' } })
  assert.deepEqual(resultado, { ok: true, valor: { correo: 'a@b.mx', celular: '5512345678' } })
})

test('igual al fiscal se envía sin domicilio', () => {
  const resultado = validarDatosGenerales('moral')({ ...escritos, ...contacto, domicilioSocial: { ...escritos.domicilioSocial, igualAlFiscal: 'si' } })
  assert.deepEqual(resultado.ok && resultado.valor.domicilioSocial, { igualAlFiscal: true })
})

test('distinto del fiscal pide el domicilio, campo por campo', () => {
  const resultado = validarDatosGenerales('moral')({ ...escritos, ...contacto, domicilioSocial: { ...escritos.domicilioSocial, igualAlFiscal: 'no' } })
  assert.ok(campos(resultado).includes('/domicilioSocial/domicilio/vialidad campo.requerido'))
})

test('lo guardado vuelve al formulario y de ahí sale igual', () => {
  const guardado: Contratista = { ...nuevo, correo: 'a@b.mx', celular: '5512345678', telefonoFijo: '5587654321', domicilioSocial: { igualAlFiscal: false, domicilio } }
  const resultado = validarDatosGenerales('moral')(datosPorEscribir(guardado))
  assert.deepEqual(resultado, { ok: true, valor: { correo: 'a@b.mx', celular: '5512345678', telefonoFijo: '5587654321', domicilioSocial: { igualAlFiscal: false, domicilio } } })
})
