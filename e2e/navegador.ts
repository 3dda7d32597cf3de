import { chromium, type Browser } from 'playwright-core'
import { prepararChromium } from '../tareas/chromium.mjs'
import { enPath, esEjecutable } from '../tareas/procesos.mjs'

/** Ruta de un Chromium que arranca; si no lo hay ni se puede obtener, lanza un error que dice cómo tenerlo. */
async function buscarChromium(): Promise<string> {
  const hallado = await prepararChromium()
  if (!hallado.ok) throw new Error(hallado.mensaje)
  return hallado.valor
}

// Sin tráfico propio del navegador: las pruebas miran cada solicitud. Playwright ya quita el aislamiento, sin lo cual Chromium no arranca como root.
const banderas = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-features=AutofillServerCommunication,HttpsUpgrades,OptimizationHints,MediaRouter,Translate,GlobalMediaControls,DialMediaRouteProvider',
]

/** Abre un Chromium sin ventana; quien lo abre lo cierra. */
export async function abrirNavegador(): Promise<Browser> {
  return chromium.launch({ executablePath: await buscarChromium(), args: banderas })
}

/** Ruta del Firefox de FIREFOX_PATH o del sistema; undefined cuando no hay uno instalado. */
export function buscarFirefox(): string | undefined {
  const indicado = process.env['FIREFOX_PATH']
  if (indicado) return esEjecutable(indicado) ? indicado : undefined
  return enPath(['firefox', 'firefox-esr'])
}
