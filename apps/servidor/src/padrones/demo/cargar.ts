import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { comoPropietario, copiar, cuantasPersonas, type Destino, enAsentamientosPorFaltar, enContribuyentes, enPersonas, pasar, type Renglon, renglonDeCopy } from '../importar/consultas.ts'

const leer = (archivo: string): string[][] => parse(readFileSync(new URL(archivo, import.meta.url)), { from_line: 2 })

/** Personas inventadas de la demostración, con CURP y NSS de dígitos correctos. */
export const personasDeDemostracion = () =>
  leer('personas.csv').map(([curp = '', nss = '', nombre = '', primerApellido = '', segundoApellido = '']) => ({ curp, nss, nombre, primerApellido, segundoApellido: segundoApellido || null }))
/** Empresas y personas físicas inventadas de la demostración. */
export const contribuyentesDeDemostracion = () => leer('contribuyentes.csv').map(([rfc = '', nombre = '']) => ({ rfc, nombre }))
/** Códigos postales reales de varias ciudades, los que la demostración usa. */
export const codigosPostalesDeDemostracion = () =>
  leer('codigos-postales.csv').map(([codigoPostal = '', entidad = '', municipio = '', colonia = '']) => ({ codigoPostal, entidad, municipio, colonia }))

/** Carga los padrones de demostración con la conexión del propietario. Si ya están no toca nada: respeta lo que el operador importó después. */
export async function cargarPadronesDeDemostracion(urlPropietario: string): Promise<void> {
  await comoPropietario(urlPropietario, async (cliente) => {
    const personas = personasDeDemostracion()
    if ((await cuantasPersonas(cliente, personas.map(({ curp }) => curp))) === personas.length) return { ok: true }
    const porCargar: [Destino, Renglon[]][] = [
      [enPersonas, personas.map((persona) => [persona.curp, persona.nss, persona.nombre, persona.primerApellido, persona.segundoApellido])],
      [enContribuyentes, contribuyentesDeDemostracion().map(({ rfc, nombre }) => [rfc, nombre])],
      [enAsentamientosPorFaltar, codigosPostalesDeDemostracion().map(({ codigoPostal, entidad, municipio, colonia }) => [codigoPostal, entidad, municipio, colonia])],
    ]
    for (const [destino, renglones] of porCargar) {
      await copiar(cliente, destino, renglones.map(renglonDeCopy))
      await pasar(cliente, destino)
    }
    return { ok: true }
  })
}
