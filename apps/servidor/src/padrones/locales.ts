import type { BaseDeDatos } from '../plataforma/bd/conexion.ts'
import { asentamientosDe, contribuyentePorRfc, discrepanciasConPersonas, personaPorCurp } from './consultas.ts'
import type { CodigosPostales, PadronDeAsegurados, PadronDeContribuyentes, PadronDePersonas } from './puertos.ts'

const enEspanol = new Intl.Collator('es-MX', { numeric: true })

/** Padrón de personas que el operador cargó en la base. El nombre se muestra como «nombre primer_apellido segundo_apellido». */
export function padronDePersonasLocal(bd: BaseDeDatos): PadronDePersonas {
  return {
    async nombreDe(curp) {
      const persona = await personaPorCurp(bd, curp)
      return persona && { nombre: [persona.nombre, persona.primer_apellido, persona.segundo_apellido].filter(Boolean).join(' ') }
    },
  }
}

/** Padrón de contribuyentes que el operador cargó en la base. */
export function padronDeContribuyentesLocal(bd: BaseDeDatos): PadronDeContribuyentes {
  return { nombreDe: (rfc) => contribuyentePorRfc(bd, rfc) }
}

/** Códigos postales que el operador cargó en la base. */
export function codigosPostalesLocales(bd: BaseDeDatos): CodigosPostales {
  return {
    async buscar(codigoPostal) {
      const asentamientos = await asentamientosDe(bd, codigoPostal)
      const [primero] = asentamientos
      if (primero === undefined) return undefined
      const colonias = asentamientos.map(({ colonia }) => colonia).sort((a, b) => enEspanol.compare(a, b))
      return { codigoPostal, entidad: primero.entidad, municipio: primero.municipio, colonias }
    },
  }
}

/** Padrón de asegurados que el operador cargó en la base: el NSS de cada persona. */
export const padronDeAseguradosLocal: PadronDeAsegurados = { discrepancias: discrepanciasConPersonas }
