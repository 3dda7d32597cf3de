import type { Codigo } from '@icsoe/esquemas/codigos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import { abrirSistema } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { SinRespuestaOcsp } from '../plataforma/confianza.ts'
import type { Comprobar, EfirmaComprobada } from '../plataforma/efirma.ts'
import { huellaDe, secretoNuevo } from '../plataforma/http/secreto.ts'
import type { Sesion } from '../plataforma/sesion.ts'
import { crearSesion } from '../plataforma/sesiones/consultas.ts'
import { anotarContratista, gastarReto } from './consultas.ts'

export const DURACION_MAXIMA = 12 * 3_600_000

interface Peticion {
  reto: string
  rfc: string
  certificado: string
  firma: string
}
export interface Desde {
  direccion: string
  navegador: string
}
export interface SesionAbierta {
  sesion: Sesion
  secreto: string
}

/**
 * Ingresa un contratista con la firma de su reto. Dice lo primero que esté mal, en el orden de dominio §3. Si la revocación no
 * puede consultarse decide la política del operador: rechazar, o admitir con la sesión marcada.
 */
export async function ingresar(casa: Casa, comprobar: Comprobar, politica: SinRespuestaOcsp, peticion: Peticion, desde: Desde): Promise<{ ok: true; valor: SesionAbierta } | { ok: false; codigo: Codigo }> {
  const ahora = casa.reloj.real()
  const reto = await gastarReto(casa.bd, peticion.reto, ahora)
  if (reto === undefined || reto.rfc !== peticion.rfc) return { ok: false, codigo: 'reto.inexistente' }
  if (reto.usado !== null) return { ok: false, codigo: 'reto.usado' }
  if (reto.vence.getTime() <= ahora) return { ok: false, codigo: 'reto.vencido' }
  const comprobada = await comprobar({ certificado: Buffer.from(peticion.certificado, 'base64'), cadena: reto.cadena, firma: Buffer.from(peticion.firma, 'base64'), rfc: peticion.rfc })
  if (!comprobada.ok) return comprobada
  if (comprobada.valor.revocacion === 'no_consultable' && politica === 'rechazar') return { ok: false, codigo: 'efirma.estado_no_consultable' }
  return { ok: true, valor: await abrirSesion(casa, comprobada.valor, desde) }
}

function abrirSesion(casa: Casa, { rfc, nombre, tipoPersona, numero, huella, revocacion }: EfirmaComprobada, desde: Desde): Promise<SesionAbierta> {
  const secreto = secretoNuevo()
  const ahora = casa.reloj.real()
  const momento = casa.reloj.calendario()
  return casa.bd.deContratista(rfc, async (tx) => {
    await abrirSistema(tx)
    await anotarContratista(tx, { rfc, nombre, tipoPersona, momento })
    const sesion = await crearSesion(tx, {
      huella: huellaDe(secreto),
      tipo: 'contratista',
      clave: rfc,
      nombre,
      contratista: rfc,
      revocacion,
      certificado_numero: numero,
      certificado_huella: huella,
      ...desde,
      ahora,
      vence: ahora + DURACION_MAXIMA,
    })
    await anotar(tx, { contratista: rfc, momento, actor: `contratista:${rfc}`, hecho: 'ingreso.efirma', datos: { certificado: numero, revocacion } })
    return { sesion, secreto }
  })
}
