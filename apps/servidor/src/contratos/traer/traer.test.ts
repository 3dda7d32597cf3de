import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, OTRA_MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { curpDe, nssDe } from '../../pruebas/claves.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
let otro: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
  otro = await app.ingresarContratista(OTRA_MORAL)
})
after(() => app.detener())

const pedir = (ruta: string, cuerpo: unknown, sesion = contratista) => app.pedir('POST', ruta, { sesion, cuerpo })
async function nuevo(rfc: string, inicio: string, objeto = 'Limpieza', sesion = contratista): Promise<string> {
  const { cuerpo } = await pedir('/contratos', { contratante: { rfc, nombre: `Empresa ${rfc}`, correo: 'a@b.mx', celular: '5512345678' }, inicio, termino: `${inicio.slice(0, 4)}-12-31`, objeto, servicio: { folio: 'S1', descripcion: 'Limpieza' }, trabajadoresEstimados: 3 }, sesion)
  return cuerpo.id as string
}
async function conTrabajadores(id: string, trabajadores: [nss: number, curp: number, sbc?: string][]): Promise<string> {
  for (const [nss, curp, sbc = '400'] of trabajadores) assert.equal((await pedir(`/contratos/${id}/trabajadores`, { nss: nssDe(nss), curp: curpDe(curp), sbc })).estado, 201)
  return id
}
const nssEn = async (id: string): Promise<string[]> => (await app.filas('select nss from trabajadores where contrato = $1 order by nss', id)).map(({ nss }: { nss: string }) => nss)
const periodo = (ejercicio: number, cuatrimestre: number) => ({ ejercicio, cuatrimestre })

test('ambos: primero se ve qué pasaría, luego se hace, y otra vez no cambia nada', async () => {
  const origen = await conTrabajadores(await nuevo('AAA010203AB4', '2025-01-10'), [[1, 1], [2, 2, '2828.50']])
  const pedido = { desde: periodo(2025, 1), hacia: periodo(2025, 2), que: 'ambos' }
  const vista = await pedir('/contratos/traer', pedido)
  const elemento = { origen, contratante: { rfc: 'AAA010203AB4', nombre: 'Empresa AAA010203AB4' }, servicio: 'S1', destino: null, crea: true, trabajadores: { nuevos: 2, iguales: 0, distintos: 0, sobreTope: 0 }, codigo: null, mensaje: null }
  assert.deepEqual([vista.estado, vista.cuerpo], [200, { confirmado: false, elementos: [elemento] }])
  assert.deepEqual(await app.filas('select id from contratos where ejercicio = 2025 and cuatrimestre = 2'), [])
  const hecho = await pedir('/contratos/traer', { ...pedido, confirmar: true })
  const destino = hecho.cuerpo.elementos[0].destino as string
  assert.deepEqual(hecho.cuerpo, { confirmado: true, elementos: [{ ...elemento, destino }] })
  const { cuerpo } = await app.pedir('GET', `/contratos/${destino}`, { sesion: contratista })
  assert.deepEqual([cuerpo.ejercicio, cuerpo.cuatrimestre, cuerpo.inicio, cuerpo.termino, cuerpo.folio, cuerpo.objeto, cuerpo.servicio.folio, cuerpo.trabajadoresEstimados, cuerpo.trabajadores], [2025, 2, undefined, undefined, null, 'Limpieza', 'S1', 3, 2])
  const otraVez = await pedir('/contratos/traer', { ...pedido, confirmar: true })
  assert.deepEqual([otraVez.cuerpo.elementos[0].crea, otraVez.cuerpo.elementos[0].destino, otraVez.cuerpo.elementos[0].trabajadores], [false, destino, { nuevos: 0, iguales: 2, distintos: 0, sobreTope: 0 }])
  assert.deepEqual(await nssEn(destino), [nssDe(1), nssDe(2)])
  const hechos = await app.filas("select datos from bitacora where hecho = 'contratos.traidos' order by numero")
  assert.deepEqual(hechos[0].datos.hechos, [{ de: origen, a: destino, crea: true, nuevos: 2 }])
})

test('solo contratos, y solo los elegidos: el que ya está no se crea otra vez', async () => {
  const [uno] = [await nuevo('BBB010203AB4', '2024-01-10'), await nuevo('BBC010203AB4', '2024-01-10')]
  await conTrabajadores(uno, [[1, 1]])
  const pedido = { desde: periodo(2024, 1), hacia: periodo(2024, 2), que: 'contratos', contratos: [uno], confirmar: true }
  const primera = await pedir('/contratos/traer', pedido)
  assert.deepEqual(primera.cuerpo.elementos.map((e: any) => [e.origen, e.crea, e.codigo, e.trabajadores.nuevos]), [[uno, true, null, 0]])
  assert.deepEqual(await nssEn(primera.cuerpo.elementos[0].destino as string), [])
  const segunda = await pedir('/contratos/traer', pedido)
  assert.deepEqual(segunda.cuerpo.elementos.map((e: any) => [e.crea, e.codigo]), [[false, 'traer.ya_existe']])
})

test('solo trabajadores: al contrato con ese contratante; los que ya están se quedan como están', async () => {
  await conTrabajadores(await nuevo('CCC010203AB4', '2023-01-10'), [[1, 1], [2, 2], [3, 3], [4, 4]])
  await nuevo('CCD010203AB4', '2023-01-10')
  await nuevo('CCE010203AB4', '2023-01-10')
  const destino = await conTrabajadores(await nuevo('CCC010203AB4', '2023-06-10', 'Otro objeto'), [[1, 1], [2, 2, '500'], [9, 3]])
  await nuevo('CCD010203AB4', '2023-06-10', 'a')
  await nuevo('CCD010203AB4', '2023-06-10', 'b')
  const { cuerpo } = await pedir('/contratos/traer', { desde: periodo(2023, 1), hacia: periodo(2023, 2), que: 'trabajadores', confirmar: true })
  assert.deepEqual(cuerpo.elementos.toSorted((a: any, b: any) => (a.contratante.rfc < b.contratante.rfc ? -1 : 1)).map((e: any) => [e.contratante.rfc, e.destino, e.codigo, e.trabajadores]), [
    ['CCC010203AB4', destino, null, { nuevos: 1, iguales: 1, distintos: 2, sobreTope: 0 }],
    ['CCD010203AB4', null, 'traer.varios_destinos', { nuevos: 0, iguales: 0, distintos: 0, sobreTope: 0 }],
    ['CCE010203AB4', null, 'traer.sin_destino', { nuevos: 0, iguales: 0, distintos: 0, sobreTope: 0 }],
  ])
  assert.deepEqual(await nssEn(destino), [nssDe(1), nssDe(2), nssDe(4), nssDe(9)])
})

test('se dice cuántos rebasan el tope del periodo de destino', async () => {
  const origen = await conTrabajadores(await nuevo('DDD010203AB4', '2026-05-10'), [[1, 1, '2900'], [2, 2]])
  const destino = await nuevo('DDE010203AB4', '2022-01-10')
  const { cuerpo } = await pedir(`/contratos/${destino}/trabajadores/traer`, { contrato: origen })
  assert.deepEqual(cuerpo, { nuevos: 2, iguales: 0, distintos: 0, sobreTope: 1, confirmado: false })
  assert.deepEqual(await nssEn(destino), [])
  assert.equal((await pedir(`/contratos/${destino}/trabajadores/traer`, { contrato: origen, confirmar: true })).cuerpo.nuevos, 2)
  assert.deepEqual(await nssEn(destino), [nssDe(1), nssDe(2)])
})

test('negativas: mismo periodo, sin contratos, lo de otro, y un periodo en firma', async () => {
  const ajeno = await nuevo('EEE010203AB4', '2025-01-10', 'x', otro)
  const mio = await nuevo('EEE010203AB4', '2022-06-10')
  const casos: [string, unknown, number, string][] = [
    ['/contratos/traer', { desde: periodo(2025, 1), hacia: periodo(2025, 1), que: 'ambos' }, 422, 'traer.mismo_periodo'],
    ['/contratos/traer', { desde: periodo(2021, 3), hacia: periodo(2025, 1), que: 'ambos' }, 422, 'traer.sin_contratos'],
    ['/contratos/traer', { desde: periodo(2025, 1), hacia: periodo(2025, 3), que: 'ambos', contratos: [ajeno] }, 422, 'traer.sin_contratos'],
    [`/contratos/${mio}/trabajadores/traer`, { contrato: ajeno }, 404, 'recurso.inexistente'],
    [`/contratos/${ajeno}/trabajadores/traer`, { contrato: mio }, 404, 'recurso.inexistente'],
  ]
  for (const [ruta, cuerpo, estado, codigo] of casos) {
    const respuesta = await pedir(ruta, cuerpo)
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [estado, codigo])
  }
  const capturista = await app.ingresarCapturista(contratista)
  const alta = await pedir('/informativas', { ...periodo(2022, 2), tipo: 'normal' })
  await app.pedir('POST', `/informativas/${alta.cuerpo.id}/envio`, { sesion: contratista })
  const enFirma = await pedir('/contratos/traer', { desde: periodo(2025, 1), hacia: periodo(2022, 2), que: 'ambos', confirmar: true }, capturista)
  assert.deepEqual([enFirma.estado, enFirma.cuerpo.codigo], [409, 'informativa.en_firma'])
})
