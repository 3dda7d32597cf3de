import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../../pruebas/aplicacion.ts'
import { escenario } from '../../../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
const contratistas: SesionDePrueba[] = []

before(async () => {
  // Una de las pruebas hace fallar a la base a propósito: su registro no es noticia.
  app = await iniciarAplicacion({ entorno: { ICSOE_REGISTRO: 'fatal' } })
  casos = escenario(app)
  for (const letra of 'ABCDEFGHIJ') contratistas.push(await app.ingresarContratista({ rfc: `PR${letra}010101AA1`, nombre: `PRUEBA ${letra} SA DE CV` }))
})
after(() => app.detener())
beforeEach(() => app.filas('truncate acuses, presentaciones, idempotencia, informativas, contratos, folios, trabajos.job cascade'))

interface Lista {
  sesion: SesionDePrueba
  id: string
  cuerpo: unknown
}
async function alistar(sesion: SesionDePrueba, datos?: Parameters<typeof casos.informativa>[1]): Promise<Lista> {
  if (datos === undefined) await casos.contrato(sesion)
  const id = await casos.informativa(sesion, datos)
  return { sesion, id, cuerpo: casos.firmada(sesion, await casos.cadena(sesion, id)) }
}
async function alistarVarias(): Promise<Lista[]> {
  const listas = []
  for (const sesion of contratistas) listas.push(await alistar(sesion))
  return listas
}
const presentar = ({ sesion, id, cuerpo }: Lista) => casos.enviarPresentacion(sesion, id, cuerpo)
const folio = (serie: string, n: number, cifras = 6) => `${serie}${String(n).padStart(cifras, '0')}`

test('las que llegan a la vez se presentan en menos transacciones, con folios seguidos y cada una con lo suyo', async () => {
  const listas = await alistarVarias()
  const contestaciones = await Promise.all(listas.map(presentar))
  assert.deepEqual(contestaciones.map(({ estado }) => estado), listas.map(() => 201))
  assert.deepEqual(contestaciones.map(({ cuerpo }) => cuerpo.folio as string).sort(), listas.map((_, i) => folio('N262', i + 1)))
  const guardadas = await app.filas('select contratista, informativa, folio, contenido, xmin::text as transaccion from presentaciones')
  for (const [i, { sesion, id }] of listas.entries()) {
    const suya = guardadas.find(({ informativa }: { informativa: string }) => informativa === id)
    assert.deepEqual([suya.contratista, suya.folio, JSON.parse(suya.contenido).contratista.rfc], [sesion.clave, contestaciones[i]?.cuerpo.folio, sesion.clave])
  }
  assert.ok(new Set(guardadas.map(({ transaccion }: { transaccion: string }) => transaccion)).size < listas.length)
  assert.equal((await app.filas("select * from trabajos.job where name = 'acuse.hacer'")).length, listas.length)
})

/** Mientras el primer lote espera su folio, lo que se manda después llega y se junta: todo lo que se pide enseguida ya se contestó. */
async function enUnaFila<T>(listas: Lista[], mandar: () => Promise<T>): Promise<T> {
  const otra = await app.otraConexion()
  try {
    await otra.query('begin')
    await otra.query("select pg_advisory_xact_lock(10, hashtext('N262'))")
    const enVuelo = mandar()
    for (let vuelta = 0; vuelta < 3; vuelta++) for (const { sesion, id } of listas) await casos.pedir(sesion, 'GET', `/informativas/${id}`)
    await otra.query('commit')
    return await enVuelo
  } finally {
    await otra.end()
  }
}
async function vanJuntas(listas: Lista[]): Promise<void> {
  const transacciones = await app.filas('select distinct xmin::text from presentaciones')
  assert.ok(transacciones.length < listas.length / 2, `${transacciones.length} transacciones`)
}

test('un doble clic de cada uno recibe dos veces lo mismo, y siguen yendo juntas', async () => {
  const listas = await alistarVarias()
  const contestadas = await enUnaFila(listas, () => Promise.all(listas.map(({ sesion, id, cuerpo }) => {
    const llave = randomUUID()
    return Promise.all([casos.enviarPresentacion(sesion, id, cuerpo, llave), casos.enviarPresentacion(sesion, id, cuerpo, llave)])
  })))
  for (const [una, repetida] of contestadas) assert.deepEqual([una.estado, repetida.estado, repetida.cuerpo], [201, 201, una.cuerpo])
  await vanJuntas(listas)
})

test('la misma llave en dos informativas presenta una y niega la otra; las demás siguen yendo juntas', async () => {
  const listas = await alistarVarias()
  const [una, ...demas] = listas as [Lista, ...Lista[]]
  const otra = await alistar(una.sesion, { tipo: 'sin_informacion', ejercicio: 2025, cuatrimestre: 2 })
  const llave = randomUUID()
  const contestadas = await enUnaFila(listas, () => Promise.all([...demas.map(presentar), ...[una, otra].map(({ sesion, id, cuerpo }) => casos.enviarPresentacion(sesion, id, cuerpo, llave))]))
  const [suyas, delResto] = [contestadas.slice(-2), contestadas.slice(0, -2)]
  assert.deepEqual(suyas.map(({ estado, cuerpo }) => [estado, cuerpo.codigo]).toSorted(), [[201, undefined], [422, 'idempotencia.otro_cuerpo']])
  assert.ok(delResto.every(({ estado }) => estado === 201))
  await vanJuntas(listas)
})

test('una cadena de antes de 2021 es de otra informativa, y no deshace el lote de las demás', async () => {
  const listas = await alistarVarias()
  const [mala, ...buenas] = listas as [Lista, ...Lista[]]
  const cadena = (mala.cuerpo as { cadena: string }).cadena.replace('|2026|2|', '|2020|1|')
  const contestadas = await enUnaFila(listas, () => Promise.all([...buenas, { ...mala, cuerpo: casos.firmada(mala.sesion, cadena) }].map(presentar)))
  const negada = contestadas.pop()
  assert.deepEqual([negada?.estado, negada?.cuerpo.codigo], [422, 'informativa.cadena_distinta'])
  assert.ok(contestadas.every(({ estado }) => estado === 201))
  await vanJuntas(listas)
})

test('de varias series y periodos a la vez: cada serie sin huecos, y los folios de contratos también', async () => {
  const listas = await alistarVarias()
  for (const [i, sesion] of contratistas.entries()) listas.push(await alistar(sesion, { tipo: 'sin_informacion', ejercicio: 2025, cuatrimestre: i % 2 === 0 ? 2 : 3 }))
  const contestaciones = await Promise.all(listas.map(presentar))
  const folios = contestaciones.map(({ cuerpo }) => cuerpo.folio as string)
  const seguidos = (serie: string, cuantos: number) => Array.from({ length: cuantos }, (_, i) => folio(serie, i + 1))
  assert.deepEqual(folios.toSorted(), [...seguidos('N262', 10), ...seguidos('SI252', 5), ...seguidos('SI253', 5)])
  const deContratos = await app.filas('select folio from contratos order by folio')
  assert.deepEqual(deContratos.map(({ folio: suyo }: { folio: string }) => suyo), contratistas.map((_, i) => folio('A26S', i + 1, 7)))
})

test('la informativa de otro contratista no está, aunque se presente junto a las suyas', async () => {
  const listas = await alistarVarias()
  const [mia, suya] = listas as [Lista, Lista]
  const [ajena, ...propias] = await Promise.all([presentar({ ...mia, id: suya.id }), ...listas.slice(2).map(presentar)])
  assert.deepEqual([ajena.estado, ajena.cuerpo.codigo], [404, 'recurso.inexistente'])
  assert.ok(propias.every(({ estado }) => estado === 201))
  assert.equal((await app.filas('select estado from informativas where id = $1', suya.id))[0].estado, 'en_captura')
})

test('la que alguien tiene tomada espera sola: las demás no', async () => {
  const listas = await alistarVarias()
  const [tomada, ...libres] = listas as [Lista, ...Lista[]]
  const otra = await app.otraConexion()
  try {
    await otra.query('begin')
    await otra.query('select 1 from contratos where contratista = $1 for update', [tomada.sesion.clave])
    const enVuelo = presentar(tomada)
    const contestaciones = await Promise.all(libres.map(presentar))
    assert.ok(contestaciones.every(({ estado }) => estado === 201))
    assert.equal((await app.filas('select * from presentaciones where informativa = $1', tomada.id)).length, 0)
    await otra.query('commit')
    assert.deepEqual([(await enVuelo).estado, (await enVuelo).cuerpo.folio], [201, folio('N262', listas.length)])
  } finally {
    await otra.end()
  }
})

test('la que falla no se lleva a las demás, ni deja huecos', async () => {
  const listas = await alistarVarias()
  const fallida = listas[4] as Lista
  await app.filas(`alter table presentaciones add constraint falla check (contratista <> '${fallida.sesion.clave}') not valid`)
  const contestaciones = await Promise.all(listas.map(presentar))
  await app.filas('alter table presentaciones drop constraint falla')
  assert.deepEqual(contestaciones.map(({ estado }) => estado), listas.map((lista) => (lista === fallida ? 500 : 201)))
  const folios = contestaciones.flatMap(({ estado, cuerpo }) => (estado === 201 ? [cuerpo.folio as string] : []))
  assert.deepEqual(folios.sort(), Array.from({ length: listas.length - 1 }, (_, i) => folio('N262', i + 1)))
  assert.equal((await presentar(fallida)).cuerpo.folio, folio('N262', listas.length))
})
