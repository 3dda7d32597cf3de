import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idDeCampo } from './campo.ts'
import { esProblema, rutaDePuntero } from './erroresDeCampo.ts'
import { tamanoLegible } from './tamano.ts'

test('un JSON Pointer se vuelve la ruta del campo en el formulario', () => {
  const casos = [
    ['/correo', 'correo'],
    ['/domicilioSocial/domicilio/codigoPostal', 'domicilioSocial.domicilio.codigoPostal'],
    ['/servicios/0/folio', 'servicios.0.folio'],
    ['/a~1b/c~0d', 'a/b.c~d'],
    ['/~01', '~1'],
    ['', ''],
  ] as const
  for (const [puntero, ruta] of casos) assert.equal(rutaDePuntero(puntero), ruta)
})

test('campos distintos de un formulario tienen identificadores distintos y válidos como ancla', () => {
  const ids = ['correo', 'domicilio.codigoPostal', 'servicios.0.folio', 'servicios.1.folio'].map(idDeCampo)
  assert.deepEqual(ids, ['campo-correo', 'campo-domicilio-codigoPostal', 'campo-servicios-0-folio', 'campo-servicios-1-folio'])
})

test('un error de programación no pasa por problema del sistema', () => {
  assert.equal(esProblema(new TypeError('x')), false)
  assert.equal(esProblema(null), false)
  assert.equal(esProblema({ codigo: 'a.b', title: 't', detail: 'd' }), true)
})

test('el tamaño de un archivo se lee en la unidad que le queda', () => {
  assert.deepEqual([1, 312, 1024, 1434, 5 * 1024 * 1024].map(tamanoLegible), ['1 byte', '312 bytes', '1.0 KB', '1.4 KB', '5.0 MB'])
})
