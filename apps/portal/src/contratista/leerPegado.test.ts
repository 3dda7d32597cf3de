import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { leerPegado } from './leerPegado.ts'

test('dos columnas de Excel, con encabezado y renglones vacíos', () => {
  assert.deepEqual(leerPegado('Folio\tServicio\r\nA-1\tLimpieza de oficinas\r\n\t\r\nA-2\t Vigilancia \r\n'), [
    { folio: 'A-1', descripcion: 'Limpieza de oficinas' },
    { folio: 'A-2', descripcion: 'Vigilancia' },
  ])
})

test('una celda con saltos de línea y comillas llega entera', () => {
  assert.deepEqual(leerPegado('A-1\t"Limpieza ""fina""\nde oficinas"\nA-2\tVigilancia'), [
    { folio: 'A-1', descripcion: 'Limpieza "fina"\nde oficinas' },
    { folio: 'A-2', descripcion: 'Vigilancia' },
  ])
})

test('comillas sueltas no pierden renglones', () => {
  assert.deepEqual(leerPegado('A-1\t"Sin cerrar\nA-2\tVigilancia'), [
    { folio: 'A-1', descripcion: '"Sin cerrar' },
    { folio: 'A-2', descripcion: 'Vigilancia' },
  ])
})

test('un texto cualquiera se pega como siempre', () => {
  for (const texto of ['', 'A-1', 'un párrafo\ncon dos renglones']) assert.equal(leerPegado(texto), null)
})

test('lo que Excel copia se lee igual, traiga lo que traiga', () => {
  const celda = fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', '"', '\t', '\n', '1') }).map((texto) => `x${texto.trim()}y`)
  const copiar = (texto: string) => (/["\t\n]/.test(texto) ? `"${texto.replaceAll('"', '""')}"` : texto)
  fc.assert(
    fc.property(fc.array(fc.record({ folio: celda, descripcion: celda }, { noNullPrototype: true }), { minLength: 1 }), (servicios) => {
      const pegado = servicios.map(({ folio, descripcion }) => `${copiar(folio)}\t${copiar(descripcion)}`).join('\r\n')
      assert.deepEqual(leerPegado(pegado), servicios)
    }),
  )
})

test('nunca falla con texto ajeno', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (texto) => void leerPegado(texto)))
})
