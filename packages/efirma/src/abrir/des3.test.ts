import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { descifrarDes3Cbc } from './des3.ts'

const bytes = (largo: number) => fc.uint8Array({ minLength: largo, maxLength: largo })

test('3DES-CBC descifra lo que cifra OpenSSL, con cualquier llave, vector y datos', () => {
  fc.assert(
    fc.property(bytes(24), bytes(8), fc.integer({ min: 1, max: 12 }).chain((bloques) => bytes(bloques * 8)), (llave, vector, datos) => {
      const cifrador = createCipheriv('des-ede3-cbc', llave, vector).setAutoPadding(false)
      const cifrado = Buffer.concat([cifrador.update(datos), cifrador.final()])
      assert.deepEqual(Buffer.from(descifrarDes3Cbc(llave, vector, cifrado)), Buffer.from(datos))
    }),
  )
})

test('un bit distinto en la llave ya no da el mismo texto', () => {
  const llave = Uint8Array.from({ length: 24 }, (_, i) => i * 7)
  const otra = llave.with(9, llave[9]! ^ 0x10)
  const datos = new Uint8Array(16).fill(0x5a)
  assert.notDeepEqual(descifrarDes3Cbc(llave, new Uint8Array(8), datos), descifrarDes3Cbc(otra, new Uint8Array(8), datos))
})
