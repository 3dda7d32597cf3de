// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { avisar, bien, mal, raiz } from './comun.mjs'
import { enPath, ejecutar } from './procesos.mjs'

const delSistema = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const comoTenerlo = 'Instale Chromium o Google Chrome, o indique su ejecutable con CHROMIUM_PATH, y vuelva a intentarlo.'

/**
 * Un Chromium para las pruebas: el de CHROMIUM_PATH, el de Playwright o el del sistema; si ninguno funciona, lo baja Playwright o, en Debian como root, apt.
 * @returns {Promise<import('./comun.mjs').Paso<string>>} ruta del ejecutable
 */
export async function prepararChromium() {
  const indicado = process.env['CHROMIUM_PATH']
  if (indicado) return funciona(indicado) ? bien(indicado) : mal(`CHROMIUM_PATH señala «${indicado}», que no se puede ejecutar. ${comoTenerlo}`)
  const hallado = buscar()
  if (hallado) return bien(hallado)
  avisar('No hay un Chromium para las pruebas de navegador; se descarga el de Playwright (unos 200 MB)…')
  const { codigo } = await ejecutar(process.execPath, [join(dirname(rutaDePlaywright()), 'cli.js'), 'install', '--no-shell', 'chromium'], callado)
  if (codigo !== 0) avisar('Playwright no pudo descargar su Chromium.')
  const bajado = buscar()
  if (bajado) return bien(bajado)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await instalarConApt()
  const instalado = buscar()
  return instalado ? bien(instalado) : mal(`No se encontró ni se pudo descargar un Chromium para las pruebas de navegador. ${comoTenerlo}`)
}

/** Lo que escribe al fallar son trazas para quien lo programa. @type {import('node:child_process').SpawnOptions} */
const callado = { cwd: raiz, stdio: ['ignore', 'ignore', 'pipe'] }
/** @type {import('node:child_process').SpawnOptions} */
const haciaErrores = { cwd: raiz, stdio: ['ignore', process.stderr, process.stderr] }

/** Se resuelve desde e2e, que es quien depende de Playwright. */
const desdeE2e = createRequire(join(raiz, 'e2e/package.json'))
const rutaDePlaywright = () => desdeE2e.resolve('playwright-core/package.json')

/** @returns {string | undefined} */
function buscar() {
  const propio = desdeE2e('playwright-core').chromium.executablePath()
  const rutas = [propio, ...delSistema.map((nombre) => enPath([nombre]))]
  return rutas.find((ruta) => ruta !== undefined && funciona(ruta))
}

/**
 * Existe y arranca: en un sistema mínimo al de Playwright le faltan bibliotecas, y el de Ubuntu puede ser solo un aviso.
 * @param {string} ruta
 */
const funciona = (ruta) => existsSync(ruta) && spawnSync(ruta, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0

async function instalarConApt() {
  avisar('Se instala el Chromium del sistema con apt-get…')
  const opciones = { ...haciaErrores, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await ejecutar('apt-get', ['update', '-qq'], opciones)
  await ejecutar('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], opciones)
}
