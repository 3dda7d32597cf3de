import { monitorEventLoopDelay } from 'node:perf_hooks'
import { iniciarAplicacion, OTRA_MORAL } from '../apps/servidor/src/pruebas/aplicacion.ts'

// El servidor que se mide, en su propio proceso: lo arranca escenario.ts, y le pregunta por su bucle de sucesos.
const app = await iniciarAplicacion({ ahora: process.argv[2] as string, vigenciaOcsp: 3_600_000 })
const sesion = await app.ingresarContratista()
const otra = await app.ingresarContratista(OTRA_MORAL)
const [{ base }] = (await app.filas('select current_database() as base')) as [{ base: string }]
const huecos = monitorEventLoopDelay({ resolution: 1 })
huecos.enable()

type Orden = string | { firmar: string } | { ingresar: number } | { cadenas: { contratista: string; id: string }[] } | { emitir: { rfc: string; nombre: string }[] }
const sesiones = new Map([[sesion.clave, sesion]])
const firmada = (quien: typeof sesion, cadena: string) => ({ cadena, certificado: Buffer.from(quien.certificado ?? []).toString('base64'), firma: app.firmar(quien, cadena) })

async function ingresarMuchos(cuantos: number): Promise<string[]> {
  for (let n = 0; n < cuantos; n++) {
    // Todos ingresan desde aquí, que no es lo que se mide: sin esto, desde una dirección no se puede tan seguido.
    if (n % 50 === 0) await app.filas('delete from intentos')
    const nueva = await app.ingresarContratista({ rfc: `PRU010101${n.toString(36).padStart(3, '0').toUpperCase()}`, nombre: `PRUEBA ${n}` })
    sesiones.set(nueva.clave, nueva)
  }
  return [...sesiones.keys()].slice(1)
}
/** La cadena de cada informativa, ya firmada. */
async function firmarCadenas(informativas: { contratista: string; id: string }[]) {
  const firmadas = []
  for (const { contratista, id } of informativas) {
    const quien = sesiones.get(contratista)
    if (quien === undefined) throw new Error(`No ha ingresado ${contratista}`)
    const respuesta = await app.pedir('GET', `/informativas/${id}/cadena`, { sesion: quien })
    firmadas.push({ id, galleta: quien.galleta, cuerpo: JSON.stringify(firmada(quien, (respuesta.cuerpo as { cadena: string }).cadena)) })
  }
  return firmadas
}
/** El certificado de cada e.firma, y la llave, que es la misma en todas: hacer llaves no es lo que se mide. */
function emitir(quienes: { rfc: string; nombre: string }[]) {
  const efirmas = quienes.map((quien) => app.emitir(quien))
  return { llave: efirmas[0]?.clavePrivada.export({ type: 'pkcs8', format: 'pem' }), certificados: efirmas.map(({ certificado }) => Buffer.from(certificado).toString('base64')) }
}
async function hacer(orden: Exclude<Orden, string>): Promise<unknown> {
  if ('firmar' in orden) return firmada(sesion, orden.firmar)
  if ('emitir' in orden) return emitir(orden.emitir)
  return 'ingresar' in orden ? ingresarMuchos(orden.ingresar) : firmarCadenas(orden.cadenas)
}

process.on('message', (orden: Orden) => {
  if (typeof orden === 'object') void hacer(orden).then((hecho) => process.send?.(hecho))
  if (orden === 'terminar') void app.detener().then(() => process.exit(0))
  if (orden === 'empezar') huecos.reset()
  if (orden === 'empezar' || orden === 'huecos') process.send?.({ mayor: huecos.max / 1e6, p99: huecos.percentile(99) / 1e6 })
})
// Si quien mide se va, no queda nada encendido.
process.on('disconnect', () => process.exit(1))
process.send?.({ url: app.url, galleta: sesion.galleta, otra: otra.galleta, base })
