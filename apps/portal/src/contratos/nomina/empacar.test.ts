import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { empacar } from './empacar.ts'

const xml = (ruta: string, texto = '<a/>') => ({ ruta, archivo: new Blob([texto]) })
const zip = (ruta: string, partes: Record<string, string>) => ({ ruta, archivo: new Blob([zipSync(Object.fromEntries(Object.entries(partes).map(([nombre, texto]) => [nombre, strToU8(texto)])))]) })
async function abrir(empacado: Awaited<ReturnType<typeof empacar>>): Promise<Record<string, string>> {
  assert.ok(empacado.ok)
  const partes = unzipSync(new Uint8Array(await empacado.valor.arrayBuffer()))
  return Object.fromEntries(Object.entries(partes).map(([nombre, bytes]) => [nombre, strFromU8(bytes)]))
}

test('los XML sueltos y los de varios ZIP quedan en uno solo; lo demás, fuera', async () => {
  const avances: number[] = []
  const largo = '<a>' + 'ñ'.repeat(300_000) + '</a>'
  const empacado = await empacar([xml('mayo/uno.XML', largo), xml('recibo.pdf'), zip('junio.zip', { 'a.xml': '<b/>', 'a.pdf': '%PDF', 'c/d.xml': largo })], (hechos) => avances.push(hechos))
  assert.deepEqual(await abrir(empacado), { 'mayo/uno.XML': largo, 'junio.zip/a.xml': '<b/>', 'junio.zip/c/d.xml': largo })
  assert.deepEqual(avances, [1, 2, 3])
})

test('dos archivos con el mismo nombre, aun con otras mayúsculas, entran los dos', async () => {
  assert.deepEqual(await abrir(await empacar([xml('a.xml', '1'), xml('A.xml', '2'), xml('a.xml', '3')], () => undefined)), { 'a.xml': '1', '2/A.xml': '2', '3/a.xml': '3' })
})

test('un ZIP que no lo es, o que está dañado, se niega', async () => {
  assert.deepEqual(await empacar([{ ruta: 'x.zip', archivo: new Blob(['nada']) }], () => undefined), { ok: false, codigo: 'zip.danado' })
  const bueno = zipSync({ 'a.xml': strToU8('<a>' + 'texto que se comprime '.repeat(5000) + '</a>') })
  bueno.fill(0xff, 40, 100)
  assert.deepEqual(await empacar([{ ruta: 'x.zip', archivo: new Blob([bueno]) }], () => undefined), { ok: false, codigo: 'zip.danado' })
})

test('una bomba se corta poco después de lo que puede pesar un recibo', async () => {
  const ceros = zipSync({ 'a.xml': [new Uint8Array(8 * 1024 * 1024), { level: 9 }], 'b.xml': strToU8('<b/>') })
  const partes = await abrir(await empacar([{ ruta: 'x.zip', archivo: new Blob([ceros]) }, xml('c.xml', ' '.repeat(3 * 1024 * 1024))], () => undefined))
  assert.deepEqual(Object.entries(partes).map(([nombre, texto]) => [nombre, texto.length]), [['x.zip/a.xml', 2 * 1024 * 1024 + 1], ['x.zip/b.xml', 4], ['c.xml', 2 * 1024 * 1024 + 1]])
})
