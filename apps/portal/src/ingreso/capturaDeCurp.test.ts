import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validarCurp, validarIngreso } from './capturaDeCurp.ts'

const codigos = (resultado: Awaited<ReturnType<typeof validarIngreso> | ReturnType<typeof validarCurp>>) => (resultado.ok ? [] : resultado.errores.map(({ campo, codigo }) => `${campo} ${codigo}`))

test('normaliza la CURP y respeta la contraseña', async () => {
  assert.deepEqual(await validarIngreso({ curp: ' sabc560626mdflrn01 ', contrasena: ' a b ' }), { ok: true, valor: { curp: 'SABC560626MDFLRN01', contrasena: ' a b ' } })
})

test('dice qué falta y qué está mal', async () => {
  assert.deepEqual(codigos(await validarIngreso({ curp: '', contrasena: '' })), ['/curp campo.requerido', '/contrasena campo.requerido'])
  assert.deepEqual(codigos(await validarCurp({ curp: 'SABC560626MDFLRN02' })), ['/curp curp.digito'])
  assert.deepEqual(codigos(await validarCurp({ curp: 'SABC' })), ['/curp curp.formato'])
})
