import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion } from '../pruebas/aplicacion.ts'
import { hacerOrdenDeInhabiles } from './ordenes.ts'

let app: AplicacionDePrueba

before(async () => (app = await iniciarAplicacion({ ahora: '2026-09-18T12:00:00-06:00' })))
after(() => app.detener())
const ordenar = (...argumentos: string[]) => hacerOrdenDeInhabiles(argumentos, app.propietario)

test('un día que publica el Instituto mueve el vencimiento en todo el sistema, y quitarlo lo regresa', async () => {
  const contratista = await app.ingresarContratista()
  const vencimientos = async () => {
    const { cuerpo: periodos } = await app.pedir('GET', '/periodos', { sesion: contratista })
    const { cuerpo: portada } = await app.pedir('GET', '/publico/portada')
    const segundo = periodos.elementos.find((uno: { ejercicio: number; cuatrimestre: number }) => uno.ejercicio === 2026 && uno.cuatrimestre === 2)
    return [segundo.vence, segundo.situacion, portada.periodo.cuatrimestre]
  }
  assert.deepEqual(await vencimientos(), ['2026-09-17', 'extemporanea', 3])
  assert.equal((await ordenar('agregar', '2026-09-17', 'DOF', '01/09/2026')).salida, 0)
  assert.equal((await ordenar('agregar', '2026-09-18', 'DOF 01/09/2026')).salida, 0)
  assert.deepEqual(await vencimientos(), ['2026-09-21', 'en_plazo', 2])
  assert.deepEqual((await ordenar('lista')).renglones, ['2026-09-17  DOF 01/09/2026', '2026-09-18  DOF 01/09/2026'])
  await ordenar('quitar', '2026-09-17')
  assert.deepEqual(await vencimientos(), ['2026-09-17', 'extemporanea', 3])
})

const negadas: [string, string[]][] = [
  ['una orden que no existe', ['borrar', '2026-09-17']],
  ['una fecha que no existe', ['agregar', '2026-02-30', 'DOF']],
  ['sin fuente', ['agregar', '2026-09-17']],
  ['un domingo', ['agregar', '2026-09-20', 'DOF']],
  ['un descanso de ley', ['agregar', '2026-09-16', 'DOF']],
  ['quitar el que no está', ['quitar', '2030-01-02']],
]
for (const [que, argumentos] of negadas)
  test(`se niega ${que}, y lo dice`, async () => {
    const { salida, renglones } = await ordenar(...argumentos)
    assert.equal(salida, 1)
    assert.ok((renglones[0] ?? '').length > 20)
  })
