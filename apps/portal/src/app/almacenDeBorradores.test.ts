import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'

// El almacén del navegador, con su contrato: llaves propias enumerables y métodos heredados.
class Almacen {
  getItem(llave: string): string | null {
    return Object.hasOwn(this, llave) ? (this as unknown as Record<string, string>)[llave]! : null
  }
  setItem(llave: string, valor: string): void {
    Object.defineProperty(this, llave, { value: valor, enumerable: true, configurable: true })
  }
  removeItem(llave: string): void {
    Reflect.deleteProperty(this, llave)
  }
}
beforeEach(() => Object.defineProperty(globalThis, 'localStorage', { value: new Almacen(), configurable: true }))
const { borrarBorrador, borrarBorradores, guardarBorrador, leerBorrador } = await import('./almacenDeBorradores.ts')

const DIA = 24 * 60 * 60 * 1000
const ahora = 1_800_000_000_000

test('lo escrito vuelve antes de siete días y no después', () => {
  guardarBorrador('a/', 'generales', { correo: 'x@y.mx' }, ahora)
  assert.deepEqual(leerBorrador('a/', 'generales', ahora + 7 * DIA - 1), { correo: 'x@y.mx' })
  assert.equal(leerBorrador('a/', 'generales', ahora + 7 * DIA), null)
  assert.equal(leerBorrador('a/', 'generales', ahora), null, 'vencido, se borra')
})

test('nadie ve el borrador de otro, ni el suyo para otro contratista', () => {
  guardarBorrador('a/X', 'contrato:1', 1, ahora)
  assert.equal(leerBorrador('b/X', 'contrato:1', ahora), null)
  assert.equal(leerBorrador('a/Y', 'contrato:1', ahora), null)
})

test('guardar borra solo ese borrador', () => {
  guardarBorrador('a/', 'uno', 1, ahora)
  guardarBorrador('a/', 'dos', 2, ahora)
  borrarBorrador('a/', 'uno')
  assert.deepEqual([leerBorrador('a/', 'uno', ahora), leerBorrador('a/', 'dos', ahora)], [null, 2])
})

test('un borrador ilegible se descarta', () => {
  localStorage.setItem('icsoe:borrador:a/:roto', '{')
  assert.equal(leerBorrador('a/', 'roto', ahora), null)
  assert.equal(localStorage.getItem('icsoe:borrador:a/:roto'), null)
})

test('al salir se borran los propios, quedan los ajenos y ya no se guarda más', () => {
  guardarBorrador('sale/', 'uno', 1, ahora)
  guardarBorrador('queda/', 'uno', 2, ahora)
  borrarBorradores('sale/')
  guardarBorrador('sale/', 'tardio', 3, ahora)
  assert.deepEqual([leerBorrador('sale/', 'uno', ahora), leerBorrador('sale/', 'tardio', ahora), leerBorrador('queda/', 'uno', ahora)], [null, null, 2])
})
