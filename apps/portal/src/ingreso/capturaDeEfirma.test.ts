import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capturaVacia, validarCaptura } from './capturaDeEfirma.ts'

const archivo = new File(['x'], 'x.cer')
const completa = { rfc: ' seb190315k26 ', certificado: archivo, llave: archivo, contrasena: ' con espacios ' }

const campos = async (captura: typeof capturaVacia) => {
  const resultado = await validarCaptura(captura)
  return resultado.ok ? [] : resultado.errores.map(({ campo, codigo }) => `${campo} ${codigo}`)
}

test('sin nada, pide los cuatro datos en el orden de la guía', async () => {
  assert.deepEqual(await campos(capturaVacia), ['/rfc campo.requerido', '/certificado campo.requerido', '/llave campo.requerido', '/contrasena campo.requerido'])
})

test('normaliza el RFC y deja la contraseña como se escribió', async () => {
  assert.deepEqual(await validarCaptura(completa), { ok: true, valor: { ...completa, rfc: 'SEB190315K26' } })
})

test('un RFC sin forma se dice junto con lo que falta', async () => {
  assert.deepEqual(await campos({ ...completa, rfc: 'SEB', llave: null }), ['/rfc rfc.formato', '/llave campo.requerido'])
})
