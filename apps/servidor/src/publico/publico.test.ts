import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { escenario, SERVICIO } from '../pruebas/informativas.ts'
import { sinProgramas } from '../pruebas/programas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba
let presentada: Presentada
let contenido: Uint8Array

before(async () => {
  app = await iniciarAplicacion()
  casos = escenario(app)
  contratista = await app.ingresarContratista(FISICA)
  await casos.contrato(contratista, { contratante: { rfc: 'GODE561231GR8', nombre: 'EMMA GÓMEZ', correo: 'emma@correo.mx', celular: '5512345678' }, termino: '2026-12-31' })
  const id = await casos.informativa(contratista)
  presentada = await casos.presentar(contratista, id)
  contenido = (await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)).bytes
})
after(() => app.detener())

const acuse = (folio: string, codigo?: string) => app.pedir('GET', `/publico/acuses/${encodeURIComponent(folio)}${codigo === undefined ? '' : `?codigo=${encodeURIComponent(codigo)}`}`)
const sha256 = (dato: Uint8Array | string) => createHash('sha256').update(dato).digest('hex')

test('con el folio solo se ve lo que cuenta el listado público', async () => {
  const { estado, cuerpo } = await acuse(presentada.folio)
  assert.equal(estado, 200)
  assert.deepEqual(cuerpo, {
    folio: presentada.folio, tipo: 'normal', ejercicio: 2026, cuatrimestre: 2, presentada: presentada.presentada, extemporanea: false, estado: 'presentada',
    contratista: { nombre: FISICA.nombre, tipoPersona: 'fisica' },
    contratos: [{ folio: 'A26S0000001', contratante: { nombre: 'EMMA GÓMEZ', tipoPersona: 'fisica' }, servicio: SERVICIO, inicio: '2026-05-04', termino: '2026-12-31', trabajadores: 2 }],
  })
  assert.doesNotMatch(JSON.stringify(cuerpo), /GODE561231|MUÑA850412|SABC560626|emma@|55123/)
})

test('el folio se reconoce como se escriba; lo que no es un folio presentado no existe', async () => {
  assert.equal((await acuse(` ${presentada.folio.toLowerCase()} `)).estado, 200)
  for (const folio of ['N262000002', 'A26S0000001', 'hola', 'N26200000', "N262000001' or '1'='1"]) {
    const { estado, cuerpo } = await acuse(folio)
    assert.deepEqual([estado, cuerpo.codigo], [404, 'recurso.inexistente'], folio)
  }
})

test('con el código se dice la huella del PDF del acuse; sin él, o mientras se prepara, no', async () => {
  await app.trabajosHechos()
  const [{ contenido: pdf }] = (await app.filas('select contenido from acuses')) as [{ contenido: Buffer }]
  assert.equal((await acuse(presentada.folio, presentada.codigoVerificacion)).cuerpo.huella, sha256(pdf))
  assert.ok(!('huella' in (await acuse(presentada.folio)).cuerpo))
  await app.filas('delete from acuses')
  assert.equal((await acuse(presentada.folio, presentada.codigoVerificacion)).cuerpo.huella, null)
})

test('un código que no es el suyo no da la evidencia', async () => {
  const otro = presentada.codigoVerificacion.replace(/.$/, (letra) => (letra === 'A' ? 'B' : 'A'))
  for (const codigo of [otro, 'x', presentada.codigoVerificacion.toLowerCase(), `${presentada.codigoVerificacion}A`]) {
    const { estado, cuerpo } = await acuse(presentada.folio, codigo)
    assert.deepEqual([estado, cuerpo.codigo], [404, 'acuse.codigo'], codigo)
  }
})

test('con el código, la firma y el sello se comprueban sin el sistema', async () => {
  const { cuerpo } = await acuse(presentada.folio, presentada.codigoVerificacion)
  const bytes = (campo: string) => Buffer.from(cuerpo[campo] as string, 'base64')
  assert.ok(verify('sha256', Buffer.from(cuerpo.cadena as string), new X509Certificate(bytes('certificado')).publicKey, bytes('firma')))
  assert.ok(verify('sha256', Buffer.from(cuerpo.cadenaSello as string), new X509Certificate(bytes('certificadoSello')).publicKey, bytes('sello')))
  assert.deepEqual(bytes('certificado'), Buffer.from(contratista.certificado ?? []))
  assert.ok(bytes('ocsp').length > 100)
  assert.ok((cuerpo.cadena as string).includes(`|${sha256(contenido)}|`))
  assert.equal(cuerpo.cadenaSello, `||ICSOE|1.0|acuse|${presentada.folio}|${presentada.presentada}|false|${sha256(cuerpo.cadena as string)}||`)
})

test('firma y sello se comprueban con openssl, como dice docs/verificacion.md', { skip: sinProgramas('openssl') }, async (t) => {
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-openssl-'))
  t.after(() => rmSync(carpeta, { recursive: true }))
  const { cuerpo } = await acuse(presentada.folio, presentada.codigoVerificacion)
  const openssl = (...argumentos: string[]) => execFileSync('openssl', argumentos, { cwd: carpeta, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const comprobar = (cadena: string, firma: string, certificado: string) => {
    writeFileSync(join(carpeta, 'cadena.txt'), cuerpo[cadena] as string)
    writeFileSync(join(carpeta, 'firma.bin'), Buffer.from(cuerpo[firma] as string, 'base64'))
    writeFileSync(join(carpeta, 'certificado.cer'), Buffer.from(cuerpo[certificado] as string, 'base64'))
    writeFileSync(join(carpeta, 'llave.pem'), openssl('x509', '-inform', 'DER', '-in', 'certificado.cer', '-pubkey', '-noout'))
    return openssl('dgst', '-sha256', '-verify', 'llave.pem', '-signature', 'firma.bin', 'cadena.txt')
  }
  assert.match(comprobar('cadena', 'firma', 'certificado'), /Verified OK/)
  assert.match(comprobar('cadenaSello', 'sello', 'certificadoSello'), /Verified OK/)
  assert.throws(() => comprobar('cadena', 'sello', 'certificado'))
})

test('la bandeja de la demostración muestra los correos, el último primero', async () => {
  await app.trabajosHechos()
  app.reloj.avanzar(1000)
  const capturista = await app.ingresarCapturista(contratista)
  assert.ok(capturista.galleta)
  const { estado, cuerpo } = await app.pedir('GET', '/demo/correos')
  assert.equal(estado, 200)
  assert.deepEqual(cuerpo.elementos[0].para, 'sabc560626mdflrn01@despacho.mx')
  assert.equal((await app.pedir('GET', '/demo/archivos/no-existe.cer')).estado, 404)
})
