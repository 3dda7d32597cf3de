import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { escenario } from '../pruebas/informativas.ts'
import { adjunto, cabecera, servidorSmtp } from '../pruebas/smtp.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba
let capturista: SesionDePrueba
let informativa: string
before(async () => {
  app = await iniciarAplicacion()
  casos = escenario(app)
  contratista = await app.ingresarContratista(MORAL)
  capturista = await app.ingresarCapturista(contratista)
  informativa = await casos.informativa(capturista, { tipo: 'sin_informacion' })
  for (const comentario of ['Falta un contrato.', undefined]) {
    await casos.pedir(capturista, 'POST', `/informativas/${informativa}/envio`)
    await casos.pedir(contratista, 'POST', `/informativas/${informativa}/devolucion`, { ...(comentario && { comentario }) })
  }
})
after(() => app.detener())

const DEL_CAPTURISTA = 'sabc560626mdflrn01@despacho.mx'
const avisosDe = async (sesion: SesionDePrueba, consulta = '') => (await app.pedir('GET', `/avisos${consulta}`, { sesion })).cuerpo
const correosA = async (para: string, asunto: RegExp) => (await app.correos()).filter((correo) => correo.para === para && asunto.test(correo.asunto))
const preferencias = (sesion: SesionDePrueba, clase: string, recibir: boolean) => app.pedir('PUT', '/avisos/preferencias', { sesion, cuerpo: { correo: [{ clase, recibir }] } })

test('cada envío a firma se avisa al contratista y cada devolución a quien la envió, con el comentario', async () => {
  assert.equal((await correosA('avisos@contratista.mx', /a firma/)).length, 2)
  const devueltas = await correosA(DEL_CAPTURISTA, /devolvieron/)
  assert.equal(devueltas.length, 2)
  assert.ok(devueltas.some(({ texto }) => texto.includes('Falta un contrato.') && texto.includes(`${app.url}/informativas/${informativa}`)))
  assert.deepEqual((await avisosDe(contratista)).elementos.map(({ clase }: { clase: string }) => clase), ['por_firmar', 'por_firmar'])
  assert.deepEqual((await avisosDe(capturista)).elementos.map(({ clase }: { clase: string }) => clase), ['devuelta', 'devuelta'])
})

test('a quien ya no está designado no se le avisa de lo que envió', async (t) => {
  const { app: propia, casos: propios, contratista: ella, capturista: el } = await otroMundo(t)
  const id = await propios.informativa(el, { tipo: 'sin_informacion' })
  await propios.pedir(el, 'POST', `/informativas/${id}/envio`)
  await propios.pedir(ella, 'DELETE', `/capturistas/${el.clave}`)
  const antes = (await propia.correos()).length
  assert.equal((await propios.pedir(ella, 'POST', `/informativas/${id}/devolucion`, {})).estado, 200)
  assert.equal((await propia.correos()).length, antes)
})
async function otroMundo(t: TestContext, entorno: Record<string, string> = {}) {
  const propia = await iniciarAplicacion({ entorno })
  t.after(() => propia.detener())
  const ella = await propia.ingresarContratista(MORAL)
  return { app: propia, casos: escenario(propia), contratista: ella, capturista: await (entorno['ICSOE_SMTP_URL'] === undefined ? propia.ingresarCapturista(ella) : ella) }
}

test('la lista va por páginas, cuenta lo no leído y solo se leen los propios', async () => {
  const primera = await avisosDe(contratista, '?limite=1')
  assert.deepEqual([primera.elementos.length, primera.sinLeer], [1, 2])
  const segunda = await avisosDe(contratista, `?limite=1&despues=${primera.siguiente as string}`)
  assert.equal(segunda.siguiente, null)
  assert.notEqual(segunda.elementos[0].id, primera.elementos[0].id)
  const leer = (sesion: SesionDePrueba, ...avisos: string[]) => app.pedir('POST', '/avisos/lectura', { sesion, cuerpo: { avisos } })
  assert.equal((await leer(capturista, primera.elementos[0].id as string)).cuerpo.sinLeer, 2)
  assert.equal((await leer(await app.ingresarContratista(OTRA_MORAL), primera.elementos[0].id as string, randomUUID())).cuerpo.sinLeer, 0)
  assert.equal((await leer(contratista, primera.elementos[0].id as string)).cuerpo.sinLeer, 1)
  assert.deepEqual((await avisosDe(contratista)).elementos.map(({ leido }: { leido: boolean }) => leido), [true, false])
})

test('cada quien elige entre lo que recibe, y lo que no menciona se queda', async () => {
  const { cuerpo } = await app.pedir('GET', '/avisos/preferencias', { sesion: contratista })
  assert.deepEqual(cuerpo, { correo: ['por_firmar', 'recordatorio', 'repse'].map((clase) => ({ clase, recibir: true })) })
  assert.deepEqual((await app.pedir('GET', '/avisos/preferencias', { sesion: capturista })).cuerpo, { correo: [{ clase: 'devuelta', recibir: true }] })
  await preferencias(contratista, 'repse', false)
  await preferencias(contratista, 'recordatorio', false)
  const guardadas = await preferencias(contratista, 'recordatorio', true)
  assert.deepEqual(guardadas.cuerpo.correo.map(({ recibir }: { recibir: boolean }) => recibir), [true, true, false])
  assert.equal((await preferencias(contratista, 'presentada', false)).estado, 422)
})

test('abrir el enlace de baja no cancela; un clic sí, y repetirlo no cambia nada', async () => {
  const [correo] = await correosA('avisos@contratista.mx', /a firma/)
  const enlace = /(\/publico\/avisos\/baja\/\S+)/.exec(correo?.texto ?? '')?.[1] ?? ''
  const recibe = async () => (await app.pedir('GET', '/avisos/preferencias', { sesion: contratista })).cuerpo.correo[0].recibir as boolean
  const pregunta = await app.pedir('GET', enlace)
  assert.deepEqual([pregunta.estado, pregunta.cabeceras.get('content-type')], [200, 'text/html; charset=utf-8'])
  assert.match(Buffer.from(pregunta.bytes).toString(), /<form method="post">/)
  assert.equal(await recibe(), true)
  const unClic = () => app.pedir('POST', enlace, { archivo: { tipo: 'application/x-www-form-urlencoded', contenido: 'List-Unsubscribe=One-Click' } })
  assert.deepEqual([(await unClic()).estado, (await unClic()).estado], [200, 200])
  assert.equal(await recibe(), false)
  assert.equal((await app.filas("select 1 from bitacora where hecho = 'avisos.baja'")).length, 1)
  const antes = (await correosA('avisos@contratista.mx', /a firma/)).length
  await casos.pedir(capturista, 'POST', `/informativas/${informativa}/envio`)
  assert.equal((await correosA('avisos@contratista.mx', /a firma/)).length, antes)
  assert.equal((await avisosDe(contratista)).elementos.length, 3)

  const deshacer = () => app.pedir('POST', enlace.replace('/baja/', '/alta/'))
  assert.match(Buffer.from((await unClic()).bytes).toString(), /action="\.\.\/\.\.\/alta\/por_firmar\//)
  assert.deepEqual([(await deshacer()).estado, (await deshacer()).estado], [200, 200])
  assert.equal(await recibe(), true)
  assert.equal((await app.filas("select 1 from bitacora where hecho = 'avisos.alta'")).length, 1)
  assert.equal((await app.pedir('POST', `/publico/avisos/alta/repse/${randomUUID()}`)).estado, 404)
})

test('una llave de baja que no existe o una clase obligatoria no cancelan nada', async () => {
  assert.equal((await app.pedir('POST', `/publico/avisos/baja/repse/${randomUUID()}`)).estado, 404)
  const [{ baja }] = (await app.filas("select baja from avisos_preferencias where destinatario = '' limit 1")) as [{ baja: string }]
  assert.equal((await app.pedir('POST', `/publico/avisos/baja/presentada/${baja}`)).estado, 404)
})

test('al presentar llega el acuse adjunto, los mismos bytes que da el portal, una vez aunque se haga dos', async (t) => {
  const { recibidos, url } = await servidorSmtp(t)
  const { app: propia, casos: propios, contratista: ella } = await otroMundo(t, { ICSOE_SMTP_URL: url })
  const id = await propios.informativa(ella, { tipo: 'sin_informacion' })
  const { folio } = await propios.presentar(ella, id)
  await propia.trabajosHechos()
  await propia.casa.bd.deSistema((tx) => propia.casa.trabajos.encolar(tx, 'acuse.hacer', { contratista: MORAL.rfc, informativa: id }))
  await propia.trabajosHechos()
  const [correo, ...mas] = recibidos
  assert.ok(correo)
  assert.deepEqual([mas.length, correo.para], [0, ['avisos@contratista.mx']])
  assert.match(correo.texto, new RegExp(`acuse-${folio}\\.pdf`))
  const { bytes } = await propios.pedir(ella, 'GET', `/informativas/${id}/acuse`)
  assert.deepEqual(adjunto(correo, 'application/pdf'), Buffer.from(bytes))
  assert.equal(cabecera(correo, 'List-Unsubscribe'), undefined, 'el acuse no se cancela')
  assert.equal(cabecera(correo, 'Auto-Submitted'), 'auto-generated')
})

test('lo que se puede cancelar lo dice en sus cabeceras (RFC 8058)', async (t) => {
  const { recibidos, url } = await servidorSmtp(t)
  const { app: propia } = await otroMundo(t, { ICSOE_SMTP_URL: url })
  await propia.casa.bd.deSistema((tx) => propia.casa.trabajos.encolar(tx, 'avisos.diarios', {}))
  await propia.trabajosHechos()
  const [correo] = recibidos
  assert.ok(correo)
  assert.match(cabecera(correo, 'List-Unsubscribe') ?? '', /^<http:\/\/127\.0\.0\.1:\d+\/api\/v1\/publico\/avisos\/baja\/recordatorio\/[\da-f-]{36}>$/)
  assert.equal(cabecera(correo, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click')
})
