// @ts-check
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { carpetaCon } from './carpeta-temporal.mjs'
import { raiz } from './comun.mjs'

const skip = process.platform === 'win32'
const servidor = "process.on('SIGTERM', () => { console.log('adiós'); process.exit(7) }); setInterval(() => {}, 1000); console.log('listo')"

/**
 * Carpeta con un servidor que se despide al recibir SIGTERM y un mandato que lo lanza.
 * @param {import('node:test').TestContext} prueba
 */
function mandatoDe(prueba) {
  const carpeta = carpetaCon(prueba, { 'servidor.mjs': servidor })
  const lanzar = JSON.stringify(new URL('lanzar.mjs', import.meta.url).href)
  const programa = JSON.stringify(relative(raiz, join(carpeta, 'servidor.mjs')))
  return `const { lanzar } = await import(${lanzar}); await lanzar({ ok: true, valor: process.execPath }, ${programa})`
}

test('lo que se lanza recibe la señal, y su código de salida es el del mandato', { skip }, async (prueba) => {
  const mandato = spawn(process.execPath, ['--input-type=module', '-e', mandatoDe(prueba)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(mandato.stdout, 'data')
  mandato.kill('SIGTERM')
  assert.deepEqual(await once(mandato, 'close'), [7, null])
})

test('cuando npm termina al intérprete, lo que se lanzó no queda huérfano', { skip }, async (prueba) => {
  const env = { ...process.env, npm_lifecycle_event: 'start', NODE: process.execPath, MANDATO: mandatoDe(prueba) }
  const interprete = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$MANDATO"; exit 0'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(interprete.stdout, 'data')
  interprete.kill('SIGTERM')
  assert.equal(await text(interprete.stdout), 'adiós\n')
})
