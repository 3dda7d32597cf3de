import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, OTRA_MORAL, PDF_MINIMO, type SesionDePrueba } from '../../pruebas/aplicacion.ts'

let app: AplicacionDePrueba
let sesion: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion()
  sesion = await app.ingresarContratista()
})
after(() => app.detener())

interface Envio {
  metodo?: string
  ruta: string
  tipo?: string
  cuerpo?: string | Uint8Array
}
async function enviar({ metodo = 'POST', ruta, tipo, cuerpo }: Envio) {
  const headers = { origin: app.url, cookie: sesion.galleta, ...(tipo !== undefined && { 'content-type': tipo }) }
  const respuesta = await fetch(app.url + ruta, { method: metodo, headers, body: cuerpo === undefined ? null : typeof cuerpo === 'string' ? cuerpo : new Uint8Array(cuerpo) })
  const texto = await respuesta.text()
  return { estado: respuesta.status, cabeceras: respuesta.headers, texto, problema: texto.startsWith('{') ? (JSON.parse(texto) as { codigo: string; status: number; type: string; errores?: { campo: string; codigo: string }[] }) : undefined }
}

const JSON_ = 'application/json'
const latin1 = Buffer.concat([Buffer.from('{"version":"'), Buffer.from([0xd1]), Buffer.from('"}')])
const casos: [que: string, envio: Envio, estado: number, codigo: string][] = [
  ['JSON mal formado', { ruta: '/api/v1/ingreso/reto', tipo: JSON_, cuerpo: '{"rfc":' }, 400, 'solicitud.ilegible'],
  ['JSON en Latin-1', { ruta: '/api/v1/ingreso/terminos', tipo: JSON_, cuerpo: latin1 }, 400, 'solicitud.ilegible'],
  ['un intento de cambiar el prototipo', { ruta: '/api/v1/ingreso/reto', tipo: JSON_, cuerpo: '{"__proto__":{"rfc":"SEB190315K26"}}' }, 400, 'solicitud.ilegible'],
  ['un cuerpo vacío', { ruta: '/api/v1/ingreso/reto', tipo: JSON_, cuerpo: '' }, 422, 'campo.requerido'],
  ['un cuerpo que no es un objeto', { ruta: '/api/v1/ingreso/reto', tipo: JSON_, cuerpo: '"hola"' }, 422, 'campo.invalido'],
  ['un formulario', { ruta: '/api/v1/ingreso/reto', tipo: 'application/x-www-form-urlencoded', cuerpo: 'rfc=X' }, 415, 'tipo.no_admitido'],
  ['texto plano', { ruta: '/api/v1/ingreso/reto', tipo: 'text/plain', cuerpo: '{"rfc":"SEB190315K26"}' }, 415, 'tipo.no_admitido'],
  ['sin decir el tipo', { ruta: '/api/v1/ingreso/reto', cuerpo: new Uint8Array([123, 125]) }, 415, 'tipo.no_admitido'],
  ['un Excel donde va un PDF', { metodo: 'PUT', ruta: '/api/v1/contratista/acuse-stps', tipo: 'application/vnd.ms-excel', cuerpo: PDF_MINIMO }, 415, 'tipo.no_admitido'],
  ['más de un mega de JSON', { ruta: '/api/v1/ingreso/reto', tipo: JSON_, cuerpo: JSON.stringify({ rfc: 'X'.repeat(1_100_000) }) }, 413, 'cuerpo.demasiado_grande'],
  ['una ruta que no existe', { metodo: 'GET', ruta: '/api/v1/nada' }, 404, 'ruta.inexistente'],
  ['una ruta que no existe, escribiendo', { ruta: '/api/v2/contratos', tipo: JSON_, cuerpo: '{}' }, 404, 'ruta.inexistente'],
  ['una dirección mal formada', { metodo: 'GET', ruta: '/api/v1/contratos/%zz' }, 404, 'ruta.inexistente'],
  ['una dirección con un byte nulo', { metodo: 'GET', ruta: '/%00' }, 404, 'ruta.inexistente'],
  ['una dirección que sube de carpeta', { metodo: 'GET', ruta: '/assets/..%5c..%5cpackage.json' }, 404, 'ruta.inexistente'],
  ['un identificador larguísimo', { metodo: 'GET', ruta: `/api/v1/contratos/${'a'.repeat(500)}` }, 404, 'ruta.inexistente'],
  ['otro método', { metodo: 'PATCH', ruta: '/api/v1/contratos' }, 405, 'metodo.no_permitido'],
  ['otro método en una ruta con identificador', { ruta: `/api/v1/contratos/${randomUUID()}`, tipo: JSON_, cuerpo: '{}' }, 405, 'metodo.no_permitido'],
  ['una consulta con letras por números', { metodo: 'GET', ruta: '/api/v1/contratos?ejercicio=abc' }, 400, 'solicitud.invalida'],
  ['un límite de más', { metodo: 'GET', ruta: '/api/v1/contratos?limite=1001' }, 400, 'solicitud.invalida'],
  ['un cursor inventado', { metodo: 'GET', ruta: '/api/v1/contratos?despues=%00inventado' }, 400, 'solicitud.invalida'],
  ['un identificador que no es un UUID', { metodo: 'GET', ruta: '/api/v1/contratos/1%27%20or%201=1' }, 404, 'recurso.inexistente'],
  ['un UUID que nadie tiene', { metodo: 'GET', ruta: `/api/v1/contratos/${randomUUID()}` }, 404, 'recurso.inexistente'],
]

for (const [que, envio, estado, codigo] of casos) {
  test(`${que}: ${estado} ${codigo}`, async () => {
    const respuesta = await enviar(envio)
    assert.deepEqual([respuesta.estado, respuesta.problema?.codigo], [estado, codigo])
    assert.equal(respuesta.problema?.status, estado)
    assert.equal(respuesta.problema?.type, `urn:icsoe:${codigo}`)
    assert.match(respuesta.cabeceras.get('content-type') ?? '', /^application\/problem\+json; charset=utf-8$/)
    assert.doesNotMatch(respuesta.texto, /node_modules|\.ts:|\bat \w|select |insert /i)
  })
}

test('un 405 dice qué métodos hay', async () => {
  const { cabeceras } = await enviar({ metodo: 'PATCH', ruta: '/api/v1/contratista/acuse-stps' })
  assert.deepEqual(new Set((cabeceras.get('allow') ?? '').split(', ')), new Set(['GET', 'PUT', 'DELETE']))
})

test('los campos se señalan con JSON Pointer', async () => {
  const cuerpo = { correo: 'x', celular: '1', domicilioSocial: { igualAlFiscal: false, domicilio: { codigoPostal: 'abc' } } }
  const { problema } = await enviar({ metodo: 'PUT', ruta: '/api/v1/contratista', tipo: JSON_, cuerpo: JSON.stringify(cuerpo) })
  assert.equal(problema?.codigo, 'datos.invalidos')
  const campos = Object.fromEntries((problema.errores ?? []).map(({ campo, codigo }) => [campo, codigo]))
  assert.equal(campos['/correo'], 'correo.formato')
  assert.equal(campos['/celular'], 'telefono.formato')
  assert.equal(campos['/domicilioSocial/domicilio/codigoPostal'], 'codigoPostal.formato')
  assert.equal(campos['/domicilioSocial/domicilio/vialidad'], 'campo.requerido')
})

test('las respuestas con datos no se guardan en memorias intermedias', async () => {
  const { cabeceras } = await enviar({ metodo: 'GET', ruta: '/api/v1/contratista' })
  assert.equal(cabeceras.get('cache-control'), 'no-store')
})

/** Un camino a la base que se corta y se repone. */
function caminoCortable() {
  const abiertas = new Set<Socket>()
  let servidor: Server | undefined
  let destino: URL
  let puerto = 0
  const escuchar = async () => {
    servidor = createServer((entrada) => {
      const salida = connect(Number(destino.port), destino.hostname)
      for (const lado of [entrada, salida]) abiertas.add(lado.on('error', () => undefined))
      entrada.pipe(salida).pipe(entrada)
    })
    await new Promise<void>((listo) => servidor?.listen(puerto, '127.0.0.1', listo))
    const direccion = servidor.address()
    puerto = typeof direccion === 'object' && direccion !== null ? direccion.port : 0
  }
  const cortar = async () => {
    const cerrado = new Promise((listo) => servidor?.close(listo))
    for (const conexion of abiertas) conexion.destroy()
    await cerrado
  }
  const camino = async (propietario: string) => {
    destino = new URL(propietario)
    await escuchar()
    return Object.assign(new URL(propietario), { port: String(puerto) }).href
  }
  return { camino, cortar, reponer: escuchar }
}

test('sin base contesta 503 y cuándo volver; al reponerse, sigue sin reiniciar', async (t) => {
  const base = caminoCortable()
  const otra = await iniciarAplicacion({ camino: base.camino })
  t.after(() => otra.detener().finally(() => base.cortar()))
  const quien = await otra.ingresarContratista(OTRA_MORAL)
  const lista = async () => (await fetch(`${otra.url}/salud/lista`)).status
  assert.equal(await lista(), 200)
  await base.cortar()
  const caida = await otra.pedir('GET', '/contratista', { sesion: quien })
  assert.deepEqual([caida.estado, caida.cuerpo.codigo], [503, 'servicio.no_disponible'])
  assert.match(caida.cabeceras.get('retry-after') ?? '', /^[1-9]\d*$/)
  assert.equal(await lista(), 503)
  assert.equal((await fetch(`${otra.url}/salud`)).status, 200)
  await base.reponer()
  assert.equal((await otra.pedir('GET', '/contratista', { sesion: quien })).estado, 200)
  assert.equal(await lista(), 200)
})
