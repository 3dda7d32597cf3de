import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nombreDeAcuse } from './nombre-de-archivo.ts'

const casos: [string | undefined, string][] = [
  [undefined, 'acuse-stps.pdf'],
  ['', 'acuse-stps.pdf'],
  ['attachment', 'acuse-stps.pdf'],
  ['attachment; filename="Acuse REPSE.pdf"', 'Acuse REPSE.pdf'],
  ['attachment; filename=acuse.PDF', 'acuse.pdf'],
  ['attachment; filename="sin-extension"', 'sin-extension.pdf'],
  ["attachment; filename=\"malo.pdf\"; filename*=UTF-8''%C3%91and%C3%BA.pdf", 'Ñandú.pdf'],
  ["attachment; filename=\"bueno.pdf\"; filename*=UTF-8''%E0%A4%A", 'bueno.pdf'],
  ["attachment; filename*=utf-8'es'a%2Fb%5Cc.pdf", 'c.pdf'],
  ['attachment; filename="..\\\\..\\\\windows\\\\x.pdf"', 'x.pdf'],
  ['attachment; filename="con \\"comillas\\" dentro.pdf"', 'con comillas dentro.pdf'],
  ['attachment; filename="../../../.pdf"', 'acuse-stps.pdf'],
  ['attachment; filename="...oculto.pdf"', 'oculto.pdf'],
  ["attachment; filename*=UTF-8''a%0d%0ab%E2%80%AEfdp.exe", 'abfdp.exe.pdf'],
  [`attachment; filename="${Buffer.from('ñ.pdf', 'utf8').toString('latin1')}"`, 'ñ.pdf'],
  ['attachment; filename="ñ.pdf"', 'ñ.pdf'],
  [`attachment; filename="${'x'.repeat(500)}.pdf"`, `${'x'.repeat(150)}.pdf`],
]
for (const [cabecera, esperado] of casos) test(`${cabecera?.slice(0, 60) ?? 'sin cabecera'} → ${esperado.slice(0, 30)}`, () => assert.equal(nombreDeAcuse(cabecera), esperado))

test('cualquier cabecera da un nombre corto, sin carpetas ni signos de control, que termina en .pdf', () => {
  const trozo = fc.oneof(fc.constantFrom('; filename=', '; filename*=', "UTF-8''", '"', '\\', '/', '%', '%00', '%2f', '..', '.pdf'), fc.string({ unit: 'binary', maxLength: 8 }))
  fc.assert(
    fc.property(fc.array(trozo, { maxLength: 12 }), (trozos) => {
      const nombre = nombreDeAcuse(trozos.join(''))
      assert.match(nombre, /^[^.\p{Cc}\p{Cf}/\\"][^\p{Cc}\p{Cf}/\\"]*\.pdf$/u)
      assert.ok(nombre.isWellFormed() && [...nombre].length <= 154)
    }),
    { numRuns: 2_000 },
  )
})
