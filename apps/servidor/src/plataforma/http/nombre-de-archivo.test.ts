import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nombreDeArchivo } from './nombre-de-archivo.ts'

const casos: [string | undefined, string | undefined][] = [
  [undefined, undefined],
  ['attachment', undefined],
  ['attachment; filename="plantilla mayo.csv"', 'plantilla mayo.csv'],
  ['attachment; filename=plantilla.csv; otra=1', 'plantilla.csv'],
  ['attachment; filename="di \\"hola\\".csv"', 'di "hola".csv'],
  [`attachment; filename="${Buffer.from('nómina.csv').toString('latin1')}"`, 'nómina.csv'],
  ['attachment; filename="n\u00f3mina.csv"', 'nómina.csv'],
  ["attachment; filename=a.csv; filename*=UTF-8''n%C3%B3mina.csv", 'nómina.csv'],
  ["attachment; filename*=UTF-8''%E0%A4", undefined],
  ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
  ['attachment; filename="C:\\\\datos\\\\a.csv"', 'a.csv'],
  ["attachment; filename*=UTF-8''a%00%E2%80%AEb.csv", 'ab.csv'],
]
for (const [cabecera, nombre] of casos) test(`${cabecera ?? 'sin cabecera'} → ${nombre ?? 'ninguno'}`, () => assert.equal(nombreDeArchivo(cabecera), nombre))

test('cualquier cabecera da un nombre corto, sin controles y sin carpetas', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (texto) => {
    for (const cabecera of [texto, `attachment; filename="${texto}"`, `attachment; filename*=UTF-8''${encodeURIComponent(texto.toWellFormed())}`]) {
      const nombre = nombreDeArchivo(cabecera)
      if (nombre !== undefined) assert.match(nombre, /^[^/\\\p{C}]{1,200}$/u)
    }
  }))
})
