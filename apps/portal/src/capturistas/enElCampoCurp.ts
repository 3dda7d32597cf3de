import { ProblemaHttp } from '../api/problemaHttp.ts'

const deLaCurp = ['curp.no_encontrada', 'capturista.ya_registrado']

/** Los rechazos que son de la CURP y el servidor dice de toda la solicitud, junto a su campo. Lo demás queda igual. */
export function enElCampoCurp(causa: unknown): unknown {
  if (!(causa instanceof ProblemaHttp) || causa.errores.length || !deLaCurp.includes(causa.codigo)) return causa
  const { codigo, title, detail, status } = causa
  return new ProblemaHttp({ codigo, title, detail, status, errores: [{ campo: '/curp', codigo, mensaje: `${title}. ${detail}` }] })
}
