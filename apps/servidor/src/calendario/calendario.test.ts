import ICAL from 'ical.js'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { escenario } from '../pruebas/informativas.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion()
  contratista = await app.ingresarContratista(MORAL)
})
after(() => app.detener())

interface Visto {
  titulo: string
  desde: string
  hasta: string
  alarmas: number
}
/** Los sucesos por su identificador, leídos por otro lector de iCalendar. */
function leer(bytes: Uint8Array): Map<string, Visto> {
  const sucesos = new ICAL.Component(ICAL.parse(Buffer.from(bytes).toString()) as unknown[]).getAllSubcomponents('vevent')
  return new Map(
    sucesos.map((componente) => {
      const { uid, summary, startDate, endDate } = new ICAL.Event(componente)
      return [uid, { titulo: summary, desde: startDate.toString(), hasta: endDate.toString(), alarmas: componente.getAllSubcomponents('valarm').length }]
    }),
  )
}
const todos = (cabeceras: Record<string, string> = {}) => app.pedir('GET', '/publico/calendario.ics', { cabeceras })
const rutaDe = (url: string) => url.replace(`${app.url}/api/v1`, '')
const nuevaDireccion = async () => rutaDe((await app.pedir('POST', '/contratista/calendario', { sesion: contratista })).cuerpo.url as string)

test('el de todos trae plazo y vencimiento de tres años, con los días inhábiles de ley', async () => {
  const { estado, cabeceras, bytes } = await todos()
  assert.deepEqual([estado, cabeceras.get('content-type'), cabeceras.get('cache-control')], [200, 'text/calendar; charset=utf-8', 'public, max-age=3600'])
  const sucesos = leer(bytes)
  assert.equal(sucesos.size, 18)
  assert.deepEqual(sucesos.get('icsoe-2026-2-plazo@icsoe'), { titulo: 'Plazo para presentar: informativa del segundo cuatrimestre de 2026 (mayo-agosto)', desde: '2026-09-01', hasta: '2026-09-18', alarmas: 1 })
  assert.deepEqual(sucesos.get('icsoe-2026-3-vence@icsoe'), { titulo: 'Último día: informativa del tercer cuatrimestre de 2026 (septiembre-diciembre)', desde: '2027-01-18', hasta: '2027-01-19', alarmas: 2 })
})

test('un día inhábil publicado mueve el vencimiento, con el mismo identificador', async () => {
  await app.filas("insert into dias_inhabiles (fecha, fuente) values ('2027-09-17', 'DOF')")
  assert.equal(leer((await todos()).bytes).get('icsoe-2027-2-vence@icsoe')?.desde, '2027-09-20')
})

test('a quien ya lo tiene igual se le contesta 304, y si cambió, entero', async () => {
  const etiqueta = (await todos()).cabeceras.get('etag') ?? ''
  const igual = await todos({ 'if-none-match': `W/${etiqueta}, "otra"` })
  assert.deepEqual([igual.estado, igual.bytes.length, igual.cabeceras.get('etag')], [304, 0, etiqueta])
  await app.filas('delete from dias_inhabiles')
  assert.equal((await todos({ 'if-none-match': etiqueta })).estado, 200)
})

test('el privado dice lo presentado y lo que falta; pedir otra dirección cancela la anterior', async () => {
  const casos = escenario(app)
  const ruta = await nuevaDireccion()
  const antes = await app.pedir('GET', ruta)
  assert.deepEqual([antes.estado, antes.cabeceras.get('cache-control')], [200, 'private, max-age=900'])
  assert.equal(leer(antes.bytes).get('icsoe-2026-2-vence@icsoe')?.alarmas, 2)
  await casos.presentar(contratista, await casos.informativa(contratista, { tipo: 'sin_informacion' }))
  const sucesos = leer((await app.pedir('GET', ruta)).bytes)
  assert.deepEqual(sucesos.get('icsoe-2026-2-vence@icsoe'), { titulo: 'Presentada: informativa del segundo cuatrimestre de 2026 (mayo-agosto)', desde: '2026-09-17', hasta: '2026-09-18', alarmas: 0 })
  assert.match(sucesos.get('icsoe-2026-3-vence@icsoe')?.titulo ?? '', /^Último día/)
  const otra = await nuevaDireccion()
  assert.equal((await app.pedir('GET', ruta)).estado, 404)
  assert.equal((await app.pedir('GET', otra)).estado, 200)
  const guardadas = JSON.stringify(await app.filas('select * from calendarios'))
  assert.doesNotMatch(guardadas, new RegExp(/([\w-]{43})\.ics$/.exec(otra)?.[1] ?? 'no'))
})

test('la dirección privada se cancela: deja de servir, y repetirlo no cambia nada', async () => {
  const desde = async () => (await app.pedir('GET', '/contratista/calendario', { sesion: contratista })).cuerpo.desde as string | null
  const cancelar = () => app.pedir('DELETE', '/contratista/calendario', { sesion: contratista })
  const canceladas = () => app.filas("select 1 from bitacora where hecho = 'calendario.cancelado'")
  const ruta = await nuevaDireccion()
  assert.match((await desde()) ?? '', /^2026-09-05T/)
  assert.deepEqual([(await cancelar()).estado, (await cancelar()).estado], [200, 200])
  assert.deepEqual([(await app.pedir('GET', ruta)).estado, await desde(), (await canceladas()).length], [404, null, 1])
  assert.equal((await app.pedir('GET', await nuevaDireccion())).estado, 200)
  assert.match((await desde()) ?? '', /^2026-09-05T/)
  const ajena = await app.ingresarContratista(FISICA)
  assert.equal((await app.pedir('GET', '/contratista/calendario', { sesion: ajena })).cuerpo.desde, null)
})

test('una dirección que no existe o no tiene forma no da nada', async () => {
  for (const llave of ['x'.repeat(43), 'x', '..%2f..', "' or 1=1 --"]) assert.ok([400, 404].includes((await app.pedir('GET', `/publico/calendario/${encodeURIComponent(llave)}.ics`)).estado), llave)
})
