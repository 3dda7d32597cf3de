import assert from 'node:assert/strict'
import { createCipheriv, pbkdf2Sync } from 'node:crypto'
import { test } from 'node:test'
import { descifrar } from './pbes2.ts'

const contrasena = Uint8Array.from(Buffer.from('clave'))
const sal = new Uint8Array(8)

/** Descifra con 3DES lo que se cifró tal cual, sin relleno automático. */
async function idaYVuelta(claro: string): Promise<string | null> {
  const vector = new Uint8Array(8)
  const cifrador = createCipheriv('des-ede3-cbc', pbkdf2Sync(contrasena, sal, 1, 24, 'sha1'), vector).setAutoPadding(false)
  const datos = Uint8Array.from(Buffer.concat([cifrador.update(Buffer.from(claro, 'hex')), cifrador.final()]))
  const resultado = await descifrar({ resumen: 'SHA-1', sal, vueltas: 1, bytesDeLlave: 24, bloque: 8, vector, datos }, contrasena)
  return resultado && Buffer.from(resultado).toString('hex')
}

const casos: [string, string, string | null][] = [
  ['un byte de relleno', 'aabbccddeeff0001', 'aabbccddeeff00'],
  ['tres', 'aabbccddee030303', 'aabbccddee'],
  ['un bloque entero', '0808080808080808', ''],
  ['cero', 'aabbccddeeff0000', null],
  ['más que un bloque', '0909090909090909', null],
  ['bytes distintos', 'aabbccddee030203', null],
]
for (const [caso, claro, esperado] of casos) test(`relleno en 3DES: ${caso}`, async () => assert.equal(await idaYVuelta(claro), esperado))
