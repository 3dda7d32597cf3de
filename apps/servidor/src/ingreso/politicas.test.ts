import assert from 'node:assert/strict'
import { createServer, type Server, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL } from '../pruebas/aplicacion.ts'
import { intentarIngreso } from '../pruebas/ingresos.ts'

async function conPolitica(t: TestContext, politica: string | undefined, opciones: { sinOcsp?: boolean; ocspUrl?: string } = { sinOcsp: true }) {
  const app = await iniciarAplicacion({ ...opciones, entorno: politica === undefined ? {} : { ICSOE_OCSP_SIN_RESPUESTA: politica } })
  t.after(() => app.detener())
  return app
}
const entrar = (app: AplicacionDePrueba) => intentarIngreso(app, { rfc: MORAL.rfc, efirma: app.emitir(MORAL) })

test('«rechazar»: sin respuesta de OCSP nadie entra, y se dice cuándo volver', async (t) => {
  const app = await conPolitica(t, 'rechazar')
  const { estado, cuerpo, cabeceras } = await entrar(app)
  assert.deepEqual([estado, cuerpo.codigo], [503, 'efirma.estado_no_consultable'])
  assert.match(cabeceras.get('retry-after') ?? '', /^[1-9]\d*$/)
  assert.deepEqual(cabeceras.getSetCookie(), [])
  assert.deepEqual(await app.filas('select 1 from sesiones'), [])
})

for (const politica of [undefined, 'capturar', 'admitir']) {
  test(`«${politica ?? 'la usual, capturar'}»: sin respuesta de OCSP se entra con la sesión marcada`, async (t) => {
    const app = await conPolitica(t, politica)
    const { estado, cuerpo } = await entrar(app)
    assert.deepEqual([estado, cuerpo.revocacion], [200, 'no_consultable'])
    const [{ datos }] = (await app.filas("select datos from bitacora where hecho = 'ingreso.efirma'")) as [{ datos: { revocacion: string } }]
    assert.equal(datos.revocacion, 'no_consultable')
  })
}

test('lo demás se sigue comprobando aunque OCSP no conteste', async (t) => {
  const app = await conPolitica(t, 'admitir')
  const { cuerpo } = await intentarIngreso(app, { rfc: MORAL.rfc, efirma: app.emitir(MORAL), cambio: { firma: Buffer.alloc(256).toString('base64') } })
  assert.equal(cuerpo.codigo, 'efirma.firma_invalida')
})

/** Acepta la conexión y no contesta nunca. */
async function respondedorColgado(t: TestContext): Promise<string> {
  const abiertas = new Set<Socket>()
  const servidor: Server = createServer((conexion) => void abiertas.add(conexion.on('error', () => undefined)))
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  t.after(() => {
    for (const conexion of abiertas) conexion.destroy()
    servidor.close()
  })
  const direccion = servidor.address()
  return `http://127.0.0.1:${typeof direccion === 'object' && direccion !== null ? direccion.port : 0}/`
}

test('un respondedor que se cuelga cuenta como que no contestó, y no detiene a los demás', async (t) => {
  const app = await conPolitica(t, 'rechazar', { ocspUrl: await respondedorColgado(t) })
  const colgado = entrar(app)
  assert.equal((await app.pedir('GET', '/terminos')).estado, 200)
  const { cuerpo } = await colgado
  assert.equal(cuerpo.codigo, 'efirma.estado_no_consultable')
})
