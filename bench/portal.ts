import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { abrirNavegador } from '../e2e/navegador.ts'
import { archivoDe, carga } from './escenario.ts'
import { informar, segundos } from './informe.ts'

// Un millón de filas leídas y juzgadas en el navegador por el portal ya construido, contra papaparse que solo las parte; y la tarea más larga de la página mientras.
const FILAS = Number(process.argv[2] ?? 1_000_000)
const VECES = 5
const raiz = join(import.meta.dirname, '..')
const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-portal-'))
const archivo = join(carpeta, 'trabajadores.csv')
writeFileSync(archivo, archivoDe(FILAS))

execFileSync(process.execPath, [join(raiz, 'node_modules/vite/bin/vite.js'), 'build', join(raiz, 'apps/portal'), '--outDir', carpeta, '--emptyOutDir', 'false', '--logLevel', 'error'], { stdio: 'inherit' })
const hilo = readdirSync(join(carpeta, 'assets')).find((nombre) => /^hilo\.worker-.*\.js$/.test(nombre))
if (!hilo) throw new Error('El portal construido no trae el hilo que lee archivos.')
copyFileSync(fileURLToPath(import.meta.resolve('papaparse/papaparse.min.js')), join(carpeta, 'papaparse.js'))
// Lo más rápido que da: por pedazos, sin encabezado y en su modo rápido; cuenta las filas y nada más.
writeFileSync(join(carpeta, 'papaparse.hilo.js'), `importScripts('/papaparse.js')
onmessage = ({ data: { archivo, chunkSize } }) => {
  let filas = 0
  Papa.parse(archivo, { header: false, fastMode: true, skipEmptyLines: true, chunkSize, chunk: ({ data }) => { filas += data.length }, complete: () => postMessage({ filas }) })
}`)
writeFileSync(join(carpeta, 'banco.html'), '<!doctype html><title>Banco</title><link rel="icon" href="data:,"><input type="file">')

const tipos: Record<string, string> = { js: 'text/javascript', html: 'text/html' }
const servidor = createServer((pedido, respuesta) => {
  const nombre = pedido.url?.startsWith('/assets/') ? join('assets', basename(pedido.url)) : basename(pedido.url ?? '')
  respuesta.writeHead(200, { 'content-type': tipos[nombre.split('.').at(-1) ?? ''] ?? 'application/octet-stream' }).end(readFileSync(join(carpeta, nombre)))
})
await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
const puerto = (servidor.address() as { port: number }).port

const navegador = await abrirNavegador()
const pagina = await navegador.newPage()
await pagina.goto(`http://127.0.0.1:${puerto}/banco.html`)
await pagina.setInputFiles('input', archivo)

interface Medida {
  ms: number
  filas: number
  tarea: number
}
/** Una lectura en la página: cuánto tarda desde que se pide hasta que contesta, con el hilo ya abierto, y su tarea más larga. */
const leer = (hilo: string, chunkSize: number): Promise<Medida> =>
  pagina.evaluate(async ({ hilo, chunkSize }) => {
    const archivo = document.querySelector('input')?.files?.[0]
    let tarea = 0
    const observador = new PerformanceObserver((lista) => { for (const { duration } of lista.getEntries()) tarea = Math.max(tarea, duration) })
    observador.observe({ type: 'longtask' })
    const trabajador = new Worker(hilo, hilo.includes('assets') ? { type: 'module' } : {})
    const antes = performance.now()
    const filas = await new Promise<number>((resolver, rechazar) => {
      trabajador.onerror = ({ message }) => rechazar(new Error(message))
      trabajador.onmessage = ({ data }: MessageEvent<{ tipo?: string; filas: number; lectura?: { cuentas: { aceptables: number } } }>) => {
        if (data.tipo !== 'avance') resolver(data.lectura?.cuentas.aceptables ?? data.filas)
      }
      trabajador.postMessage(hilo.includes('assets') ? { tipo: 'leer', archivo, topeCentavos: 293_275 } : { archivo, chunkSize })
    })
    const ms = performance.now() - antes
    trabajador.terminate()
    observador.disconnect()
    return { ms, filas, tarea }
  }, { hilo, chunkSize })

const nuestro: Medida[] = []
const suyo = new Map<number, Medida[]>([[1 << 20, []], [10 << 20, []]])
for (let vez = 0; vez < VECES; vez++) {
  nuestro.push(await leer(`/assets/${hilo}`, 0))
  for (const [trozo, medidas] of suyo) medidas.push(await leer('/papaparse.hilo.js', trozo))
}
const mejor = (medidas: Medida[]) => Math.min(...medidas.map(({ ms }) => ms))
const papas = [...suyo.values()].map(mejor)
const [portal, papa] = [mejor(nuestro), Math.min(...papas)]
const contadas = (medidas: Medida[], encabezado: number) => medidas.every(({ filas }) => filas === FILAS + encabezado)
if (!contadas(nuestro, 0) || ![...suyo.values()].every((medidas) => contadas(medidas, 1))) throw new Error('No se leyeron todas.')
console.log(`${FILAS} filas; ${carga()}; Chromium ${navegador.version()}`)
const tarea = Math.max(...nuestro.map((medida) => medida.tarea))
informar([
  { que: `portal: ${FILAS} filas leídas y juzgadas en el navegador`, medido: segundos(portal), piso: `papaparse solo, ${segundos(papa)} (por pedazos de 1 y 10 MB: ${papas.map(segundos).join(' y ')})`, razon: portal / papa, meta: 1.5 },
  { que: 'portal: tarea más larga de la página mientras lee, ms', medido: tarea === 0 ? 'ninguna pasó de 50' : `${tarea.toFixed(0)} ms`, piso: '', razon: tarea, meta: 100 },
])
await navegador.close()
servidor.close()
rmSync(carpeta, { recursive: true })
