import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { escenario, trabajador } from '../../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba
const EN_PLAZO = '2026-09-05T12:00:00-06:00'

before(async () => {
  app = await iniciarAplicacion({ ahora: EN_PLAZO })
  casos = escenario(app)
  contratista = await app.ingresarContratista()
})
after(() => app.detener())
beforeEach(async () => {
  app.reloj.fijar(EN_PLAZO)
  await app.filas('truncate acuses, presentaciones, idempotencia, informativas, contratos, folios, trabajos.job cascade')
})

const presentar = async (tipo: string, datos: Record<string, unknown> = {}) => {
  const id = await casos.informativa(contratista, { tipo, ...datos })
  return { id, ...(await casos.presentar(contratista, id)) }
}
const alta = (tipo: string, datos: Record<string, unknown> = {}) => casos.pedir(contratista, 'POST', '/informativas', { ejercicio: 2026, cuatrimestre: 2, tipo, ...datos })
const estados = async () => (await app.filas('select p.folio, i.estado from informativas i join presentaciones p on p.informativa = i.id order by p.presentada, p.folio')).map((fila) => [fila['folio'], fila['estado']])
const contenidoDe = async (id: string) => (await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)).cuerpo as Record<string, unknown>
const despues = () => app.reloj.avanzar(60_000)

test('una corrección lleva todo otra vez, sustituye a la que rige y conserva el folio de cada contrato', async () => {
  const contrato = await casos.contrato(contratista)
  const normal = await presentar('normal')
  const [antes] = await app.filas('select folio from contratos')
  despues()
  await casos.pedir(contratista, 'POST', `/contratos/${contrato}/trabajadores`, trabajador(9))
  const correccion = await presentar('correccion')
  assert.deepEqual([correccion.folio, correccion.contratos, correccion.trabajadores], ['CC262000001', 1, 3])
  assert.deepEqual(await estados(), [[normal.folio, 'sustituida'], [correccion.folio, 'presentada']])
  assert.deepEqual(await app.filas('select folio from contratos'), [antes])
  assert.equal((await contenidoDe(correccion.id))['sustituye'], normal.folio)
  assert.equal((await casos.pedir(contratista, 'GET', `/informativas/${correccion.id}`)).cuerpo.sobre, normal.id)
  const { cuerpo } = await app.pedir('GET', `/publico/acuses/${normal.folio}`)
  assert.equal(cuerpo.estado, 'sustituida')
})

test('una sin efectos no lleva contratos y deja presentar otra vez', async () => {
  await casos.contrato(contratista)
  const normal = await presentar('normal')
  despues()
  const sinEfectos = await presentar('sin_efectos')
  assert.deepEqual([sinEfectos.folio, sinEfectos.contratos, sinEfectos.trabajadores], ['CE262000001', 0, 0])
  const { dejaSinEfectos, contratos } = await contenidoDe(sinEfectos.id)
  assert.deepEqual([dejaSinEfectos, contratos], [normal.folio, []])
  despues()
  const otra = await presentar('normal')
  assert.deepEqual(await estados(), [[normal.folio, 'sin_efectos'], [sinEfectos.folio, 'presentada'], [otra.folio, 'presentada']])
  assert.equal(otra.folio, 'N262000002')
})

test('una actualización informa solo los contratos que nombra, en su mes, y una corrección posterior la incluye', async () => {
  const uno = await casos.contrato(contratista)
  await casos.contrato(contratista)
  const normal = await presentar('normal')
  despues()
  await casos.pedir(contratista, 'DELETE', `/contratos/${uno}/trabajadores/${trabajador(1).nss}`)
  const actualizacion = await presentar('actualizacion', { contratos: [uno] })
  assert.deepEqual([actualizacion.folio, actualizacion.contratos, actualizacion.trabajadores, actualizacion.extemporanea], ['CA262000001', 1, 1, false])
  assert.equal((await contenidoDe(actualizacion.id))['actualiza'], normal.folio)
  assert.deepEqual(await estados(), [[normal.folio, 'presentada'], [actualizacion.folio, 'presentada']])
  despues()
  const correccion = await presentar('correccion')
  assert.deepEqual([correccion.contratos, correccion.trabajadores], [2, 3])
  assert.deepEqual(await estados(), [[normal.folio, 'sustituida'], [actualizacion.folio, 'sustituida'], [correccion.folio, 'presentada']])
})

test('una actualización preparada en su mes ya no se presenta en otro', async () => {
  const contrato = await casos.contrato(contratista)
  await presentar('normal')
  const id = await casos.informativa(contratista, { tipo: 'actualizacion', contratos: [contrato] })
  const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
  app.reloj.fijar('2026-10-02T12:00:00-06:00')
  assert.equal((await casos.pedir(contratista, 'GET', `/informativas/${id}/cadena`)).cuerpo.codigo, 'informativa.fuera_de_mes')
  assert.equal((await casos.enviarPresentacion(contratista, id, cuerpo)).cuerpo.codigo, 'informativa.cadena_vencida')
  assert.equal((await alta('actualizacion', { contratos: [contrato] })).cuerpo.codigo, 'informativa.fuera_de_mes')
  app.reloj.fijar('2027-01-05T12:00:00-06:00')
  assert.equal((await casos.presentar(contratista, id)).extemporanea, false)
})

test('una actualización solo nombra contratos informados de su periodo', async () => {
  await casos.contrato(contratista)
  await presentar('normal')
  const nuevo = await casos.contrato(contratista)
  for (const contratos of [[nuevo], ['3f0b7c5e-7d1a-4b52-9a55-0d7f6a1b2c3d']]) {
    const negada = await alta('actualizacion', { contratos })
    assert.deepEqual([negada.estado, negada.cuerpo.codigo, negada.cuerpo.errores[0].campo], [422, 'contrato.no_informado', '/contratos'])
  }
})

test('la quinta complementaria se niega; las actualizaciones no cuentan', async () => {
  const contrato = await casos.contrato(contratista)
  await presentar('normal')
  for (const tipo of ['correccion', 'actualizacion', 'correccion', 'correccion', 'actualizacion']) {
    despues()
    await presentar(tipo, tipo === 'actualizacion' ? { contratos: [contrato] } : {})
  }
  const preparada = await casos.informativa(contratista, { tipo: 'correccion' })
  await casos.presentar(contratista, preparada)
  for (const tipo of ['correccion', 'sin_efectos']) assert.equal((await alta(tipo)).cuerpo.codigo, 'informativa.limite_complementarias')
  assert.equal((await alta('actualizacion', { contratos: [contrato] })).estado, 201)
})

test('lo que cambia después de presentar propone una corrección, con su motivo', async () => {
  const contrato = await casos.contrato(contratista)
  await presentar('normal')
  const propuesta = async () => {
    const { cuerpo } = await casos.pedir(contratista, 'GET', '/periodos')
    const { propuesta, motivo } = cuerpo.elementos.find((uno: { ejercicio: number; cuatrimestre: number }) => uno.ejercicio === 2026 && uno.cuatrimestre === 2)
    return [propuesta, motivo === null]
  }
  assert.deepEqual(await propuesta(), [null, true])
  despues()
  await casos.pedir(contratista, 'PUT', `/contratos/${contrato}/trabajadores/${trabajador(1).nss}`, { curp: trabajador(1).curp, sbc: '410.00' })
  assert.deepEqual(await propuesta(), ['correccion', false])
  await presentar('correccion')
  assert.deepEqual(await propuesta(), [null, true])
  despues()
  await casos.pedir(contratista, 'DELETE', `/contratos/${contrato}`)
  assert.deepEqual(await propuesta(), ['sin_efectos', false])
  assert.equal((await alta('correccion')).cuerpo.codigo, 'informativa.correccion_sin_contratos')
})
