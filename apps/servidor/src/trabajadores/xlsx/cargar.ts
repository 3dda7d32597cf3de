import { Readable } from 'node:stream'
import { recorrerAparte, RechazadoAparte } from '../../plataforma/aparte/recorrer.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { recibirXlsx } from '../../plataforma/xlsx/leer.ts'
import { type CodigoDeXlsx, XlsxRechazado } from '../../plataforma/xlsx/rechazado.ts'
import { type Cargar, cargarTrabajadores, type Pedido } from '../cargas/cargar.ts'
import type { Avisos } from '../cargas/guardar.ts'
import type { Quien } from '../tomar.ts'
import type { Convertido } from './a-csv.ts'

const HILO = new URL('./hilo.ts', import.meta.url)

interface Conversion {
  completados: number
  falla?: XlsxRechazado
}

function comoRechazo(error: unknown): unknown {
  if (!(error instanceof RechazadoAparte)) return error
  return new XlsxRechazado(error.codigo === 'sin_memoria' ? 'xlsx.demasiado_grande' : (error.codigo as CodigoDeXlsx), error)
}

/** El libro como CSV, conforme otro hilo lo lee: primero se recibe entero en un archivo, porque un zip se lee desde el final. */
async function* convertir(archivo: Readable, conversion: Conversion, senal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    await using recibido = await recibirXlsx(archivo, senal)
    for await (const pieza of recorrerAparte<Convertido>(HILO, { archivo: recibido.fd }, senal)) {
      if (pieza instanceof Uint8Array) yield pieza
      else conversion.completados = pieza.completados
    }
  } catch (error) {
    const rechazo = comoRechazo(error)
    if (rechazo instanceof XlsxRechazado) conversion.falla = rechazo
    throw rechazo
  }
}

const avisosDe = ({ completados }: Conversion): ReturnType<Avisos> => (completados === 0 ? [] : [{ codigo: 'nss.completado', filas: completados }])

/**
 * Carga los trabajadores de un libro .xlsx (dominio §7): su primera hoja visible pasa, fila por fila, por la misma carga que un CSV, con
 * los mismos números de fila. Se lee en un hilo aparte; la carga se ve, se sigue y se cancela desde que empieza a llegar. Niega lo que
 * niega `cargarTrabajadores` y los códigos de `filasDeXlsx`.
 */
export async function cargarDeXlsx(cargar: Cargar, quien: Quien, { archivo, ...pedido }: Omit<Pedido, 'avisos'>): Promise<Respuesta<'POST /contratos/{id}/cargas'>> {
  const conversion: Conversion = { completados: 0 }
  const parar = new AbortController()
  const csv = Readable.from(convertir(archivo, conversion, parar.signal), { objectMode: false, highWaterMark: 1 })
  // Al dejarlo a medias lo que falle ya no es de nadie.
  csv.on('error', () => undefined)
  try {
    const respuesta = await cargarTrabajadores(cargar, quien, { ...pedido, archivo: csv, avisos: () => avisosDe(conversion) })
    // Si el libro no se pudo leer entero, la carga lo negó a su manera: el motivo es el del libro.
    return conversion.falla ? { ok: false, codigo: conversion.falla.codigo } : respuesta
  } catch (error) {
    if (conversion.falla) return { ok: false, codigo: conversion.falla.codigo }
    throw error
  } finally {
    parar.abort()
    csv.destroy()
  }
}
