import type { Ancla } from '@icsoe/efirma/verificar'
import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { type CuentaDeCabezas, type Guardadas, verificarCabezas } from './cabezas.ts'
import { conInstantanea } from './consultas.ts'
import { crearHallazgos } from './hallazgos.ts'
import { type CuentaDeHilos, verificarHilos } from './hilos.ts'
import { type CuentaDePresentaciones, type JuzgarEvidencia, verificarPresentaciones } from './presentaciones.ts'

interface Hecho {
  salida: 0 | 1
  renglones: string[]
}
export interface Criterio {
  /** Los certificados del sello del Instituto, el de hoy y los anteriores. */
  sellos: readonly Ancla[]
  juzgarEvidencia: JuzgarEvidencia
}

const Archivo = z.object({ elementos: z.array(z.object({ numero: z.int(), cadena: z.string() })) })
const cifra = (numero: number) => numero.toLocaleString('es-MX')

/** Las cabezas guardadas fuera, como las da `GET /publico/cabezas`; `undefined` si el archivo no se puede leer así. */
async function leerGuardadas(ruta: string | undefined): Promise<Guardadas | undefined> {
  if (ruta === undefined) return new Map()
  try {
    const { elementos } = z.parse(Archivo, JSON.parse(await readFile(ruta, 'utf8')))
    return new Map(elementos.map(({ numero, cadena }) => [numero, cadena]))
  } catch {
    return undefined
  }
}

function contar(hilos: CuentaDeHilos, presentaciones: CuentaDePresentaciones, cabezas: CuentaDeCabezas, guardadas: number): string[] {
  const sinOcsp = presentaciones.sinOcsp > 0 ? ` ${cifra(presentaciones.sinOcsp)} sin respuesta OCSP: al presentar no se pudo preguntar.` : ''
  return [
    `Cadenas: ${cifra(hilos.renglones)} renglones en ${cifra(hilos.hilos)} hilos.`,
    `Presentaciones: ${cifra(presentaciones.presentaciones)}.${sinOcsp}`,
    `Cabezas firmadas: ${cifra(cabezas.cabezas)}${cabezas.ultima === undefined ? '. Lo guardado todavía no lo ampara ninguna.' : `; la última, del ${cabezas.ultima}. Lo posterior a ella aún no lo ampara ninguna.`}`,
    ...(guardadas > 0 ? [`Cabezas guardadas fuera que se compararon: ${cifra(guardadas)}.`] : []),
  ]
}

/**
 * La orden `bitacora verificar [cabezas.json]`: rehace todas las cadenas desde la base y dice lo que no corresponde. Solo lee, por partes, y todo
 * en un mismo instante. Sale con 0 solo si todo corresponde.
 */
export async function ordenVerificarBitacora(url: string, criterio: Criterio | undefined, ruta?: string): Promise<Hecho> {
  if (criterio === undefined) return { salida: 1, renglones: ['No se sabe qué certificado es del Instituto. Indica su sello (PEM) en ICSOE_SELLO_CERTIFICADO y las autoridades en ICSOE_ANCLAS.'] }
  const guardadas = await leerGuardadas(ruta)
  if (guardadas === undefined) return { salida: 1, renglones: [`«${ruta ?? ''}» no es una lista de cabezas como la da /api/v1/publico/cabezas.`] }
  const hallazgos = crearHallazgos()
  const cuentas = await conInstantanea(url, async (instantanea) => {
    const hilos = await verificarHilos(instantanea, hallazgos)
    const presentaciones = await verificarPresentaciones(instantanea, criterio.juzgarEvidencia, hallazgos)
    return contar(hilos, presentaciones, await verificarCabezas(instantanea, { sellos: criterio.sellos, guardadas }, hallazgos), guardadas.size)
  })
  const cuantos = hallazgos.cuantos()
  const veredicto = cuantos === 0 ? 'Todo corresponde.' : `${cifra(cuantos)} ${cuantos === 1 ? 'cosa no corresponde' : 'cosas no corresponden'}. No toques la base: guárdala como está y compárala con el último respaldo bueno.`
  return { salida: cuantos === 0 ? 0 : 1, renglones: [...cuentas, ...hallazgos.renglones(), veredicto] }
}
