import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { escenario } from '../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba
let capturista: SesionDePrueba
let otro: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion()
  casos = escenario(app)
  contratista = await app.ingresarContratista()
  capturista = await app.ingresarCapturista(contratista)
  otro = await app.ingresarContratista(FISICA)
})
after(() => app.detener())
beforeEach(async () => {
  app.reloj.fijar('2026-09-05T12:00:00-06:00')
  for (const tabla of ['acuses', 'presentaciones', 'idempotencia', 'informativas', 'contratos', 'correos']) await app.filas(`truncate ${tabla} cascade`)
})

const PERIODO = { ejercicio: 2026, cuatrimestre: 2 }
const alta = (sesion: SesionDePrueba, cuerpo: Record<string, unknown>) => casos.pedir(sesion, 'POST', '/informativas', { ...PERIODO, ...cuerpo })

test('una normal se prepara con sus contratos y dice qué puede hacer cada quien', async () => {
  await casos.contrato(contratista, { trabajadores: 3 })
  const creada = await alta(capturista, { tipo: 'normal', contratosDeclarados: 1 })
  assert.equal(creada.estado, 201)
  const { id, ...resto } = creada.cuerpo
  assert.deepEqual(resto, {
    ...PERIODO, tipo: 'normal', estado: 'en_captura', contratosDeclarados: 1, contratos: 1, trabajadores: 3, folio: null, codigoVerificacion: null,
    presentada: null, extemporanea: null, acuse: 'no_aplica', comentario: null, sobre: null, creada: '2026-09-05T12:00:00-06:00', acciones: ['editar', 'eliminar', 'enviar'],
  })
  const vista = await casos.pedir(contratista, 'GET', `/informativas/${id}`)
  assert.deepEqual(vista.cuerpo, { ...creada.cuerpo, acciones: ['editar', 'eliminar', 'enviar', 'presentar'] })
  const [hecho] = await app.filas("select actor, datos from bitacora where hecho = 'informativa.creada'")
  assert.deepEqual(hecho, { actor: `capturista:${capturista.clave}`, datos: { informativa: id, tipo: 'normal', ...PERIODO } })
})

const negadas: [string, Record<string, unknown>, number, string][] = [
  ['una corrección sin una que corregir', { tipo: 'correccion' }, 422, 'informativa.sin_vigente'],
  ['una sin efectos sin una en vigor', { tipo: 'sin_efectos' }, 422, 'informativa.sin_vigente'],
  ['una actualización que no dice sus contratos', { tipo: 'actualizacion', contratos: [] }, 422, 'campo.requerido'],
  ['una normal sin contratos', { tipo: 'normal', cuatrimestre: 1 }, 422, 'informativa.sin_contratos'],
  ['una sin información con contratos', { tipo: 'sin_informacion' }, 422, 'informativa.con_contratos'],
  ['una normal que elige contratos', { tipo: 'normal', contratos: [] }, 422, 'campo.invalido'],
  ['una de un periodo que no ha empezado', { tipo: 'sin_informacion', ejercicio: 2027, cuatrimestre: 1 }, 409, 'periodo.no_abierto'],
  ['una de antes de 2021', { tipo: 'sin_informacion', ejercicio: 2020 }, 422, 'periodo.invalido'],
]
for (const [que, cuerpo, estado, codigo] of negadas)
  test(`no se prepara ${que}`, async () => {
    await casos.contrato(contratista)
    const negada = await alta(contratista, cuerpo)
    assert.deepEqual([negada.estado, negada.cuerpo.codigo], [estado, codigo])
    assert.equal((await app.filas('select * from informativas')).length, 0)
  })

test('del mismo periodo hay una sola por presentar, aunque se pidan a la vez', async () => {
  await casos.contrato(contratista)
  const altas = await Promise.all(Array.from({ length: 6 }, () => alta(contratista, { tipo: 'normal' })))
  assert.deepEqual(altas.map(({ estado }) => estado).sort(), [201, 409, 409, 409, 409, 409])
  assert.ok(altas.every(({ estado, cuerpo }) => estado === 201 || cuerpo.codigo === 'informativa.en_curso'))
})

test('el periodo en curso y los vencidos se pueden preparar; el que corre, sin esperar a su plazo', async () => {
  for (const periodo of [{ ejercicio: 2021, cuatrimestre: 1 }, { ejercicio: 2026, cuatrimestre: 1 }, { ejercicio: 2026, cuatrimestre: 3 }])
    assert.equal((await alta(contratista, { tipo: 'sin_informacion', ...periodo })).estado, 201)
})

test('el capturista envía a firma, se avisa al contratista, él la devuelve con un comentario y se vuelve a enviar', async () => {
  const contrato = await casos.contrato(contratista)
  const id = await casos.informativa(capturista)
  const enviada = await casos.pedir(capturista, 'POST', `/informativas/${id}/envio`)
  assert.equal(enviada.estado, 200)
  assert.deepEqual([enviada.cuerpo.estado, enviada.cuerpo.acciones], ['enviada_a_firma', []])
  const [correo] = await app.correos()
  assert.equal(correo?.para, 'avisos@contratista.mx')
  assert.match(correo?.texto ?? '', /segundo cuatrimestre de 2026/)

  for (const [metodo, ruta, codigo] of [['POST', 'envio', 'informativa.en_firma'], ['DELETE', '', 'informativa.en_firma']] as const) {
    const negada = await casos.pedir(capturista, metodo, `/informativas/${id}${ruta && `/${ruta}`}`)
    assert.deepEqual([negada.estado, negada.cuerpo.codigo], [409, codigo])
  }
  const cerrado = await casos.pedir(capturista, 'DELETE', `/contratos/${contrato}`)
  assert.deepEqual([cerrado.estado, cerrado.cuerpo.codigo], [409, 'informativa.en_firma'])

  const devuelta = await casos.pedir(contratista, 'POST', `/informativas/${id}/devolucion`, { comentario: 'Falta un trabajador.' })
  assert.deepEqual([devuelta.estado, devuelta.cuerpo.estado, devuelta.cuerpo.comentario], [200, 'en_captura', 'Falta un trabajador.'])
  const otraVez = await casos.pedir(contratista, 'POST', `/informativas/${id}/devolucion`, {})
  assert.deepEqual([otraVez.estado, otraVez.cuerpo.codigo], [409, 'informativa.no_enviada'])
  const reenviada = await casos.pedir(contratista, 'POST', `/informativas/${id}/envio`)
  assert.deepEqual([reenviada.cuerpo.estado, reenviada.cuerpo.comentario], ['enviada_a_firma', null])
  assert.equal((await app.correos()).filter(({ para }) => para === correo?.para).length, 1, 'lo que envía el propio contratista no se le avisa')
})

test('el capturista no devuelve, no pide la cadena ni presenta', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  for (const [metodo, ruta, cuerpo] of [['POST', 'devolucion', {}], ['GET', 'cadena', undefined], ['POST', 'presentacion', { cadena: 'x', certificado: 'AAAA', firma: 'AAAA' }]] as const)
    assert.equal((await casos.pedir(capturista, metodo, `/informativas/${id}/${ruta}`, cuerpo)).estado, 403)
})

test('eliminar deja los contratos capturados', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  assert.equal((await casos.pedir(capturista, 'DELETE', `/informativas/${id}`)).estado, 200)
  assert.equal((await casos.pedir(contratista, 'GET', `/informativas/${id}`)).estado, 404)
  assert.equal((await app.filas('select * from contratos')).length, 1)
})

test('lo de otro contratista no existe', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  const presentacion = { cadena: 'x', certificado: 'AAAA', firma: 'AAAA' }
  const rutas = [['GET', ''], ['DELETE', ''], ['GET', '/validaciones'], ['GET', '/contenido'], ['POST', '/envio'], ['POST', '/devolucion', {}], ['GET', '/cadena'], ['GET', '/acuse']] as const
  for (const [metodo, ruta, cuerpo] of rutas) {
    const ajena = await casos.pedir(otro, metodo, `/informativas/${id}${ruta}`, cuerpo)
    assert.deepEqual([ajena.estado, ajena.cuerpo.codigo], [404, 'recurso.inexistente'], `${metodo} ${ruta}`)
  }
  assert.equal((await casos.enviarPresentacion(otro, id, presentacion)).estado, 404)
  assert.deepEqual((await casos.pedir(otro, 'GET', '/informativas')).cuerpo, { elementos: [], siguiente: null })
})

test('la lista va del periodo más reciente al más viejo, por páginas y por periodo', async () => {
  const periodos = [[2025, 3], [2026, 1], [2024, 2], [2025, 1], [2026, 3]] as const
  for (const [ejercicio, cuatrimestre] of periodos) await casos.informativa(contratista, { tipo: 'sin_informacion', ejercicio, cuatrimestre })
  const vistos: [number, number][] = []
  let siguiente: string | null = ''
  while (siguiente !== null) {
    const { cuerpo } = await casos.pedir(contratista, 'GET', `/informativas?limite=2${siguiente && `&despues=${siguiente}`}`)
    vistos.push(...(cuerpo.elementos as { ejercicio: number; cuatrimestre: number }[]).map(({ ejercicio, cuatrimestre }): [number, number] => [ejercicio, cuatrimestre]))
    siguiente = cuerpo.siguiente as string | null
  }
  assert.deepEqual(vistos, [[2026, 3], [2026, 1], [2025, 3], [2025, 1], [2024, 2]])
  const { cuerpo } = await casos.pedir(contratista, 'GET', '/informativas?ejercicio=2025&cuatrimestre=3')
  assert.equal(cuerpo.elementos.length, 1)
  for (const cursor of ['x', '[1,2,"2026-09-05T18:00:00.000Z","cuatro"]', '[1,2,"ayer","c0ffee00-0000-4000-8000-000000000000"]', '[99999999999999,2,"2026-09-05T18:00:00.000Z","c0ffee00-0000-4000-8000-000000000000"]']) {
    const despues = Buffer.from(cursor).toString('base64url')
    assert.equal((await casos.pedir(contratista, 'GET', `/informativas?despues=${despues}`)).cuerpo.codigo, 'solicitud.invalida')
  }
})

test('dentro de un periodo van de la última que se empezó a la primera, también por páginas', async () => {
  const empezadas: string[] = []
  for (const tipo of ['sin_informacion', 'sin_efectos', 'sin_informacion', 'sin_efectos', 'sin_informacion']) {
    const id = await casos.informativa(contratista, { ...PERIODO, tipo })
    await casos.presentar(contratista, id)
    empezadas.unshift(id)
    app.reloj.avanzar(60_000)
  }
  const vistas: string[] = []
  let siguiente: string | null = ''
  while (siguiente !== null) {
    const { cuerpo } = await casos.pedir(contratista, 'GET', `/informativas?limite=2${siguiente && `&despues=${siguiente}`}`)
    vistas.push(...(cuerpo.elementos as { id: string }[]).map(({ id }) => id))
    siguiente = cuerpo.siguiente as string | null
  }
  assert.deepEqual(vistas, empezadas)
})

test('los periodos dicen su plazo, lo capturado, lo presentado y qué procede', async () => {
  await casos.contrato(contratista, { trabajadores: 2 })
  await casos.contrato(contratista, { trabajadores: 1, inicio: '2026-08-31' })
  const vacia = await casos.informativa(contratista, { tipo: 'sin_informacion', cuatrimestre: 1 })
  await casos.presentar(contratista, vacia)
  const { elementos } = (await casos.pedir(capturista, 'GET', '/periodos')).cuerpo
  assert.equal(elementos.length, 18)
  const [tercero, segundo, primero] = elementos
  const { informativas, ...resto } = segundo
  assert.deepEqual(resto, {
    ...PERIODO, nombre: 'Segundo cuatrimestre de 2026 (mayo-agosto)', inicio: '2026-05-01', fin: '2026-08-31', abre: '2026-09-01', vence: '2026-09-17',
    situacion: 'en_plazo', diasRestantes: 12, contratos: 2, trabajadores: 3, propuesta: 'normal', motivo: 'Hay 2 contratos que iniciaron en el periodo.',
  })
  assert.deepEqual(informativas, [])
  assert.deepEqual([tercero.situacion, tercero.propuesta, tercero.contratos], ['no_abierto', 'sin_informacion', 0])
  assert.deepEqual([primero.situacion, primero.propuesta, primero.diasRestantes < 0], ['extemporanea', null, true])
  assert.deepEqual(primero.informativas.map(({ id, estado }: { id: string; estado: string }) => [id, estado]), [[vacia, 'presentada']])
  assert.deepEqual([elementos.at(-1).ejercicio, elementos.at(-1).inicio], [2021, '2021-04-24'])
  const deOtro = (await casos.pedir(otro, 'GET', '/periodos')).cuerpo.elementos
  assert.ok(deOtro.every(({ contratos, informativas: suyas }: { contratos: number; informativas: unknown[] }) => contratos === 0 && suyas.length === 0))
  assert.equal(contratista.clave, MORAL.rfc)
})
