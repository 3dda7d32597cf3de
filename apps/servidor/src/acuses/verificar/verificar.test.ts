import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { cargarAnclas } from '@icsoe/efirma/verificar'
import { certificadoDeSello } from '@icsoe/efirma/emitir'
import fc from 'fast-check'
import { abrirDemostracion } from '../../demo/demostracion.ts'
import { abrirSello } from '../../plataforma/efirma.ts'
import { type AplicacionDePrueba, iniciarAplicacion } from '../../pruebas/aplicacion.ts'
import { escenario } from '../../pruebas/informativas.ts'
import { pdfsigLoAprueba, sinProgramas } from '../../pruebas/programas.ts'
import { hacerAcuse } from '../documento.ts'
import { firmarAcuse } from '../firmar.ts'
import { type Adjunto, leerAcuse } from './adjunto.ts'
import { comprobarContenido, comprobarEfirma, comprobarSello } from './evidencia.ts'
import { separarFirma } from './firma-del-pdf.ts'
import { type Confiables, verificarAcusePdf } from './verificar.ts'

let app: AplicacionDePrueba
let pdf: Buffer
let folio: string
let publica: Record<string, unknown>
let confiables: Confiables
const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-acuse-'))
const ruta = (nombre: string) => join(carpeta, nombre)
const comoAncla = (pem: string) => cargarAnclas([{ nombre: 'sello.pem', bytes: Buffer.from(pem) }]).anclas

before(async () => {
  app = await iniciarAplicacion()
  const casos = escenario(app)
  const contratista = await app.ingresarContratista()
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  const presentada = await casos.presentar(contratista, id)
  folio = presentada.folio
  await app.trabajosHechos()
  pdf = Buffer.from((await casos.pedir(contratista, 'GET', `/informativas/${id}/acuse`)).bytes)
  publica = (await app.pedir('GET', `/publico/acuses/${folio}?codigo=${presentada.codigoVerificacion}`)).cuerpo as Record<string, unknown>
  confiables = { sellos: comoAncla(app.sello.archivos.certificado), anclas: app.anclas, tsa: [] }
  writeFileSync(ruta('acuse.pdf'), pdf)
  writeFileSync(ruta('sello.pem'), app.sello.archivos.certificado)
  mkdirSync(ruta('anclas'))
  app.anclas.forEach(({ der }, i) => writeFileSync(join(ruta('anclas'), `${i}.cer`), der))
})
after(async () => {
  await app.detener()
  rmSync(carpeta, { recursive: true })
})

const verificar = (bytes: Buffer, cambios: Partial<Confiables> = {}) => verificarAcusePdf(bytes, { ...confiables, ...cambios })
const malas = (comprobaciones: { estado: string; que: string }[]) => comprobaciones.filter(({ estado }) => estado === 'mal').map(({ que }) => que)

test('un acuse entregado es auténtico, y adjunto lleva lo mismo que la consulta pública', { skip: sinProgramas('pdfdetach') }, async () => {
  const { autentico, adjunto, comprobaciones } = await verificar(pdf)
  assert.deepEqual([autentico, malas(comprobaciones), adjunto?.folio], [true, [], folio])
  assert.equal(comprobaciones.length, 11)
  const { estado, huella, ...sinEstado } = publica
  assert.equal(huella, createHash('sha256').update(pdf).digest('hex'))
  assert.equal(estado, 'presentada')
  const todo = JSON.parse(pdfdetach()) as Record<string, unknown>
  assert.deepEqual(todo, sinEstado)
})

const pdfdetach = (): string => {
  execFileSync('pdfdetach', ['-save', '1', '-o', ruta('suelto.json'), ruta('acuse.pdf')])
  return readFileSync(ruta('suelto.json'), 'utf8')
}

test('quien no confía en ese sello, o en esas autoridades, no lo da por bueno', async () => {
  const otro = certificadoDeSello({ nombre: 'OTRO', desde: Date.now() - 1e9, hasta: Date.now() + 1e9 })
  assert.deepEqual(malas((await verificar(pdf, { sellos: comoAncla(otro.certificado) })).comprobaciones), ['Lo firmó el Instituto'])
  assert.deepEqual(malas((await verificar(pdf, { anclas: [] })).comprobaciones), ['La emitió una autoridad reconocida'])
})

/** Los lugares del archivo que no son el de la firma. */
const lugares = (): number[] => {
  const separada = separarFirma(pdf)
  assert.ok(separada.ok)
  const [antes, despues] = separada.valor.partes
  const desde = pdf.length - despues.length
  return Array.from({ length: pdf.length - (desde - antes.length) }, (_, i) => (i < antes.length ? i : desde + i - antes.length))
}
const cambiado = (lugar: number, bits = 1): Buffer => {
  const otro = Buffer.from(pdf)
  otro[lugar]! ^= bits
  return otro
}

test('cincuenta cambios de un byte, por todo el archivo: se notan aquí y en pdfsig', { skip: sinProgramas('pdfsig') }, async () => {
  assert.ok(pdfsigLoAprueba(pdf))
  const todos = lugares()
  const cincuenta = Array.from({ length: 50 }, (_, i) => todos[Math.floor((i * (todos.length - 1)) / 49)] ?? 0)
  assert.equal(new Set(cincuenta).size, 50)
  for (const lugar of cincuenta) {
    assert.equal((await verificar(cambiado(lugar))).autentico, false, `byte ${lugar}`)
    assert.equal(pdfsigLoAprueba(cambiado(lugar)), false, `pdfsig, byte ${lugar}`)
  }
})

test('ningún byte cambiado pasa, ni cortado, ni con algo agregado, ni en el lugar de la firma', async () => {
  const todos = lugares()
  await fc.assert(fc.asyncProperty(fc.nat(todos.length - 1), fc.integer({ min: 1, max: 255 }), async (i, bits) => { assert.equal((await verificar(cambiado(todos[i] ?? 0, bits))).autentico, false) }), { numRuns: 200 })
  const inicio = pdf.lastIndexOf('/Contents')
  for (const lugar of [inicio + 20, inicio + 300, inicio + 2000, inicio + 6000]) assert.equal((await verificar(cambiado(lugar))).autentico, false, `firma, byte ${lugar}`)
  for (const largo of [0, 1, 5, 1000, pdf.length - 1]) assert.equal((await verificar(pdf.subarray(0, largo))).autentico, false)
  for (const agregado of [' ', '\n%%EOF\n', pdf.toString('latin1')]) assert.equal((await verificar(Buffer.concat([pdf, Buffer.from(agregado, 'latin1')]))).autentico, false)
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
    assert.equal((await verificar(Buffer.from(bytes))).autentico, false)
    assert.equal((await verificar(Buffer.concat([Buffer.from('/ByteRange [0 30 40 20]'), bytes]))).autentico, false)
  }))
})

const numeros = (...n: number[]) => `/ByteRange [${n.join(' ')}]`
test('rangos hechos a mano se rechazan sin tardar ni lanzar', async () => {
  for (const rango of [numeros(0, 0, 0, 0), numeros(1, 50, 60, 10), numeros(0, 1e11, 2e11, 1), '/ByteRange [0 -1 5 5]', '/ByteRange [' + '9'.repeat(500), '/ByteRange'.repeat(2_000_000)]) {
    assert.equal((await verificar(Buffer.from(rango))).autentico, false)
  }
})

const leer = async (): Promise<Adjunto> => (await leerAcuse(pdf)).adjunto as Adjunto
test('cada dato adjunto que no concuerda se señala', async () => {
  const adjunto = await leer()
  const juzgar = (otro: Adjunto, impreso = `Folio ${folio}`) => malas([...comprobarContenido(otro, impreso), comprobarSello(otro, confiables.sellos), ...comprobarEfirma(otro, confiables.anclas)])
  assert.deepEqual(juzgar(adjunto), [])
  assert.deepEqual(juzgar(adjunto, 'Folio N262000099'), ['Lo impreso es lo adjunto'])
  const cambios: [Partial<Adjunto>, string][] = [
    [{ folio: 'N262000099' }, 'Sello digital del Instituto'],
    [{ presentada: '2026-09-04T12:00:00-06:00' }, 'Sello digital del Instituto'],
    [{ presentada: '2010-09-04T12:00:00-06:00' }, 'La e.firma estaba vigente'],
    [{ extemporanea: true }, 'Sello digital del Instituto'],
    [{ tipo: 'correccion' }, 'La cadena original habla de esta informativa'],
    [{ contratos: [] }, 'La cadena original habla de esta informativa'],
    [{ cadena: adjunto.cadena.replace('|normal|', '|correccion|') }, 'Firma del contratista'],
    [{ firma: adjunto.sello }, 'Firma del contratista'],
    [{ certificado: adjunto.certificadoSello }, 'Firma del contratista'],
    [{ sello: adjunto.firma }, 'Sello digital del Instituto'],
    [{ cadenaSello: adjunto.cadenaSello.replace('N', 'X') }, 'Sello digital del Instituto'],
    [{ certificadoSello: adjunto.certificado }, 'Sello digital del Instituto'],
    [{ ocsp: adjunto.firma }, 'La e.firma no estaba revocada'],
  ]
  for (const [cambio, que] of cambios) assert.ok(juzgar({ ...adjunto, ...cambio }).includes(que), JSON.stringify(cambio).slice(0, 60))
})

/** Un PDF con el mismo adjunto, sin firmar. */
async function sinFirmar(): Promise<Uint8Array> {
  const adjunto = await leer()
  return hacerAcuse({ ...adjunto, contratista: { rfc: 'X', nombre: 'X' }, contratos: [], numeroContratos: 0, numeroTrabajadores: 0, certificadoNumero: '', certificadoSelloNumero: '', urlVerificacion: 'https://x.mx', codigoVerificacion: '', demostracion: false, adjunto: JSON.stringify(adjunto) } as never)
}

test('un PDF con el mismo contenido firmado por otro no pasa, aunque diga ser el Instituto', async () => {
  const falso = abrirSello(certificadoDeSello({ nombre: 'SELLO DE PRUEBAS', desde: Date.now() - 1e9, hasta: Date.now() + 1e9 }))
  const hecho = await sinFirmar()
  const firmado = await firmarAcuse(hecho, { sello: falso, momento: Date.now(), autoridadDeTiempo: undefined })
  assert.deepEqual(malas((await verificar(Buffer.from(firmado))).comprobaciones), ['Lo firmó el Instituto'])
  assert.deepEqual(malas((await verificar(Buffer.from(hecho))).comprobaciones), ['El archivo está completo'])
})

const conEntorno = (entorno: Record<string, string>, archivo: string) => spawnSync(process.execPath, [join(import.meta.dirname, '../../cli.ts'), 'acuse', 'verificar', archivo], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ICSOE_DATOS: ruta('vacia'), ...entorno } })
const correr = (archivo: string) => conEntorno({ ICSOE_SELLO_CERTIFICADO: ruta('sello.pem'), ICSOE_ANCLAS: ruta('anclas') }, archivo)
test('la orden dice cada comprobación y sale con 0; con un archivo que no es, lo dice y sale con 1', () => {
  const bueno = correr(ruta('acuse.pdf'))
  assert.equal(bueno.status, 0, bueno.stderr)
  assert.match(bueno.stdout, new RegExp(`^BIEN   El archivo está completo\\.[^]*AVISO  Sello de tiempo\\. No lleva[^]*El acuse ${folio} es auténtico\\.\n$`))
  writeFileSync(ruta('roto.pdf'), cambiado(1000))
  for (const [archivo, dicho] of [['roto.pdf', /MAL {4}Nada cambió desde que se firmó/], ['sello.pem', /MAL {4}El archivo está completo\. El archivo no lleva firma/], ['no-existe.pdf', /No se pudo leer/]] as const) {
    const { status, stderr } = correr(ruta(archivo))
    assert.equal(status, 1)
    assert.match(stderr, dicho)
  }
})

test('sin sello indicado se reconoce el de la demostración que haya; sin ninguna, dice qué indicar', async () => {
  mkdirSync(ruta('con-demo'))
  const { sello } = abrirDemostracion(ruta('con-demo'), Date.now())
  writeFileSync(ruta('de-demo.pdf'), await firmarAcuse(await sinFirmar(), { sello: abrirSello(sello), momento: Date.now(), autoridadDeTiempo: undefined }))
  assert.match(conEntorno({ ICSOE_DATOS: ruta('con-demo') }, ruta('de-demo.pdf')).stderr, /BIEN {3}Lo firmó el Instituto\./)
  const { status, stderr } = conEntorno({}, ruta('acuse.pdf'))
  assert.deepEqual([status, stderr], [1, 'No se sabe qué certificado es del Instituto. Indica su sello (PEM) en ICSOE_SELLO_CERTIFICADO y las autoridades en ICSOE_ANCLAS.\n'])
})

test('la firma del PDF y la evidencia se comprueban con openssl, con las órdenes de docs/verificacion.md', { skip: sinProgramas('openssl', 'pdfdetach') }, () => {
  const documento = readFileSync(join(import.meta.dirname, '../../../../../docs/verificacion.md'), 'utf8')
  const bloques = [...documento.matchAll(/```sh acuse\n([^]*?)```/g)].map(([, orden = '']) => orden)
  assert.ok(bloques.length >= 2)
  const autoridades = app.anclas.map(({ x509 }) => x509.toString()).join('')
  writeFileSync(ruta('autoridades.pem'), autoridades)
  const dicho = execFileSync('bash', ['-euo', 'pipefail', '-c', bloques.join('\n')], { cwd: carpeta, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } })
  assert.equal(dicho.match(/^Verified OK$/gm)?.length, 2, dicho)
  assert.match(dicho, /Cert Status: good/)
  assert.match(dicho, /certificado\.pem: OK/)
  assert.match(readFileSync(ruta('resultado.txt'), 'utf8'), /CMS Verification successful/)
})
