import { abrirLlave, firmar } from '@icsoe/efirma/abrir'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CONTRASENA, personajes } from '../demo/personajes.ts'
import { baseNueva, CONTRASENA_DE_CAPTURISTA, PDF_MINIMO } from '../pruebas/aplicacion.ts'
import { iniciarProceso, type Proceso } from '../pruebas/procesos.ts'
import { opcionesDeRegistro } from './registro.ts'

const datos = mkdtempSync(join(tmpdir(), 'icsoe-registro-'))
const CURP = 'CEJA850314MDFNCR02'
const FISICA = personajes[2]!
let base: Awaited<ReturnType<typeof baseNueva>>
let proceso: Proceso
before(async () => {
  base = await baseNueva()
  proceso = await iniciarProceso({ DATABASE_URL: base.propietario, ICSOE_DATOS: datos, ICSOE_REGISTRO: 'debug' })
})
after(async () => {
  await base.borrar()
  rmSync(datos, { recursive: true, force: true })
})

let galleta = ''
async function pedir(metodo: string, ruta: string, cuerpo?: unknown, tipo = 'application/json') {
  const headers = { origin: proceso.url, cookie: galleta, ...(cuerpo !== undefined && { 'content-type': tipo }) }
  const body = cuerpo === undefined ? null : cuerpo instanceof Uint8Array ? new Uint8Array(cuerpo) : JSON.stringify(cuerpo)
  const respuesta = await fetch(`${proceso.url}/api/v1${ruta}`, { method: metodo, headers, body })
  galleta = respuesta.headers.getSetCookie()[0]?.split(';')[0] ?? galleta
  const texto = await respuesta.text()
  return texto.startsWith('{') ? (JSON.parse(texto) as Record<string, never>) : {}
}

async function ingresar(): Promise<void> {
  const leer = (extension: string) => readFileSync(join(datos, 'demo', `${FISICA.archivo}.${extension}`))
  const llave = await abrirLlave(leer('key'), CONTRASENA)
  assert.ok(llave.ok)
  const { reto, cadena } = await pedir('POST', '/ingreso/reto', { rfc: FISICA.rfc })
  const firma = Buffer.from(await firmar(llave.valor, cadena!)).toString('base64')
  await pedir('POST', '/ingreso', { reto, rfc: FISICA.rfc, certificado: leer('cer').toString('base64'), firma })
  const { version } = await pedir('GET', '/terminos')
  await pedir('POST', '/ingreso/terminos', { version })
}

test('en el registro no queda nada de nadie: ni RFC, ni CURP, ni correo, ni contraseña, ni enlace, ni galleta', async () => {
  await ingresar()
  const delContratista = galleta
  await pedir('PUT', '/contratista', { correo: 'avisos@secreto.mx', celular: '5598765432' })
  await pedir('PUT', '/contratista/acuse-stps', PDF_MINIMO, 'application/pdf')
  const alta = await pedir('POST', '/capturistas', { curp: CURP, telefono: '5511223344', correo: 'captura@secreto.mx', confirmarCorreo: 'captura@secreto.mx' })
  assert.equal(alta['curp'], CURP)
  await pedir('GET', `/capturistas?buscar=${CURP}`)
  const { elementos } = (await pedir('GET', '/demo/correos')) as unknown as { elementos: { texto: string }[] }
  const token = /\/activacion#([\w-]+)/.exec(elementos[0]?.texto ?? '')?.[1] ?? ''
  assert.ok(token.length > 20)
  await pedir('POST', '/activacion', { token, contrasena: CONTRASENA_DE_CAPTURISTA })
  await pedir('POST', '/ingreso/capturista', { curp: CURP, contrasena: 'contraseña equivocada' })
  await pedir('POST', '/ingreso/capturista', { curp: CURP, contrasena: CONTRASENA_DE_CAPTURISTA })
  await pedir('DELETE', `/capturistas/${CURP}`)
  await fetch(`${proceso.url}/verificar?codigo=${token}`, { headers: { accept: 'text/html' } })
  assert.equal(await proceso.terminar('SIGTERM'), 0)

  const dicho = proceso.dicho()
  assert.match(dicho, /"ruta":"\/api\/v1\/capturistas\/:curp"/, 'sí se registró el recorrido')
  const secretos = [FISICA.rfc, CURP, 'secreto.mx', '5598765432', '5511223344', CONTRASENA_DE_CAPTURISTA, 'contraseña equivocada', token, delContratista.split('=')[1]!, galleta.split('=')[1]!]
  for (const secreto of secretos) {
    assert.ok(secreto.length > 5)
    for (const forma of [secreto, encodeURIComponent(secreto), Buffer.from(secreto).toString('base64')]) assert.ok(!dicho.includes(forma), forma)
  }
})

test('de una falla se registra qué clase fue y dónde, no su mensaje, aunque ocupe varios renglones', () => {
  const error = Object.assign(new Error('RFC SEB190315K26 repetido\n  correo uno@secreto.mx\n  {"curp":"X"}'), { code: '23505', detail: 'Key (rfc)=(SEB190315K26)' })
  const { err } = opcionesDeRegistro('info').serializers as unknown as { err: (error: Error) => { code: string; stack: string } }
  const escrito = err(error)
  assert.equal(escrito.code, '23505')
  assert.match(escrito.stack, /registro\.test\.ts/)
  assert.doesNotMatch(JSON.stringify(escrito), /SEB190315K26|secreto|curp/)
})
