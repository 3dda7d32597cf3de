import { codigos } from '@icsoe/esquemas/codigos'
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { archivosHostiles } from '../../pruebas/hostiles/archivos-csv.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
let contrato: string

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00', entorno: { ICSOE_CARGA_MAXIMA: '500000' } })
  contratista = await app.ingresarContratista()
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-04' } })
  contrato = cuerpo.id as string
})
after(() => app.detener())

/** Envía el archivo conforme se hace: ni siquiera la prueba lo tiene entero. */
function enviar(trozos: Iterable<Uint8Array>): Promise<{ estado: number; cuerpo: any }> {
  return new Promise((listo, mal) => {
    const envio = request(`${app.url}/api/v1/contratos/${contrato}/cargas`, { method: 'POST', headers: { 'content-type': 'text/csv', cookie: contratista.galleta, origin: app.url } }, (llegada) => {
      const partes: Buffer[] = []
      llegada.on('data', (parte: Buffer) => partes.push(parte))
      llegada.on('end', () => {
        envio.destroy()
        listo({ estado: llegada.statusCode ?? 0, cuerpo: JSON.parse(Buffer.concat(partes).toString()) })
      })
    })
    envio.on('error', mal)
    // Con la respuesta ya leída, lo que falte por enviar no importa.
    pipeline(Readable.from(trozos), envio).catch(() => undefined)
  })
}
const rastro = () => app.filas('select (select count(*) from trabajadores)::int as trabajadores, (select count(*) from cargas)::int as cargas, (select count(*) from rechazos)::int as rechazos')
const limpiar = () => app.filas('with t as (delete from trabajadores), r as (delete from rechazos) delete from cargas')

test('el corpus tiene más de 200 archivos, todos distintos', () => {
  assert.ok(archivosHostiles.length >= 200, String(archivosHostiles.length))
  assert.equal(new Set(archivosHostiles.map(({ nombre }) => nombre)).size, archivosHostiles.length)
})

test('a cada archivo hostil se contesta con claridad, sin rastro y sin que crezca la memoria', async (t) => {
  const antes = process.memoryUsage().rss
  let mayor = 0
  for (const { nombre, trozos, esperado } of archivosHostiles) {
    await t.test(nombre, async () => {
      const { estado, cuerpo } = await enviar(trozos())
      mayor = Math.max(mayor, process.memoryUsage().rss)
      if (typeof esperado === 'string') {
        assert.deepEqual([cuerpo.codigo, estado], [esperado, codigos[esperado as keyof typeof codigos].estado])
        assert.deepEqual(await rastro(), [{ trabajadores: 0, cargas: 0, rechazos: 0 }])
      } else {
        assert.deepEqual([estado, cuerpo.aceptadas, cuerpo.rechazadas], [202, esperado.aceptadas, esperado.rechazadas], JSON.stringify(cuerpo))
        await limpiar()
      }
    })
  }
  assert.ok(mayor - antes < 250 * 1024 * 1024, `creció ${Math.round((mayor - antes) / 1024 / 1024)} MB`)
})
