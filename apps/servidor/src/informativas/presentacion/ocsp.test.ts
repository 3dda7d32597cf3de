import assert from 'node:assert/strict'
import { test } from 'node:test'
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
