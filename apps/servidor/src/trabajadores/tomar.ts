import type { Periodo } from '@icsoe/dominio/periodos'
import type { Resultado } from '@icsoe/dominio/resultado'
import type { Codigo } from '@icsoe/esquemas/codigos'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Sesion } from '../plataforma/sesion.ts'

/** Quién cambia y de quién es lo que cambia. */
export type Quien = { contratista: string; sesion: Sesion }

/**
 * Toma un contrato para cambiar sus trabajadores y da su periodo; lo pone el cuarto de contratos. Mientras dura la transacción nadie
 * más cambia el contrato ni a sus trabajadores.
 */
export type TomarContrato = (tx: Transaccion, quien: Quien, id: string) => Promise<Resultado<Periodo, Codigo>>
