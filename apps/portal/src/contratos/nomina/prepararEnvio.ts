import { codigos } from '@icsoe/esquemas/codigos'
import { ProblemaHttp } from '../../api/problemaHttp.ts'
import type { ArchivoConRuta } from '../../ui/archivosSoltados.ts'
import type { DichoDelObrero } from './obrero.ts'

const tipos: [terminacion: RegExp, tipo: string][] = [
  [/\.zip$/i, 'application/zip'],
  [/\.xml$/i, 'application/xml'],
]
const tipoDe = (ruta: string) => tipos.find(([terminacion]) => terminacion.test(ruta))?.[1]

/** Los que pueden traer recibos: XML y ZIP. De una carpeta, lo demás no se toma. */
export function losUtiles(archivos: readonly ArchivoConRuta[]): ArchivoConRuta[] {
  return archivos.filter(({ ruta }) => tipoDe(ruta) !== undefined)
}

function zipDanado(): ProblemaHttp {
  const { estado: status, titulo: title, detalle: detail } = codigos['zip.danado']
  return new ProblemaHttp({ codigo: 'zip.danado', title, detail, status })
}

/**
 * Deja lo elegido como se envía: uno solo va tal cual; de varios se hace un ZIP en otro hilo, sin detener la página. Arroja el
 * problema si no se puede, y `AbortError` si `senal` lo cancela.
 */
export function prepararEnvio(utiles: readonly ArchivoConRuta[], alAvanzar: (hechos: number) => void, senal: AbortSignal): Promise<Blob> {
  const [primero, ...mas] = utiles
  if (primero && mas.length === 0) return Promise.resolve(new Blob([primero.archivo], { type: tipoDe(primero.ruta) ?? '' }))
  return new Promise((resolver, rechazar) => {
    const obrero = new Worker(new URL('./obrero.ts', import.meta.url), { type: 'module' })
    const terminar = (hacer: () => void) => {
      obrero.terminate()
      hacer()
    }
    senal.addEventListener('abort', () => terminar(() => rechazar(new DOMException('Se canceló', 'AbortError'))))
    obrero.onerror = () => terminar(() => rechazar(zipDanado()))
    obrero.onmessage = ({ data }: MessageEvent<DichoDelObrero>) => {
      if ('hechos' in data) return alAvanzar(data.hechos)
      const { empacado } = data
      terminar(() => (empacado.ok ? resolver(empacado.valor) : rechazar(zipDanado())))
    }
    obrero.postMessage(utiles)
  })
}
