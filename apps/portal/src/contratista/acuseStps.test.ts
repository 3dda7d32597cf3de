import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revisarAcuse } from './acuseStps.ts'

const de = (...partes: BlobPart[]) => revisarAcuse(new Blob(partes))

test('lo que se sabe de un acuse antes de subirlo', async () => {
  assert.equal(await de(''), 'archivo.vacio')
  assert.equal(await de('<html>'), 'pdf.no_es')
  assert.equal(await de('%PDF-1.7\n'), null)
  assert.equal(await de('\r\n\r\n%PDF-1.4'), null)
  assert.equal(await de('%PDF-1.7', new Uint8Array(5 * 1024 * 1024 - 8)), null)
  assert.equal(await de('%PDF-1.7', new Uint8Array(5 * 1024 * 1024 - 7)), 'pdf.demasiado_grande')
})
