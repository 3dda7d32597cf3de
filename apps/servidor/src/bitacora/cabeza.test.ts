import { leerCadenaDeCabeza } from '@icsoe/dominio/cadena'
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { escenario } from '../pruebas/informativas.ts'
import { hacerCabeza } from './cabeza.ts'

interface Cabeza {
  numero: number
  fecha: string
  cadena: string
  firma: string
  certificado: string
}
let app: AplicacionDePrueba
let contratista: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-09-05T23:59:00-06:00' })
  contratista = await app.ingresarContratista(FISICA)
  await hacerCabeza(app.casa, app.sello)
})
after(() => app.detener())

const cabezas = async (consulta = '') => (await app.pedir('GET', `/publico/cabezas${consulta}`)).cuerpo as { elementos: Cabeza[]; siguiente: string | null }
const leida = (cadena: string) => {
  const cabeza = leerCadenaDeCabeza(cadena)
  assert.ok(cabeza.ok)
  return cabeza.valor
}

test('una al día, aunque la pidan varios a la vez; otro día, otra que sigue a la anterior', async () => {
  const { fecha } = (await cabezas()).elementos[0]!
  assert.equal(fecha, '2026-09-05')
  app.reloj.fijar('2026-09-06T00:00:01-06:00')
  const hechas = await Promise.all(Array.from({ length: 5 }, () => hacerCabeza(app.casa, app.sello)))
  assert.equal(hechas.filter(Boolean).length, 1)
  assert.equal(await hacerCabeza(app.casa, app.sello), false)
  app.reloj.fijar('2026-09-01T12:00:00-06:00')
  assert.equal(await hacerCabeza(app.casa, app.sello), false, 'un calendario atrasado no firma otra')
  app.reloj.fijar('2026-09-08T12:00:00-06:00')
  assert.equal(await hacerCabeza(app.casa, app.sello), true)
  const { elementos } = await cabezas()
  assert.deepEqual(elementos.map((una) => [una.numero, una.fecha]), [[3, '2026-09-08'], [2, '2026-09-06'], [1, '2026-09-05']])
})

test('cada una la firma el sello del Instituto y lleva el resumen de la anterior; cualquiera las lee por páginas', async () => {
  const primera = await cabezas('?limite=2')
  const segunda = await cabezas(`?limite=2&despues=${primera.siguiente ?? ''}`)
  assert.deepEqual([primera.elementos.length, segunda.elementos.length, segunda.siguiente], [2, 1, null])
  const todas = [...primera.elementos, ...segunda.elementos].toReversed()
  let anterior = '0'.repeat(64)
  for (const { cadena, firma, certificado } of todas) {
    assert.ok(verify('sha256', Buffer.from(cadena), new X509Certificate(Buffer.from(certificado, 'base64')).publicKey, Buffer.from(firma, 'base64')))
    assert.equal(leida(cadena).anterior, anterior)
    anterior = createHash('sha256').update(cadena).digest('hex')
  }
  assert.equal((await app.pedir('GET', '/publico/cabezas?despues=xx')).estado, 400)
})

const sinOpenssl = spawnSync('openssl', ['version']).status !== 0 && 'no hay openssl'
test('con openssl, con las órdenes de docs/verificacion.md', { skip: sinOpenssl }, async (t) => {
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-cabeza-'))
  t.after(() => rmSync(carpeta, { recursive: true }))
  const [, bloque = ''] = readFileSync(new URL('../../../../docs/verificacion.md', import.meta.url), 'utf8').split('## Cabezas diarias')
  const ordenes = /```sh\n([^]*?)```/.exec(bloque)?.[1]?.split('\n').filter((linea) => !linea.startsWith('curl')).join('\n') ?? ''
  writeFileSync(join(carpeta, 'cabezas.json'), JSON.stringify(await cabezas('?limite=1')))
  const correr = () => execFileSync('bash', ['-e', '-c', ordenes], { cwd: carpeta, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}` } })
  assert.match(correr(), /Verified OK/)
  const { elementos } = await cabezas('?limite=1')
  writeFileSync(join(carpeta, 'cabezas.json'), JSON.stringify({ elementos: [{ ...elementos[0], cadena: elementos[0]!.cadena.replace('|3|', '|4|') }] }))
  assert.throws(correr)
})

test('ampara solo lo que creció, y no dice de quién es', async () => {
  app.reloj.fijar('2026-09-09T12:00:00-06:00')
  await escenario(app).contrato(contratista, { trabajadores: 0 })
  await hacerCabeza(app.casa, app.sello)
  const [ultima] = (await cabezas()).elementos
  assert.equal(leida(ultima!.cadena).hilos, 1)
  assert.deepEqual(await app.filas('select hilo from cabezas_hilos where cabeza = $1', ultima!.numero), [{ hilo: `bitacora/${FISICA.rfc}` }])
  assert.doesNotMatch(JSON.stringify(await cabezas()), new RegExp(FISICA.rfc))
})

for (const orden of ['update hilos set posicion = 9', "insert into eslabones values ('x', 1, 'x', 'x')", 'delete from eslabones', 'update cabezas set numero = 9', 'delete from cabezas', 'delete from cabezas_hilos', "select eslabonar('x', 'x', '{}')"])
  test(`la aplicación no puede: ${orden}`, async () => {
    const { sql } = await import('kysely')
    await assert.rejects(app.casa.bd.deSistema((tx) => sql.raw(orden).execute(tx)), /permission denied/)
  })
