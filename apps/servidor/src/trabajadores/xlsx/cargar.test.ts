import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, type Contestacion, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { curpDe, nssDe } from '../../pruebas/claves.ts'
import { conFilasDeXlsx } from '../../plataforma/xlsx/leer.ts'
import { hacerZip, partesDeXlsx } from '../../pruebas/zip.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let app: AplicacionDePrueba
let contratista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
})
after(() => app.detener())

async function nuevo(): Promise<string> {
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-04' } })
  return cuerpo.id as string
}
const cargar = (id: string, contenido: Uint8Array): Promise<Contestacion> =>
  app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: XLSX, contenido, nombre: 'nómina.xlsx' } })
const texto = (valor: string) => `<c t="inlineStr"><is><t>${valor}</t></is></c>`
const numero = (valor: string) => `<c><v>${valor}</v></c>`
const fila = (n: number, ...celdas: string[]) => `<row r="${n}">${celdas.join('')}</row>`
const TITULOS = fila(1, texto('nss'), texto('Curp'), texto('SBC'))
const libro = (filas: string): Buffer => hacerZip(partesDeXlsx({ filas }))
const trabajadores = (id: string) => app.filas('select nss, curp, sbc from trabajadores where contrato = $1 order by nss', id)

test('un libro de Excel entra como un CSV: los buenos juntos, los malos con su fila y su motivo', async () => {
  const id = await nuevo()
  const filas = TITULOS + fila(2, texto(nssDe(1)), texto(curpDe(1)), numero('400.5')) + fila(5, texto('123'), texto(curpDe(2)), numero('315.04')) + fila(6, texto(nssDe(3)), texto(curpDe(3)))
  const { estado, cuerpo } = await cargar(id, libro(filas))
  assert.deepEqual([estado, cuerpo.estado, cuerpo.archivo, cuerpo.filas, cuerpo.aceptadas, cuerpo.rechazadas, cuerpo.advertencias], [202, 'terminada', 'nómina.xlsx', 3, 1, 2, undefined])
  assert.deepEqual(await trabajadores(id), [{ nss: nssDe(1), curp: curpDe(1), sbc: 40050 }])
  const rechazos = await app.pedir('GET', `/contratos/${id}/cargas/${cuerpo.id}/rechazos`, { sesion: contratista })
  assert.deepEqual(rechazos.cuerpo.elementos.map((uno: { fila: number; errores: { codigo: string }[] }) => [uno.fila, uno.errores.map(({ codigo }) => codigo)]), [[5, ['nss.formato']], [6, ['sbc.no_numerico']]])
  const otra = await cargar(id, libro(filas))
  assert.deepEqual([otra.cuerpo.aceptadas, otra.cuerpo.repetidas], [0, 1])
})

/** Los rechazos bajados en Excel, como renglones, y lo mismo corregido y guardado de nuevo por una hoja de cálculo. */
async function corregirEnExcel(bytes: Uint8Array, corregir: (campos: string[]) => string[]): Promise<Buffer> {
  const filas: string[] = []
  await conFilasDeXlsx(Readable.from([bytes]), async (leidas) => {
    for await (const { fila: n, campos } of leidas) filas.push(fila(n, ...(n === 1 ? campos : corregir(campos)).map((campo) => texto(campo.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))))
  })
  return libro(filas.join(''))
}

test('los rechazos que entrega el sistema se cargan de nuevo: igual, se rechazan igual; corregidos, entran; en Excel y en CSV', async () => {
  const malas = TITULOS + fila(2, texto(nssDe(1)), texto('mal &amp; &lt;peor>'), texto('400')) + fila(3, texto('=1+1'), texto(curpDe(2)), texto('500')) + fila(4, texto(nssDe(3)), texto(curpDe(3)), texto('1,000.00'))
  const corregir = (campos: string[]) => {
    const [, , , n = ''] = campos
    return [nssDe(Number(n) - 1), curpDe(Number(n) - 1), '400.00', ...campos.slice(3)]
  }
  for (const formato of ['xlsx', 'csv'] as const) {
    const id = await nuevo()
    const primera = await cargar(id, libro(malas))
    assert.deepEqual([primera.cuerpo.aceptadas, primera.cuerpo.porCodigo], [0, { 'curp.formato': 1, 'nss.formato': 1, 'sbc.no_numerico': 1 }])
    const { bytes } = await app.pedir('GET', `/contratos/${id}/cargas/${primera.cuerpo.id}/rechazos.${formato}`, { sesion: contratista })
    const enviar = (contenido: Uint8Array | string) => (formato === 'xlsx' ? cargar(id, Buffer.from(contenido)) : app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido } }))
    const igual = await enviar(bytes)
    assert.deepEqual([igual.estado, igual.cuerpo.porCodigo], [202, primera.cuerpo.porCodigo])
    const corregido = formato === 'xlsx' ? await corregirEnExcel(bytes, corregir) : Buffer.from(bytes).toString().split('\n').map((renglon, i) => (i === 0 || renglon === '' ? renglon : corregir(['', '', '', String(i + 1), 'código', 'motivo']).join(','))).join('\n')
    const segunda = await enviar(corregido)
    assert.deepEqual([segunda.cuerpo.aceptadas, segunda.cuerpo.rechazadas], [3, 0], JSON.stringify(segunda.cuerpo))
    assert.deepEqual((await trabajadores(id)).map(({ nss }: { nss: string }) => nss), [1, 2, 3].map(nssDe))
  }
})

/** Empieza a enviar un libro y lo deja a medias. */
function aMedias(id: string, carga: string, bytes: Uint8Array): { envio: ClientRequest; respuesta: Promise<{ estado: number; cuerpo: any }> } {
  const envio = request(`${app.url}/api/v1/contratos/${id}/cargas`, { method: 'POST', headers: { 'content-type': XLSX, cookie: contratista.galleta, origin: app.url, 'icsoe-carga': carga } })
  const respuesta = new Promise<{ estado: number; cuerpo: any }>((listo, mal) => {
    envio.on('error', mal)
    envio.on('response', (llegada) => void buffer(llegada).then((todo) => listo({ estado: llegada.statusCode ?? 0, cuerpo: JSON.parse(todo.toString()) }), mal))
  })
  respuesta.catch(() => undefined)
  envio.write(bytes)
  return { envio, respuesta }
}
const grande = (): Buffer => libro(TITULOS + Array.from({ length: 9_000 }, (_, i) => fila(i + 2, texto(nssDe(i)), texto(curpDe(i)), numero('400.5'))).join(''))
async function hasta<T>(preguntar: () => Promise<T>, listo: (valor: T) => boolean): Promise<T> {
  for (;;) {
    const valor = await preguntar()
    if (listo(valor)) return valor
  }
}

test('un libro que llega despacio se ve desde que empieza, y al cancelarlo no queda nada', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const ruta = `/contratos/${id}/cargas/${carga}`
  const { envio, respuesta } = aMedias(id, carga, grande().subarray(0, 100_000))
  await hasta(() => app.pedir('GET', ruta, { sesion: contratista }), ({ cuerpo }) => cuerpo.estado === 'validando')
  assert.equal((await app.pedir('DELETE', ruta, { sesion: contratista })).estado, 200)
  const { estado, cuerpo } = await respuesta
  assert.deepEqual([estado, cuerpo.codigo], [409, 'carga.cancelada'])
  envio.destroy()
  assert.deepEqual([await trabajadores(id), await app.filas('select id from cargas where contrato = $1', id)], [[], []])
})

test('los sucesos de un libro cuentan su carga hasta que termina; con el mismo identificador, la misma respuesta', async () => {
  const [id, carga, bytes] = [await nuevo(), randomUUID(), grande()]
  const { envio, respuesta } = aMedias(id, carga, bytes.subarray(0, 100_000))
  await hasta(() => app.pedir('GET', `/contratos/${id}/cargas/${carga}`, { sesion: contratista }), ({ estado }) => estado === 200)
  const llegada = await fetch(`${app.url}/api/v1/contratos/${id}/cargas/${carga}/avance`, { headers: { cookie: contratista.galleta } })
  envio.end(bytes.subarray(100_000))
  const sucesos = (await llegada.text()).trimEnd().split('\n\n').map((suceso) => JSON.parse(/data: (.*)$/.exec(suceso)?.[1] ?? '') as { estado: string })
  const { cuerpo } = await respuesta
  assert.deepEqual([sucesos.at(-1), cuerpo.aceptadas], [cuerpo, 9_000])
  const otraVez = await app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: XLSX, contenido: bytes }, cabeceras: { 'icsoe-carga': carga } })
  assert.deepEqual([otraVez.estado, otraVez.cuerpo], [202, cuerpo])
})

test('si quien envía un libro se va a la mitad, no queda rastro', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const { envio } = aMedias(id, carga, grande().subarray(0, 50_000))
  await hasta(() => app.pedir('GET', `/contratos/${id}/cargas/${carga}`, { sesion: contratista }), ({ estado }) => estado === 200)
  envio.destroy()
  await hasta(() => app.filas('select id from cargas where contrato = $1', id), (restan) => restan.length === 0)
})

test('un NSS guardado como número recupera sus ceros, y se advierte; escrito como texto no se toca', async () => {
  const id = await nuevo()
  const { cuerpo } = await cargar(id, libro(fila(1, numero(String(Number(nssDe(7)))), texto(curpDe(7)), numero('400')) + fila(2, texto(nssDe(8).replace(/^0+/, '')), texto(curpDe(8)), texto('400'))))
  assert.deepEqual([cuerpo.aceptadas, cuerpo.porCodigo], [1, { 'nss.formato': 1 }])
  assert.deepEqual(cuerpo.advertencias.map((una: { codigo: string; filas: number }) => [una.codigo, una.filas]), [['nss.completado', 1]])
  assert.deepEqual((await app.pedir('GET', `/contratos/${id}/cargas/${cuerpo.id}`, { sesion: contratista })).cuerpo, cuerpo)
  assert.deepEqual((await trabajadores(id)).map(({ nss }: { nss: string }) => nss), [nssDe(7)])
})

const malos: [nombre: string, bytes: Uint8Array, estado: number, codigo: string][] = [
  ['dañado', Buffer.from('PK no'), 422, 'xlsx.danado'],
  ['dañado después de filas buenas', libro(TITULOS + fila(2, texto(nssDe(1)), texto(curpDe(1)), texto('400')) + '<row><c>'), 422, 'xlsx.danado'],
  ['con macros', hacerZip([...partesDeXlsx({ filas: TITULOS }), { nombre: 'xl/vbaProject.bin', contenido: 'x' }]), 422, 'xlsx.macros'],
  ['sin filas', libro(''), 422, 'archivo.vacio'],
  ['solo títulos', libro(TITULOS), 422, 'archivo.vacio'],
  ['demasiado hueco', libro(TITULOS + fila(1_000_000, texto(nssDe(1)), texto(curpDe(1)), texto('400'))), 422, 'archivo.demasiados_vacios'],
]
for (const [nombre, bytes, estado, codigo] of malos) {
  test(`un libro ${nombre} se niega entero y no deja nada`, async () => {
    const id = await nuevo()
    const respuesta = await cargar(id, bytes)
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [estado, codigo])
    assert.deepEqual(await trabajadores(id), [])
    assert.deepEqual(await app.filas('select id from cargas where contrato = $1', id), [])
  })
}

test('el contrato de otro no existe', async () => {
  const respuesta = await cargar('3f0f3c1e-6f0f-4f5e-9d1c-0d6f5b6f7a11', libro(TITULOS))
  assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [404, 'recurso.inexistente'])
})
