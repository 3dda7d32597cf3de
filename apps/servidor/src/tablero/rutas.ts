import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { consultarTablero } from './consultar.ts'

/** Tablero de un capturista con varios contratistas (dominio §2). */
export function rutasDeTablero(registrar: Registrar, casa: Casa): void {
  registrar('GET /tablero', ({ sesion, consulta }) => consultarTablero(casa, sesion.clave, consulta))
}
