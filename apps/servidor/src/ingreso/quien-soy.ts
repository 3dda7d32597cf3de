import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Ingreso } from '@icsoe/esquemas/ingreso'
import type { Casa } from '../plataforma/casa.ts'
import type { Sesion } from '../plataforma/sesion.ts'
import { contratistaDe, contratistasDe, terminosAceptados } from './consultas.ts'
import { terminos } from './terminos.ts'

/** Le faltan datos generales a este contratista. La regla es del cuarto contratista. */
export type DatosCompletos = (contratista: string) => Promise<boolean>

/** Lo que el portal necesita saber de quien ingresó: quién es, para quién trabaja y qué le falta. */
export async function quienSoy(casa: Casa, completos: DatosCompletos, sesion: Sesion): Promise<Ingreso> {
  const contratista = sesion.contratista === null ? undefined : await contratistaDe(casa.bd, sesion.contratista)
  const esContratista = sesion.tipo === 'contratista'
  return {
    usuario: esContratista
      ? { tipo: 'contratista', rfc: sesion.clave, nombre: sesion.nombre, tipoPersona: contratista?.tipoPersona ?? 'moral' }
      : { tipo: 'capturista', curp: sesion.clave, nombre: sesion.nombre },
    contratista: contratista ?? null,
    contratistas: esContratista ? (contratista ? [contratista] : []) : await contratistasDe(casa.bd, sesion.clave),
    terminos: { version: terminos.version, aceptados: !esContratista || (await terminosAceptados(casa.bd, sesion.clave, terminos.version)) },
    datosGenerales: { completos: sesion.contratista !== null && (await completos(sesion.contratista)) },
    revocacion: sesion.revocacion,
    vence: momentoEnMexico(sesion.vence),
  }
}
