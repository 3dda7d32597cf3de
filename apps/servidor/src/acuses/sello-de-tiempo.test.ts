import { cargarAnclas } from '@icsoe/efirma/verificar'
import { crearAutoridad, crearLlave, emitirTsa } from '@icsoe/efirma/emitir'
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { iniciarAutoridadDeTiempo } from '../pruebas/autoridad-de-tiempo.ts'
import { escenario } from '../pruebas/informativas.ts'
import { pdfsigLoAprueba, sinProgramas } from '../pruebas/programas.ts'
import { verificarAcusePdf } from './verificar/verificar.ts'

const ANO = 365 * 86_400_000
const AHORA = Date.now()
const vigencia = { desde: AHORA - ANO, hasta: AHORA + ANO }
const llave = crearLlave()
const propia = crearAutoridad({ nombre: 'de Tiempo', desde: AHORA - 2 * ANO, hasta: AHORA + 2 * ANO, llaves: { raiz: llave, emisora: llave, respondedor: llave } })
const ajena = crearAutoridad({ nombre: 'Ajena', desde: AHORA - 2 * ANO, hasta: AHORA + 2 * ANO, llaves: { raiz: llave, emisora: llave, respondedor: llave } })
const TSA = emitirTsa({ emisora: propia.emisora, ...vigencia, llave })
const { anclas: confiadas } = cargarAnclas([propia.raiz, propia.emisora].map(({ certificado }, i) => ({ nombre: `tsa-${i}.cer`, bytes: certificado })))

let app: AplicacionDePrueba
let tsa: Awaited<ReturnType<typeof iniciarAutoridadDeTiempo>>
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba

before(async () => {
  tsa = await iniciarAutoridadDeTiempo(TSA)
  app = await iniciarAplicacion({ tsa: { url: tsa.url, anclas: confiadas }, entorno: { ICSOE_REGISTRO: 'silent' } })
  casos = escenario(app)
  contratista = await app.ingresarContratista()
})
after(async () => {
  await app.detener()
  tsa.detener()
})
beforeEach(async () => {
  Object.assign(tsa.estado, { abierta: true, tsa: TSA, desvio: {} })
  await app.filas('truncate acuses, presentaciones, idempotencia, informativas, contratos, folios cascade')
})

async function presentar() {
  const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  return { id, presentada: await casos.presentar(contratista, id) }
}
const acuse = (id: string) => casos.pedir(contratista, 'GET', `/informativas/${id}/acuse`)
/** Espera a que el acuse de este caso quede para después; da por qué. */
async function quedoEnEspera(id: string): Promise<string> {
  for (;;) {
    const [trabajo] = (await app.filas("select output->>'falla' as mensaje from trabajos.job where name = 'acuse.hacer' and state = 'retry' and data->>'informativa' = $1", id)) as { mensaje: string }[]
    if (trabajo) return trabajo.mensaje
    await new Promise((seguir) => setImmediate(seguir))
  }
}
async function reintentar() {
  await app.filas("update trabajos.job set start_after = now() where name = 'acuse.hacer' and state = 'retry'")
  await app.trabajosHechos()
}

test('con autoridad de tiempo el acuse lleva su sello, y es auténtico', { skip: sinProgramas('pdfsig') }, async () => {
  const { id } = await presentar()
  await app.trabajosHechos()
  const pdf = Buffer.from((await acuse(id)).bytes)
  const sellos = cargarAnclas([{ nombre: 'sello', bytes: Buffer.from(app.sello.archivos.certificado) }]).anclas
  const { autentico, comprobaciones } = await verificarAcusePdf(pdf, { sellos, anclas: app.anclas, tsa: confiadas })
  assert.equal(autentico, true, JSON.stringify(comprobaciones))
  assert.equal(comprobaciones.find(({ que }) => que === 'Sello de tiempo')?.estado, 'bien')
  const sinConfiar = await verificarAcusePdf(pdf, { sellos, anclas: app.anclas, tsa: app.anclas })
  assert.deepEqual(sinConfiar.comprobaciones.filter(({ estado }) => estado === 'mal').map(({ que }) => que), ['Sello de tiempo'])
  assert.ok(pdfsigLoAprueba(pdf))
})

test('con la autoridad de tiempo caída lo presentado queda presentado, y el acuse sale cuando vuelve', async () => {
  tsa.estado.abierta = false
  const { id, presentada } = await presentar()
  assert.match(await quedoEnEspera(id), /tsa\.sin_conexion/)
  assert.equal((await acuse(id)).estado, 202)
  assert.equal((await app.pedir('GET', `/publico/acuses/${presentada.folio}`)).cuerpo.presentada, presentada.presentada)
  tsa.estado.abierta = true
  await reintentar()
  assert.equal((await acuse(id)).estado, 200)
  assert.deepEqual(await app.filas('select folio from presentaciones'), [{ folio: presentada.folio }])
})

const MALOS: [string, RegExp, Partial<(typeof tsa)['estado']>][] = [
  ['otro resumen', /tsa\.otro_resumen/, { desvio: { resumen: Buffer.alloc(32) } }],
  ['otro nonce', /tsa\.otro_nonce/, { desvio: { nonce: 'otro' } }],
  ['un certificado vencido', /tsa\.certificado_no_vigente/, { tsa: emitirTsa({ emisora: propia.emisora, desde: AHORA - ANO, hasta: AHORA - 1000, llave }) }],
  ['una autoridad ajena', /tsa\.autoridad_no_reconocida/, { tsa: emitirTsa({ emisora: ajena.emisora, ...vigencia, llave }) }],
]
for (const [nombre, motivo, malo] of MALOS)
  test(`un sello de tiempo con ${nombre} no se pone: el acuse espera a uno bueno`, async () => {
    Object.assign(tsa.estado, malo)
    const { id } = await presentar()
    assert.match(await quedoEnEspera(id), motivo)
    Object.assign(tsa.estado, { tsa: TSA, desvio: {} })
    await reintentar()
    assert.equal((await acuse(id)).estado, 200)
  })
