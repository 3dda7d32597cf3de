import { monitorEventLoopDelay } from 'node:perf_hooks'
import { iniciarAplicacion, OTRA_MORAL } from '../apps/servidor/src/pruebas/aplicacion.ts'

// El servidor que se mide, en su propio proceso: lo arranca escenario.ts, y le pregunta por su bucle de sucesos.
const app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
const sesion = await app.ingresarContratista()
const otra = await app.ingresarContratista(OTRA_MORAL)
const [{ base }] = (await app.filas('select current_database() as base')) as [{ base: string }]
const huecos = monitorEventLoopDelay({ resolution: 1 })
huecos.enable()

process.on('message', (orden: string | { firmar: string }) => {
  if (typeof orden === 'object') process.send?.({ cadena: orden.firmar, certificado: Buffer.from(sesion.certificado ?? []).toString('base64'), firma: app.firmar(sesion, orden.firmar) })
  if (orden === 'terminar') void app.detener().then(() => process.exit(0))
  if (orden === 'empezar') huecos.reset()
  if (orden === 'empezar' || orden === 'huecos') process.send?.({ mayor: huecos.max / 1e6, p99: huecos.percentile(99) / 1e6 })
})
// Si quien mide se va, no queda nada encendido.
process.on('disconnect', () => process.exit(1))
process.send?.({ url: app.url, galleta: sesion.galleta, otra: otra.galleta, base })
