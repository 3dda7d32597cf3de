import type { BaseDeDatos } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { leerAcuse } from './consultas.ts'

const SEGUNDOS_PARA_VOLVER = 2
const EN_PREPARACION = Buffer.from(JSON.stringify({ acuse: 'en_preparacion' }))

const nombreDe = (folio: string) => `acuse-${folio}.pdf`

/** El PDF ya hecho y su nombre de archivo. */
export async function leerAcuseGuardado(bd: BaseDeDatos, contratista: string, informativa: string): Promise<{ nombre: string; contenido: Buffer } | undefined> {
  const acuse = await leerAcuse(bd, contratista, informativa)
  return acuse?.contenido ? { nombre: nombreDe(acuse.folio), contenido: acuse.contenido } : undefined
}

/** El acuse en PDF; 202 mientras se prepara y `recurso.inexistente` si no se ha presentado. */
export async function entregarAcuse(casa: Casa, contratista: string, informativa: string): Promise<Respuesta<'GET /informativas/{id}/acuse'>> {
  const acuse = await leerAcuse(casa.bd, contratista, informativa)
  if (acuse === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  if (acuse.contenido === null) return { ok: true, estado: 202, esperar: SEGUNDOS_PARA_VOLVER, archivo: { tipo: 'application/json', contenido: EN_PREPARACION } }
  return { ok: true, archivo: { tipo: 'application/pdf', contenido: acuse.contenido, nombre: nombreDe(acuse.folio) } }
}
