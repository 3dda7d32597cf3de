import { codigos } from '@icsoe/esquemas/codigos'
import { ProblemaHttp } from '../api/problemaHttp.ts'

const deLaCurp = ['curp.no_encontrada', 'curp.digito', 'capturista.ya_registrado'] as const

/** Los rechazos de la CURP que se entienden con su título («No encontramos esa CURP»), junto a su campo. Lo demás queda igual. */
export function enElCampoCurp(causa: unknown): unknown {
  if (!(causa instanceof ProblemaHttp)) return causa
  const codigo = deLaCurp.find((propio) => propio === causa.codigo || causa.errores.some((error) => error.codigo === propio))
  if (!codigo) return causa
  const { titulo, detalle } = codigos[codigo]
  return new ProblemaHttp({ codigo, title: titulo, detail: detalle, status: causa.status, errores: [{ campo: '/curp', codigo, mensaje: `${titulo}. ${detalle}` }] })
}
