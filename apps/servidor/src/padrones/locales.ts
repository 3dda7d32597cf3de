import type { BaseDeDatos } from '../plataforma/bd/conexion.ts'
import { asentamientosDe, comoRelacion, contrastarConPadron, contribuyentePorRfc, type Contraste, personaPorCurp } from './consultas.ts'
import type { CodigosPostales, Discrepancia, PadronDeAsegurados, PadronDeContribuyentes, PadronDePersonas } from './puertos.ts'

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

const POR_CONSULTA = 50_000

/** Lo que se dice de una pareja que el padrón no tiene junta. */
function discrepanciasDe({ conCurp, conNss }: Contraste): Discrepancia[] {
  if (conCurp && conNss) return ['nss_curp.no_corresponden']
  return [...(conNss ? [] : (['nss.desconocido'] as const)), ...(conCurp ? [] : (['curp.desconocida'] as const))]
}

/** Padrón de asegurados que el operador cargó en la base: el NSS de cada persona. */
export function padronDeAseguradosLocal(bd: BaseDeDatos): PadronDeAsegurados {
  return {
    async contrastar(parejas) {
      const halladas = new Map<number, readonly Discrepancia[]>()
      for (let desde = 0; desde < parejas.length; desde += POR_CONSULTA) {
        const tanda = parejas.slice(desde, desde + POR_CONSULTA)
        const contrastes = await bd.deSistema((tx) => contrastarConPadron(tx, comoRelacion(tanda)))
        for (const contraste of contrastes) halladas.set(desde + contraste.lugar, discrepanciasDe(contraste))
      }
      return halladas
    },
  }
}
