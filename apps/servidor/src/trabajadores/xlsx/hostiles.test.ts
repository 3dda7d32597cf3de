import { codigos } from '@icsoe/esquemas/codigos'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { librosHostiles } from '../../pruebas/hostiles/archivos-xlsx.ts'

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
const enviar = (contrato: string, contenido: Uint8Array) => app.pedir('POST', `/contratos/${contrato}/cargas`, { sesion: contratista, archivo: { tipo: XLSX, contenido } })
const rastro = async () => JSON.stringify(await app.filas('select (select count(*) from trabajadores)::int as trabajadores, (select count(*) from cargas)::int as cargas, (select count(*) from rechazos)::int as rechazos, (select count(*) from bitacora)::int as bitacora'))

test('el corpus tiene más de 100 libros, todos distintos', () => {
  assert.ok(librosHostiles.length >= 100, String(librosHostiles.length))
  assert.equal(new Set(librosHostiles.map(([nombre]) => nombre)).size, librosHostiles.length)
})

test('a cada libro hostil se contesta con claridad, sin rastro y sin que crezca la memoria', { concurrency: 2 }, async (t) => {
  const contrato = await nuevo()
  const [antes, memoria] = [await rastro(), process.memoryUsage().rss]
  let mayor = 0
  const negados = librosHostiles.flatMap(([nombre, bytes, esperado]) => (typeof esperado === 'string' ? [{ nombre, bytes, esperado }] : []))
  await Promise.all(negados.map(({ nombre, bytes, esperado }) => t.test(nombre, async () => {
    const { estado, cuerpo } = await enviar(contrato, bytes())
    mayor = Math.max(mayor, process.memoryUsage().rss)
    assert.deepEqual([cuerpo.codigo, estado], [esperado, codigos[esperado as keyof typeof codigos].estado])
  })))
  assert.equal(await rastro(), antes)
  assert.ok(mayor - memoria < 600 * 1024 * 1024, `creció ${Math.round((mayor - memoria) / 1024 / 1024)} MB`)
})

for (const [nombre, bytes, esperado] of librosHostiles)
  if (typeof esperado !== 'string')
    test(`un libro raro se lee por lo que muestra: ${nombre}`, async () => {
      const { estado, cuerpo } = await enviar(await nuevo(), bytes())
      assert.deepEqual([estado, cuerpo.aceptadas, cuerpo.rechazadas], [202, ...esperado], JSON.stringify(cuerpo))
    })
