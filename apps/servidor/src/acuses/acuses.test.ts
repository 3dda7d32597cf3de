import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { escenario } from '../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion()
  casos = escenario(app)
  contratista = await app.ingresarContratista()
})
after(() => app.detener())
beforeEach(() => app.filas('truncate acuses, presentaciones, idempotencia, informativas, contratos, folios cascade'))

const acuse = (id: string, sesion = contratista) => casos.pedir(sesion, 'GET', `/informativas/${id}/acuse`)
const estadoDelAcuse = async (id: string) => (await casos.pedir(contratista, 'GET', `/informativas/${id}`)).cuerpo.acuse as string

test('el acuse se prepara aparte y se entrega en PDF', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  assert.equal((await acuse(id)).estado, 404)
  assert.equal(await estadoDelAcuse(id), 'no_aplica')
  const { folio } = await casos.presentar(contratista, id)
  await app.trabajosHechos()
  assert.equal(await estadoDelAcuse(id), 'listo')
  const { estado, cabeceras, bytes } = await acuse(id)
  assert.deepEqual([estado, cabeceras.get('content-type'), cabeceras.get('content-disposition')], [200, 'application/pdf', `inline; filename*=UTF-8''acuse-${folio}.pdf`])
  assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-')
  const [guardado] = await app.filas('select huella from acuses')
  assert.equal(guardado.huella, createHash('sha256').update(bytes).digest('hex'))
})

test('mientras se prepara contesta 202', async () => {
  const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  await casos.presentar(contratista, id)
  await app.trabajosHechos()
  await app.filas('truncate acuses')
  const { estado, cuerpo, cabeceras } = await acuse(id)
  assert.deepEqual([estado, cuerpo, cabeceras.get('retry-after')], [202, { acuse: 'en_preparacion' }, '2'])
  assert.equal(await estadoDelAcuse(id), 'en_preparacion')
})

const repetir = (id: string) => app.casa.bd.deContratista(contratista.clave, (tx) => app.casa.trabajos.encolar(tx, 'acuse.hacer', { contratista: contratista.clave, informativa: id }))

test('hecho dos veces da los mismos bytes, y el primero que se guarda es el que vale', async () => {
  await casos.contrato(contratista, { termino: '2026-12-31', trabajadores: 1 })
  const id = await casos.informativa(contratista)
  await casos.presentar(contratista, id)
  await app.trabajosHechos()
  const primero = (await acuse(id)).bytes
  await app.filas('truncate acuses')
  app.reloj.fijar('2026-10-01T12:00:00-06:00')
  await repetir(id)
  await app.trabajosHechos()
  assert.deepEqual((await acuse(id)).bytes, primero)

  await app.filas(`update acuses set contenido = 'el primero', huella = 'x'`)
  await repetir(id)
  await app.trabajosHechos()
  assert.equal(Buffer.from((await acuse(id)).bytes).toString(), 'el primero')
})

test('el acuse de otro contratista no existe; el capturista del contratista sí lo ve', async () => {
  const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  await casos.presentar(contratista, id)
  await app.trabajosHechos()
  const otro = await app.ingresarContratista(FISICA)
  const capturista = await app.ingresarCapturista(contratista)
  assert.deepEqual([(await acuse(id, otro)).estado, (await acuse(id, capturista)).estado], [404, 200])
})
