import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { cancelarDireccion, consultarDireccion, darDireccion } from './direccion.ts'
import { calendarioDeTodos, calendarioPrivado } from './entregar.ts'

/** Los plazos como calendario al que suscribirse: el de todos y el de cada contratista. */
export function rutasDeCalendario(registrar: Registrar, casa: Casa): void {
  registrar('GET /publico/calendario.ics', ({ cabeceras }) => calendarioDeTodos(casa, cabeceras['if-none-match']))
  registrar('GET /publico/calendario/{llave}.ics', ({ parametros, cabeceras }) => calendarioPrivado(casa, parametros.llave, cabeceras['if-none-match']))
  registrar('GET /contratista/calendario', ({ contratista }) => consultarDireccion(casa, contratista))
  registrar('POST /contratista/calendario', ({ contratista, sesion }) => darDireccion(casa, contratista, sesion))
  registrar('DELETE /contratista/calendario', ({ contratista, sesion }) => cancelarDireccion(casa, contratista, sesion))
}
