import { cadenaDePresentacion } from '@icsoe/dominio/cadena'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { escenario } from '../../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion()
  casos = escenario(app)
  contratista = await app.ingresarContratista()
})
after(() => app.detener())
beforeEach(() => app.filas('truncate acuses, presentaciones, idempotencia, informativas, folios cascade'))

const presentarEn = async (momento: string, periodo: object = {}) => {
  app.reloj.fijar(momento)
  return casos.presentar(contratista, await casos.informativa(contratista, { tipo: 'sin_informacion', ...periodo }))
}

test('un segundo antes de abrir se niega, al pedir la cadena y al presentar', async () => {
  app.reloj.fijar('2026-08-31T23:59:59.999-06:00')
  const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  const negada = await casos.pedir(contratista, 'GET', `/informativas/${id}/cadena`)
  assert.deepEqual([negada.estado, negada.cuerpo.codigo], [409, 'periodo.no_abierto'])
  const digesto = createHash('sha256').update((await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)).bytes).digest('hex')
  const cadena = cadenaDePresentacion({ tipo: 'sin_informacion', rfc: MORAL.rfc, ejercicio: 2026, cuatrimestre: 2, contratos: 0, trabajadores: 0, digesto, momento: '2026-08-31T23:59:59-06:00' })
  const contestacion = await casos.enviarPresentacion(contratista, id, casos.firmada(contratista, cadena))
  assert.deepEqual([contestacion.estado, contestacion.cuerpo.codigo], [409, 'periodo.no_abierto'])
})

const bordes: [string, object, boolean, string][] = [
  ['2026-09-01T00:00:00-06:00', {}, false, '2026-09-01T00:00:00-06:00'],
  ['2026-09-17T23:59:59.999-06:00', {}, false, '2026-09-17T23:59:59-06:00'],
  ['2026-09-18T00:00:00-06:00', {}, true, '2026-09-18T00:00:00-06:00'],
  // 17 de mayo de 2026 es domingo: vence el 18.
  ['2026-05-18T23:59:59-06:00', { cuatrimestre: 1 }, false, '2026-05-18T23:59:59-06:00'],
  ['2026-05-19T00:00:00-06:00', { cuatrimestre: 1 }, true, '2026-05-19T00:00:00-06:00'],
  // Dicho en Tijuana o en UTC, es el mismo momento del centro de México.
  ['2026-09-18T05:59:59Z', {}, false, '2026-09-17T23:59:59-06:00'],
  ['2026-09-17T23:00:00-07:00', {}, true, '2026-09-18T00:00:00-06:00'],
  ['2026-09-05T12:00:00-06:00', { ejercicio: 2021, cuatrimestre: 1 }, true, '2026-09-05T12:00:00-06:00'],
]
for (const [momento, periodo, extemporanea, presentada] of bordes)
  test(`presentada ${momento} ${JSON.stringify(periodo)}: ${extemporanea ? 'extemporánea' : 'en plazo'}`, async () => {
    const respuesta = await presentarEn(momento, periodo)
    assert.deepEqual([respuesta.extemporanea, respuesta.presentada], [extemporanea, presentada])
    const [{ cadena_sello: sello }] = await app.filas('select cadena_sello from presentaciones')
    assert.ok((sello as string).includes(`|${presentada}|${extemporanea}|`))
  })

test('firmada en plazo y recibida un segundo después: decide el momento del servidor', async () => {
  app.reloj.fijar('2026-09-17T23:59:59-06:00')
  const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
  app.reloj.fijar('2026-09-18T00:00:00-06:00')
  assert.equal((await casos.enviarPresentacion(contratista, id, cuerpo)).cuerpo.extemporanea, true)
})
