import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { escenario, trabajador } from '../../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba

before(async () => {
  // Una de las pruebas hace fallar a la base a propósito: su registro no es noticia.
  app = await iniciarAplicacion({ entorno: { ICSOE_REGISTRO: 'fatal' } })
  casos = escenario(app)
  contratista = await app.ingresarContratista()
})
after(() => app.detener())
beforeEach(() => app.filas('truncate acuses, presentaciones, idempotencia, informativas, contratos, folios, trabajos.job cascade'))

const contar = async (tabla: string) => ((await app.filas(`select count(*)::int as n from ${tabla}`)) as [{ n: number }])[0].n
const porCodigo = (contestaciones: { estado: number; cuerpo: { codigo?: string } }[]) => contestaciones.map(({ estado, cuerpo }) => cuerpo.codigo ?? String(estado)).sort()

test('ocho veces la misma petición a la vez: un solo folio y la misma respuesta', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
  const llave = randomUUID()
  const contestaciones = await Promise.all(Array.from({ length: 8 }, () => casos.enviarPresentacion(contratista, id, cuerpo, llave)))
  for (const { estado, cuerpo: respuesta } of contestaciones) assert.deepEqual([estado, respuesta], [201, contestaciones[0]?.cuerpo])
  assert.deepEqual([await contar('presentaciones'), await contar('idempotencia'), await contar("trabajos.job where name = 'acuse.hacer'")], [1, 1, 1])
  assert.deepEqual(await app.filas('select serie, ultimo::int from folios order by serie'), [{ serie: 'A26S', ultimo: 1 }, { serie: 'N262', ultimo: 1 }])
})

test('ocho veces con llaves distintas: una se presenta y las demás lo saben', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
  const contestaciones = await Promise.all(Array.from({ length: 8 }, () => casos.enviarPresentacion(contratista, id, cuerpo)))
  assert.deepEqual(porCodigo(contestaciones), ['201', ...Array.from({ length: 7 }, () => 'informativa.ya_presentada')])
  assert.equal(await contar('idempotencia'), 1)
})

test('una llave en dos informativas a la vez: solo una la usa y la otra no deja rastro', async () => {
  const ids = [await casos.informativa(contratista, { tipo: 'sin_informacion', ejercicio: 2025, cuatrimestre: 3 }), await casos.informativa(contratista, { tipo: 'sin_informacion', cuatrimestre: 1 })]
  const cuerpos = await Promise.all(ids.map(async (id) => casos.firmada(contratista, await casos.cadena(contratista, id))))
  const llave = randomUUID()
  const contestaciones = await Promise.all(ids.map((id, i) => casos.enviarPresentacion(contratista, id, cuerpos[i], llave)))
  assert.deepEqual(porCodigo(contestaciones), ['201', 'idempotencia.otro_cuerpo'])
  assert.deepEqual([await contar('presentaciones'), await contar('folios'), await contar("informativas where estado = 'en_captura'")], [1, 1, 1])
})

test('veinte contratistas a la vez, con negativas entre ellos: folios seguidos y sin huecos', async () => {
  const listas: { sesion: SesionDePrueba; id: string; cuerpo: unknown }[] = []
  for (const letra of 'ABCDEFGHIJKLMNOPQRSTUVWX') {
    const sesion = await app.ingresarContratista({ rfc: `PR${letra}010101AA1`, nombre: `PRUEBA ${letra} SA DE CV` })
    await casos.contrato(sesion, { trabajadores: 1 })
    await casos.contrato(sesion, { trabajadores: 1 })
    const id = await casos.informativa(sesion)
    listas.push({ sesion, id, cuerpo: casos.firmada(sesion, await casos.cadena(sesion, id)) })
  }
  for (const { sesion } of listas.slice(20)) await casos.contrato(sesion)
  const contestaciones = await Promise.all(listas.map(({ sesion, id, cuerpo }) => casos.enviarPresentacion(sesion, id, cuerpo)))
  assert.deepEqual(porCodigo(contestaciones), [...Array.from({ length: 20 }, () => '201'), ...Array.from({ length: 4 }, () => 'informativa.contenido_cambio')])
  const folios = contestaciones.flatMap(({ estado, cuerpo }) => (estado === 201 ? [cuerpo.folio as string] : []))
  assert.deepEqual(folios.sort(), Array.from({ length: 20 }, (_, i) => `N262${String(i + 1).padStart(6, '0')}`))
  const deContratos = await app.filas('select folio from contratos where folio is not null order by folio')
  assert.deepEqual(deContratos.map(({ folio }: { folio: string }) => folio), Array.from({ length: 40 }, (_, i) => `A26S${String(i + 1).padStart(7, '0')}`))
})

test('una falla al final no gasta folio ni llave: la misma petición se presenta después', async () => {
  await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
  const llave = randomUUID()
  await app.filas('alter table presentaciones add constraint falla check (false) not valid')
  assert.equal((await casos.enviarPresentacion(contratista, id, cuerpo, llave)).estado, 500)
  await app.filas('alter table presentaciones drop constraint falla')
  assert.deepEqual([await contar('folios'), await contar('idempotencia'), await contar("informativas where estado = 'en_captura'")], [0, 0, 1])
  const { estado, cuerpo: presentada } = await casos.enviarPresentacion(contratista, id, cuerpo, llave)
  assert.deepEqual([estado, presentada.folio], [201, 'N262000001'])
})

test('un trabajador cambia cuando la firma ya se comprobó: el contenido se vuelve a resumir con los contratos tomados', async () => {
  const contrato = await casos.contrato(contratista)
  const id = await casos.informativa(contratista)
  const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
  const otra = await app.otraConexion()
  await otra.query('begin')
  await otra.query('select 1 from contratos where id = $1 for update', [contrato])
  await otra.query('update trabajadores set sbc = sbc + 1 where contrato = $1', [contrato])
  const enVuelo = casos.enviarPresentacion(contratista, id, cuerpo)
  let termino = false
  void enVuelo.then(() => (termino = true))
  for (let esperan = 0; esperan === 0 && !termino; ) esperan = await contar("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
  await otra.query('commit')
  await otra.end()
  const { estado, cuerpo: problema } = await enVuelo
  assert.deepEqual([estado, problema.codigo], [409, 'informativa.contenido_cambio'])
  assert.equal(await contar('folios'), 0)
})

test('presentar y capturar a la vez: lo guardado es siempre lo firmado', async () => {
  const periodos = [[2026, 2, '2026-05-04'], [2026, 1, '2026-01-05'], [2025, 3, '2025-09-02'], [2025, 2, '2025-05-06'], [2025, 1, '2025-01-07'], [2024, 3, '2024-09-03']] as const
  for (const [ejercicio, cuatrimestre, inicio] of periodos) {
    const contrato = await casos.contrato(contratista, { inicio })
    const id = await casos.informativa(contratista, { ejercicio, cuatrimestre })
    const cuerpo = casos.firmada(contratista, await casos.cadena(contratista, id))
    const cambio = (sbc: string) => casos.pedir(contratista, 'PUT', `/contratos/${contrato}/trabajadores/${trabajador(1).nss}`, { curp: trabajador(1).curp, sbc })
    const [presentacion, ...cambios] = await Promise.all([casos.enviarPresentacion(contratista, id, cuerpo), cambio('401.00'), cambio('402.00'), casos.pedir(contratista, 'DELETE', `/contratos/${contrato}/trabajadores/${trabajador(2).nss}`)])
    assert.ok(presentacion.estado === 201 || presentacion.cuerpo.codigo === 'informativa.contenido_cambio', JSON.stringify(presentacion.cuerpo))
    assert.ok(cambios.every(({ estado }) => estado === 200), 'nadie se queda esperando en círculo')
  }
  for (const { contenido, cadena } of await app.filas('select contenido, cadena from presentaciones'))
    assert.ok((cadena as string).includes(createHash('sha256').update(contenido as Buffer).digest('hex')))
})
