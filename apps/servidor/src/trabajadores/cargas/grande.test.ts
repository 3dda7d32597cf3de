import { leerSimple } from '@icsoe/dominio/archivo/pruebas/lector-simple'
import { digitoCurp } from '@icsoe/dominio/claves'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { nssDe } from '../../pruebas/claves.ts'

const TOPE = 2932_75
let app: AplicacionDePrueba
let contratista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
})
after(() => app.detener())

const CONSONANTES = 'BCDFGHJKLMNPQRSTVWXYZ'
const curpDe = (n: number): string => {
  const letra = (lugar: number) => CONSONANTES.charAt(Math.floor(n / 21 ** lugar) % 21)
  const prefijo = `${n % 97 === 0 ? 'Ñ' : 'S'}A${letra(0)}${letra(1)}900101HDF${letra(2)}${letra(3)}N0`
  return prefijo + digitoCurp(prefijo)
}
const fila = (n: number, sbc = '400.00'): string => `${nssDe(n)},${curpDe(n)},${sbc}`
const filas = (cuantas: number, desde = 0): string[] => Array.from({ length: cuantas }, (_, n) => fila(desde + n))

async function nuevo(): Promise<string> {
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-04' } })
  return cuerpo.id as string
}
const cargar = (id: string, contenido: string | Uint8Array, carga?: string) =>
  app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido, nombre: 'a.csv' }, cabeceras: carga === undefined ? {} : { 'icsoe-carga': carga } })
const ver = (ruta: string) => app.pedir('GET', ruta, { sesion: contratista })
const delContrato = (id: string) => app.filas('select nss, curp, sbc from trabajadores where contrato = $1 order by nss', id)
const sinRastro = async (id: string): Promise<void> => {
  assert.deepEqual([await delContrato(id), await app.filas('select id from cargas where contrato = $1', id)], [[], []])
}

/** Empieza a enviar una carga y la deja a medias. */
function aMedias(id: string, carga: string, contenido: string): { envio: ClientRequest; respuesta: Promise<{ estado: number; cuerpo: any }> } {
  const envio = request(`${app.url}/api/v1/contratos/${id}/cargas`, { method: 'POST', headers: { 'content-type': 'text/csv', cookie: contratista.galleta, origin: app.url, 'icsoe-carga': carga } })
  const respuesta = new Promise<{ estado: number; cuerpo: any }>((listo, mal) => {
    envio.on('error', mal)
    envio.on('response', (llegada) => {
      const partes: Buffer[] = []
      llegada.on('data', (parte: Buffer) => partes.push(parte))
      llegada.on('end', () => listo({ estado: llegada.statusCode ?? 0, cuerpo: JSON.parse(Buffer.concat(partes).toString()) }))
    })
  })
  respuesta.catch(() => undefined)
  envio.write(contenido)
  return { envio, respuesta }
}
async function hasta<T>(preguntar: () => Promise<T>, listo: (valor: T) => boolean): Promise<T> {
  for (;;) {
    const valor = await preguntar()
    if (listo(valor)) return valor
  }
}

test('un archivo grande hace lo mismo que el modelo: nuevas, repetidas, choques por NSS y por CURP, duplicadas y malas con toda clase de signos', async () => {
  const id = await nuevo()
  await cargar(id, filas(300).join('\n'))
  const antes = await delContrato(id)
  const raras = ['"a\\b\tc",x,"1\n2"', '\\N,\\.,\\\\', `${nssDe(2)},${curpDe(100_001)},500`, `${nssDe(100_002)},${curpDe(3)},400`, `${nssDe(4)},${curpDe(4)},401`, fila(5_000), `"${nssDe(100_003)}";`, 'ñandú,"di ""sí""",€', '=1+1,@x,-3']
  const bytes = Buffer.from('\ufeffNSS,CURP,SBC\r\n' + [...filas(9_000, 100), ...raras].join('\r\n') + '\r\n')
  const esperado = leerSimple(bytes, TOPE)
  assert.ok(typeof esperado === 'object')
  const igual = (a: { nss: string; curp: string; sbc: number }, b: { nss: string; curp: string; sbc: number }) => a.nss === b.nss && a.curp === b.curp && a.sbc === b.sbc
  const choca = new Set(antes.flatMap(({ nss, curp }: { nss: string; curp: string }) => [nss, curp]))
  const repetidas = esperado.buenas.filter((una) => antes.some((otra) => igual(una, otra)))
  const yaEstaban = esperado.buenas.filter((una) => !repetidas.includes(una) && (choca.has(una.nss) || choca.has(una.curp)))
  const nuevas = esperado.buenas.filter((una) => !choca.has(una.nss) && !choca.has(una.curp))

  const { estado, cuerpo } = await cargar(id, bytes)
  assert.equal(estado, 202, JSON.stringify(cuerpo))
  const { filas: leidas, aceptadas, rechazadas, repetidas: iguales, porCodigo } = cuerpo
  assert.deepEqual([leidas, aceptadas, rechazadas, iguales], [9_009, nuevas.length, esperado.malas.length + yaEstaban.length, repetidas.length])
  assert.deepEqual([aceptadas, iguales, porCodigo['trabajador.ya_en_contrato'], porCodigo['trabajador.duplicado_en_archivo']], [8_800, 200, 3, 1])
  const quedaron = [...antes, ...nuevas.map(({ nss, curp, sbc }) => ({ nss, curp, sbc }))].sort((a, b) => (a.nss < b.nss ? -1 : 1))
  assert.deepEqual(await delContrato(id), quedaron)
  const { cuerpo: pagina } = await ver(`/contratos/${id}/cargas/${cuerpo.id}/rechazos`)
  const malas = [...esperado.malas, ...yaEstaban.map(({ fila, nss, curp, sbc }) => ({ fila, nss, curp, sbc: (sbc / 100).toFixed(2), errores: [{ codigo: 'trabajador.ya_en_contrato', ...(nss === nssDe(100_002) ? { columna: 'curp', valor: curp } : { columna: 'nss', valor: nss }) }] }))].sort((a, b) => a.fila - b.fila)
  assert.deepEqual(pagina.elementos.map(({ errores, ...resto }: { errores: any[] }) => ({ ...resto, errores: errores.map(({ codigo, columna, valor }) => ({ codigo, columna, valor })) })), malas)

  const otra = await cargar(id, bytes)
  assert.deepEqual([otra.cuerpo.aceptadas, otra.cuerpo.repetidas, otra.cuerpo.rechazadas], [0, 9_000, rechazadas])
  assert.deepEqual(await delContrato(id), quedaron)
})

test('el mismo archivo con el mismo identificador da la misma respuesta; con otro archivo o en otro contrato se niega', async () => {
  for (const cuantas of [3, 7_000]) {
    const [id, segundo, carga] = [await nuevo(), await nuevo(), randomUUID()]
    const archivo = filas(cuantas).join('\n')
    const primera = await cargar(id, archivo, carga)
    assert.deepEqual([primera.estado, primera.cuerpo.id, primera.cuerpo.aceptadas], [202, carga, cuantas])
    const otraVez = await cargar(id, archivo, carga)
    assert.deepEqual([otraVez.estado, otraVez.cuerpo], [202, primera.cuerpo])
    for (const [donde, contenido] of [[id, archivo + '\n'], [segundo, archivo]] as const) {
      const { estado, cuerpo } = await cargar(donde, contenido, carga)
      assert.deepEqual([estado, cuerpo.codigo], [422, 'carga.otro_archivo'])
    }
    assert.equal((await ver(`/contratos/${id}/cargas`)).cuerpo.elementos.length, 1)
    assert.deepEqual((await cargar(id, archivo, 'no-es-uuid')).cuerpo.codigo, 'solicitud.invalida')
  }
})

test('mientras llega se puede preguntar por ella; al cancelarla, quien envía se entera y no queda nada', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const ruta = `/contratos/${id}/cargas/${carga}`
  const { envio, respuesta } = aMedias(id, carga, filas(30_000).join('\n') + '\n')
  const vista = await hasta(() => ver(ruta), ({ cuerpo }) => cuerpo.estado === 'validando' && cuerpo.filas > 0)
  assert.ok(vista.cuerpo.aceptadas === vista.cuerpo.filas && vista.cuerpo.filas <= 30_000)
  assert.deepEqual(await delContrato(id), [])
  assert.deepEqual((await cargar(id, fila(1), carga)).cuerpo.codigo, 'carga.en_curso')
  assert.deepEqual((await app.pedir('DELETE', ruta, { sesion: contratista })).cuerpo, { hecho: true })
  const { estado, cuerpo } = await respuesta
  assert.deepEqual([estado, cuerpo.codigo], [409, 'carga.cancelada'])
  envio.destroy()
  await sinRastro(id)
  assert.equal((await app.pedir('DELETE', ruta, { sesion: contratista })).estado, 404)
  assert.equal((await cargar(id, fila(1), carga)).estado, 202)
  assert.equal((await app.pedir('DELETE', ruta, { sesion: contratista })).cuerpo.codigo, 'carga.terminada')
})

test('los sucesos cuentan la carga desde que empieza hasta que termina', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const ruta = `/contratos/${id}/cargas/${carga}`
  const { envio, respuesta } = aMedias(id, carga, filas(20_000).join('\n') + '\n')
  await hasta(() => ver(ruta), ({ estado }) => estado === 200)
  const llegada = await fetch(`${app.url}/api/v1${ruta}/avance`, { headers: { cookie: contratista.galleta } })
  assert.match(llegada.headers.get('content-type') ?? '', /^text\/event-stream/)
  envio.end(filas(10, 20_000).join('\n'))
  const sucesos = (await llegada.text()).trimEnd().split('\n\n').map((suceso) => /^event: (\w+)\ndata: (.*)$/.exec(suceso)?.slice(1))
  assert.ok(sucesos.length >= 2 && sucesos.every((suceso) => suceso?.[0] === 'carga'))
  assert.deepEqual(JSON.parse(sucesos.at(-1)?.[1] ?? ''), (await respuesta).cuerpo)
  assert.equal((await respuesta).cuerpo.aceptadas, 20_010)
  assert.equal((await ver(`/contratos/${id}/cargas/${randomUUID()}/avance`)).estado, 404)
})

test('si quien envía se va a la mitad de un archivo grande, no queda rastro', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const { envio } = aMedias(id, carga, filas(20_000).join('\n') + '\n')
  await hasta(() => ver(`/contratos/${id}/cargas/${carga}`), ({ estado }) => estado === 200)
  envio.destroy()
  await hasta(() => app.filas('select id from cargas where contrato = $1', id), (restan) => restan.length === 0)
  await sinRastro(id)
})

test('la carga cuyo proceso terminó se ve fallida, y con el mismo identificador se retoma', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const creada = new Date(app.reloj.real() - 31_000)
  await app.filas("insert into cargas (contratista, id, contrato, archivo, huella, estado, filas, aceptadas, rechazadas, repetidas, por_codigo, creada, intento, latido) values ($1, $2, $3, 'a.csv', '', 'validando', 5, 5, 0, 0, '{}', $4, $5, $4)", contratista.clave, carga, id, creada, randomUUID())
  assert.equal((await ver(`/contratos/${id}/cargas/${carga}`)).cuerpo.estado, 'fallida')
  const { estado, cuerpo } = await cargar(id, filas(7_000).join('\n'), carga)
  assert.deepEqual([estado, cuerpo.id, cuerpo.estado, cuerpo.aceptadas], [202, carga, 'terminada', 7_000])
})

test('el contrato se borra mientras llega su archivo: se cancela y no queda nada', async () => {
  const [id, carga] = [await nuevo(), randomUUID()]
  const { envio, respuesta } = aMedias(id, carga, filas(20_000).join('\n') + '\n')
  await hasta(() => ver(`/contratos/${id}/cargas/${carga}`), ({ estado }) => estado === 200)
  assert.equal((await app.pedir('DELETE', `/contratos/${id}`, { sesion: contratista })).estado, 200)
  assert.deepEqual((await respuesta).cuerpo.codigo, 'carga.cancelada')
  envio.destroy()
  await sinRastro(id)
})

test('la base no admite trabajadores sin contrato, ni que cambien de contrato, y se van con él', async () => {
  const [id, segundo] = [await nuevo(), await nuevo()]
  await cargar(id, filas(7_000).join('\n'))
  const nadie = randomUUID()
  await assert.rejects(app.filas('insert into trabajadores values ($1, $2, $3, $4, 1)', contratista.clave, nadie, nssDe(1), curpDe(1)), { code: '23503' })
  await assert.rejects(app.filas('update trabajadores set contrato = $1 where contrato = $2', segundo, id), { code: '23503' })
  await assert.rejects(app.filas('update contratos set id = $1 where id = $2', nadie, id), { code: '23503' })
  assert.equal((await app.pedir('DELETE', `/contratos/${id}`, { sesion: contratista })).estado, 200)
  assert.deepEqual(await delContrato(id), [])
})
