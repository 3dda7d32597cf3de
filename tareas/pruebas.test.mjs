// @ts-check
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { carpetaCon } from './carpeta-temporal.mjs'
import { raiz } from './comun.mjs'
import { elegirPruebas, resumen } from './pruebas.mjs'

const cabeza = "import { describe, test } from 'node:test'\n"
/** @type {[string, string, string, number][]} */
const casos = [
  ['pruebas y subpruebas que pasan', "test('a', async (t) => { await t.test('b', () => {}); await t.test('c', () => {}) })\ntest('d', () => {})", '3 passed, 0 failed', 0],
  ['una falla dentro de un grupo', "describe('g', () => { test('a', () => {}); test('b', () => { throw new Error('no') }) })", '1 passed, 1 failed', 1],
  ['una omitida y una pendiente', "test('a', () => {})\ntest('b', { skip: 'falta' }, () => {})\ntest.todo('c')", '1 passed, 0 failed, 2 skipped', 0],
  ['un archivo que se cae después de pasar', "test('a', () => {})\nprocess.on('exit', () => { process.exitCode = 4 })", '1 passed, 1 failed', 1],
  ['un archivo que no carga', "import './no-existe.mjs'", '0 passed, 1 failed', 1],
  ['un archivo sin pruebas', '', '0 passed, 0 failed', 1],
]

for (const [nombre, programa, ultima, codigo] of casos) {
  test(`npm test con ${nombre} termina en «${ultima}»`, (prueba) => {
    const carpeta = carpetaCon(prueba, { 'x.test.mjs': cabeza + programa })
    const fin = spawnSync(process.execPath, ['tareas/probar.mjs', carpeta], { cwd: raiz, encoding: 'utf8' })
    assert.equal(fin.stdout.trimEnd().split('\n').at(-1), ultima)
    assert.equal(fin.stdout.match(/^\d+ passed, /gm)?.length, 1)
    assert.equal(fin.status, codigo)
  })
}

/** @type {[string, string, string][]} */
const colgadas = [
  ['algo queda abierto después de pasar', "test('a', () => {})\nsetInterval(() => {}, 1000)", '1 passed, 1 failed'],
  ['una prueba no devuelve el control', "test('a', () => { for (;;); })", '0 passed, 1 failed'],
]
for (const [nombre, programa, ultima] of colgadas) {
  test(`un archivo que no termina porque ${nombre} cuenta como fallido cuando se acaba el tiempo de todos`, (prueba) => {
    const carpeta = carpetaCon(prueba, { 'x.test.mjs': cabeza + programa })
    const corredor = `
      import { correrPruebas, resumen } from './tareas/pruebas.mjs'
      console.log(resumen(await correrPruebas(process.execPath, { archivos: [${JSON.stringify(join(carpeta, 'x.test.mjs'))}], concurrencia: 1 }, 5_000)))`
    const fin = spawnSync(process.execPath, ['--input-type=module', '--eval', corredor], { cwd: raiz, encoding: 'utf8', timeout: 30_000 })
    assert.equal(fin.stdout.trimEnd().split('\n').at(-1), ultima)
    assert.match(fin.stderr, /no terminaron/)
  })
}

test('pedir pruebas que no existen se dice y falla', () => {
  const fin = spawnSync(process.execPath, ['tareas/probar.mjs', 'no-existe'], { cwd: raiz, encoding: 'utf8' })
  assert.match(fin.stderr, /No existe «no-existe»/)
  assert.equal(fin.status, 1)
})

test('sin pedido se eligen las pruebas de todas las partes, y solo pruebas', (prueba) => {
  const rutas = ['packages/a/src/a.test.ts', 'packages/a/src/a.ts', 'packages/a/node_modules/x/x.test.ts', 'apps/b/src/b.test.ts', 'tareas/c.test.mjs', 'e2e/d/d.test.ts']
  const carpeta = carpetaCon(prueba, Object.fromEntries(rutas.map((ruta) => [ruta, ''])))
  const elegidas = elegirPruebas([], carpeta)
  assert.deepEqual(elegidas.ok && elegidas.valor.map((ruta) => ruta.replaceAll('\\', '/')), [rutas[0], rutas[3], rutas[4], rutas[5]])
  assert.deepEqual(elegirPruebas(['apps', 'apps/b/src/b.test.ts'], carpeta), { ok: true, valor: [relative(carpeta, join(carpeta, 'apps/b/src/b.test.ts'))] })
})

test('las omitidas se dicen solo cuando las hay', () => {
  assert.equal(resumen({ passed: 2, failed: 0, skipped: 0 }), '2 passed, 0 failed')
  assert.equal(resumen({ passed: 2, failed: 1, skipped: 3 }), '2 passed, 1 failed, 3 skipped')
})
