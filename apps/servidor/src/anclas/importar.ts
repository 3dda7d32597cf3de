import { cargarAnclas } from '@icsoe/efirma/verificar'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openPromise } from 'yauzl'

interface ArchivoLeido {
  nombre: string
  bytes: Uint8Array
}
const ES_CERTIFICADO = /\.(cer|crt|pem)$/i
const TAMANO_MAXIMO = 256 * 1024

function deCarpeta(carpeta: string): ArchivoLeido[] {
  const nombres = readdirSync(carpeta, { recursive: true, encoding: 'utf8' }).filter((nombre) => ES_CERTIFICADO.test(nombre))
  return nombres.map((nombre) => ({ nombre, bytes: readFileSync(join(carpeta, nombre)) }))
}

async function deZip(ruta: string): Promise<ArchivoLeido[]> {
  const zip = await openPromise(ruta, { lazyEntries: true, autoClose: true })
  const archivos: ArchivoLeido[] = []
  for await (const entrada of zip.eachEntry()) {
    if (!ES_CERTIFICADO.test(entrada.fileName) || entrada.uncompressedSize > TAMANO_MAXIMO) continue
    archivos.push({ nombre: basename(entrada.fileName), bytes: await buffer(await zip.openReadStreamPromise(entrada)) })
  }
  return archivos
}

/**
 * Importa autoridades (un zip como el que publica el SAT, o una carpeta; DER y PEM mezclados) a la carpeta de anclas, cada
 * certificado con su huella por nombre: repetir la orden no cambia nada. Da los renglones por mostrar y el código de salida.
 */
export async function importarAnclas(origen: string, destino: string): Promise<{ salida: 0 | 1; renglones: string[] }> {
  let archivos: ArchivoLeido[]
  try {
    archivos = statSync(origen).isDirectory() ? deCarpeta(origen) : await deZip(origen)
  } catch {
    return { salida: 1, renglones: [`No se pudo abrir «${origen}». Indica la carpeta o el zip con los certificados.`] }
  }
  const { anclas, rechazados } = cargarAnclas(archivos)
  if (anclas.length === 0) return { salida: 1, renglones: [`«${origen}» no tiene certificados de autoridad (.cer, .crt o .pem).`] }
  mkdirSync(destino, { recursive: true })
  for (const { der } of anclas) writeFileSync(join(destino, `${createHash('sha256').update(der).digest('hex').slice(0, 32)}.cer`), der)
  const avisos = rechazados.map(({ nombre, motivo }) => `  ${nombre}: ${motivo}`)
  return { salida: 0, renglones: [`Listo: ${anclas.length} autoridades en «${destino}». Arranca con ICSOE_ANCLAS=${destino}`, ...avisos] }
}
