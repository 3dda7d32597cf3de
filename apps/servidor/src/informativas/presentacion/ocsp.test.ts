import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iniciarRespondedor } from '../../demo/demostracion.ts'
import { puertoLibre } from '../../plataforma/bd/embebida.ts'
import { iniciarAplicacion } from '../../pruebas/aplicacion.ts'
import { escenario } from '../../pruebas/informativas.ts'

const politicas: [string, number, string | undefined][] = [
  ['capturar', 503, 'efirma.estado_no_consultable'],
  ['admitir', 201, undefined],
]
for (const [politica, estado, codigo] of politicas)
  test(`sin respuesta de OCSP y con la política «${politica}», presentar contesta ${estado}`, async (t) => {
    const app = await iniciarAplicacion({ sinOcsp: true, entorno: { ICSOE_OCSP_SIN_RESPUESTA: politica } })
    t.after(() => app.detener())
    const casos = escenario(app)
    const contratista = await app.ingresarContratista()
    const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
    const contestacion = await casos.enviarPresentacion(contratista, id, casos.firmada(contratista, await casos.cadena(contratista, id)))
    assert.deepEqual([contestacion.estado, contestacion.cuerpo.codigo], [estado, codigo])
    if (estado === 503) assert.match(contestacion.cabeceras.get('retry-after') ?? '', /^\d+$/)
    const presentadas = await app.filas('select ocsp from presentaciones')
    assert.deepEqual(presentadas, estado === 201 ? [{ ocsp: null }] : [])
  })

for (const [caso, revocada] of [['vigente', false], ['revocada', true]] as const)
  test(`una e.firma admitida sin OCSP se revisa cuando vuelve: ${caso}`, async (t) => {
    const puerto = await puertoLibre()
    const app = await iniciarAplicacion({ ocspUrl: `http://127.0.0.1:${puerto}/`, entorno: { ICSOE_OCSP_SIN_RESPUESTA: 'admitir' } })
    t.after(() => app.detener())
    const casos = escenario(app)
    const contratista = await app.ingresarContratista()
    const id = await casos.informativa(contratista, { tipo: 'sin_informacion' })
    const { cuerpo } = await casos.enviarPresentacion(contratista, id, casos.firmada(contratista, await casos.cadena(contratista, id)))
    if (revocada) app.revocados.add((await app.filas('select certificado_numero from presentaciones'))[0].certificado_numero as string)
    const respondedor = await iniciarRespondedor(app.autoridad, app.revocados, () => app.reloj.real(), puerto)
    t.after(() => respondedor.detener())
    await app.trabajosHechos()
    assert.deepEqual((await app.filas('select estado from revocaciones')).map(({ estado }) => estado), [caso])
    const publico = await app.pedir('GET', `/publico/acuses/${cuerpo.folio}?codigo=${cuerpo.codigoVerificacion}`)
    assert.equal(typeof publico.cuerpo.ocsp, revocada ? 'object' : 'string')
    assert.equal((await app.filas("select 1 from bitacora where hecho = 'revocacion.revisada'")).length, 1)
  })
