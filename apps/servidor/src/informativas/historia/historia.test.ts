import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { escenario, trabajador } from '../../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba
let capturista: SesionDePrueba
const presentadas: { id: string; folio: string }[] = []
const presentar = async (tipo: string, datos: Record<string, unknown> = {}) => {
  app.reloj.avanzar(60_000)
  const id = await casos.informativa(contratista, { tipo, ...datos })
  presentadas.push({ id, folio: (await casos.presentar(contratista, id)).folio })
  return id
}
let contrato: string

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-09-05T12:00:00-06:00' })
  casos = escenario(app)
  contratista = await app.ingresarContratista()
  capturista = await app.ingresarCapturista(contratista)
  contrato = await casos.contrato(contratista)
  await casos.contrato(contratista)
  await presentar('normal')
})
after(() => app.detener())
const comparacion = async (id: string, con?: string) => (await casos.pedir(contratista, 'GET', `/informativas/${id}/comparacion${con === undefined ? '' : `?con=${con}`}`))

test('la primera no tiene con cuál compararse', async () => {
  const { estado, cuerpo } = await comparacion(presentadas[0]?.id ?? '')
  assert.deepEqual([estado, cuerpo.codigo], [404, 'informativa.sin_anterior'])
})

test('antes de firmar una corrección se ve qué cambia contra la que rige, y después sigue igual', async () => {
  await casos.pedir(contratista, 'POST', `/contratos/${contrato}/trabajadores`, trabajador(7))
  app.reloj.avanzar(60_000)
  const id = await casos.informativa(contratista, { tipo: 'correccion' })
  const antes = await comparacion(id)
  assert.equal(antes.estado, 200)
  assert.deepEqual([antes.cuerpo.antes.folio, antes.cuerpo.ahora.folio, antes.cuerpo.cambiados, antes.cuerpo.contratos[0].trabajadores.agregados], [presentadas[0]?.folio, null, 1, 1])
  presentadas.push({ id, folio: (await casos.presentar(contratista, id)).folio })
  await casos.pedir(contratista, 'DELETE', `/contratos/${contrato}/trabajadores/${trabajador(7).nss}`)
  const despues = await comparacion(id)
  assert.deepEqual({ ...despues.cuerpo, ahora: antes.cuerpo.ahora }, antes.cuerpo)
})

test('una actualización se compara solo con los contratos que nombra, y dos cualesquiera entre sí', async () => {
  const id = await presentar('actualizacion', { contratos: [contrato] })
  const { cuerpo } = await comparacion(id)
  assert.deepEqual([cuerpo.antes.folio, cuerpo.quitados, cuerpo.cambiados, cuerpo.contratos[0].trabajadores.quitados], [presentadas[1]?.folio, 0, 1, 1])
  assert.equal((await comparacion(id, presentadas[0]?.id)).cuerpo.iguales, true)
  assert.equal((await comparacion(id, '3f0b7c5e-7d1a-4b52-9a55-0d7f6a1b2c3d')).estado, 404)
})

test('la historia dice quién la preparó, la envió, la devolvió y la presentó', async () => {
  app.reloj.avanzar(60_000)
  const { cuerpo: creada } = await casos.pedir(capturista, 'POST', '/informativas', { ejercicio: 2026, cuatrimestre: 2, tipo: 'correccion' })
  await casos.pedir(capturista, 'POST', `/informativas/${creada.id}/envio`, {})
  await casos.pedir(contratista, 'POST', `/informativas/${creada.id}/devolucion`, { comentario: 'Falta el término' })
  await casos.presentar(contratista, creada.id)
  const { cuerpo } = await casos.pedir(capturista, 'GET', `/informativas/${creada.id}/historia`)
  assert.deepEqual(cuerpo.elementos.map(({ hecho, actor, comentario }: { hecho: string; actor: { tipo: string; clave: string; nombre: string | null }; comentario: string | null }) => [hecho, actor.tipo, actor.clave, typeof actor.nombre, comentario]), [
    ['informativa.creada', 'capturista', capturista.clave, 'string', null],
    ['informativa.enviada', 'capturista', capturista.clave, 'string', null],
    ['informativa.devuelta', 'contratista', contratista.clave, 'string', 'Falta el término'],
    ['informativa.presentada', 'contratista', contratista.clave, 'string', null],
  ])
})
