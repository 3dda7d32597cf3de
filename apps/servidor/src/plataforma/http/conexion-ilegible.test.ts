import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion } from '../../pruebas/aplicacion.ts'

let app: AplicacionDePrueba
before(async () => (app = await iniciarAplicacion()))
after(() => app.detener())

const casos: [string, string, number, string][] = [
  ['cabeceras desmedidas', `GET /api/v1/ingreso HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431, 'solicitud.cabeceras'],
  ['lo que no es HTTP', 'HOLA\r\n\r\n', 400, 'solicitud.malformada'],
  ['una longitud que no es un número', 'POST /api/v1/ingreso HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', 400, 'solicitud.malformada'],
]
for (const [que, enviado, estado, codigo] of casos)
  test(`${que}: se contesta un problema en español`, async () => {
    const { hostname, port } = new URL(app.url)
    const conexion = connect(Number(port), hostname)
    conexion.write(enviado)
    const [cabeceras = '', cuerpo = ''] = (await text(conexion)).split('\r\n\r\n')
    assert.match(cabeceras, new RegExp(`^HTTP/1\\.1 ${estado} `))
    assert.match(cabeceras, /application\/problem\+json/)
    assert.equal(JSON.parse(cuerpo).codigo, codigo)
  })
