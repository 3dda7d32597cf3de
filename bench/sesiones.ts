import { createHash } from 'node:crypto'
import type pg from 'pg'

const sha256 = (texto: string): string => createHash('sha256').update(texto).digest('hex')
const secretoDe = (clave: string): string => sha256(`galleta de ${clave}`)

/** La galleta de quien ya tiene sesión (`abrirSesiones`). */
export const galletaDe = (clave: string): string => `icsoe_sesion=${secretoDe(clave)}`

/** Deja con sesión a contratistas (por RFC) y capturistas (por CURP, sin contratista elegido), sin que ingresen: una dirección no puede ingresar a tantos de seguido. */
export async function abrirSesiones(bd: pg.Client, claves: readonly string[]): Promise<void> {
  await bd.query(`insert into sesiones (huella, tipo, clave, nombre, contratista, revocacion, direccion, navegador, creada, ultima, vence)
    select huella, case when length(clave) = 18 then 'capturista' else 'contratista' end, clave, clave, case when length(clave) < 18 then clave end, 'vigente', '127.0.0.1', 'Medida', now(), now(), now() + interval '8 hours'
    from unnest($1::text[], $2::text[]) s (clave, huella)`, [claves, claves.map((clave) => sha256(secretoDe(clave)))])
}
