import type { Contratista } from '@icsoe/esquemas/contratista'
import type { Readable } from 'node:stream'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Archivo, Negativa } from '../plataforma/http/contrato.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { borrarAcuse, guardarAcuse, leerAcuse } from './consultas.ts'
import { contestarContratista } from './datos-generales.ts'
import { leerHasta } from './leer-archivo.ts'
import { nombreDeAcuse } from './nombre-de-archivo.ts'
import { revisarPdf } from './revisar-pdf.ts'

type ConContratista = { ok: true; valor: Contratista } | Negativa
const CINCO_MEGAS = 5 * 1024 * 1024

/**
 * Adjunta el acuse de registro en la STPS, o sustituye el que había (guía, pasos 13 y 14). Lee a lo más 5 MB (`pdf.demasiado_grande`),
 * y niega lo que no es un PDF sano, sin cifrar y sin contenido activo.
 */
export async function adjuntar(casa: Casa, sesion: Sesion, contratista: string, { archivo, disposicion }: { archivo: Readable; disposicion: string | undefined }): Promise<ConContratista> {
  const contenido = await leerHasta(archivo, CINCO_MEGAS)
  if (contenido === undefined) return { ok: false, codigo: 'pdf.demasiado_grande' }
  if (contenido.length === 0) return { ok: false, codigo: 'archivo.vacio' }
  const revision = await revisarPdf(contenido)
  if (!revision.ok) return revision
  const acuse = { nombre: nombreDeAcuse(disposicion), contenido, huella: huellaDe(contenido) }
  const momento = casa.reloj.calendario()
  return casa.bd.deContratista(contratista, async (tx) => {
    await guardarAcuse(tx, contratista, acuse, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contratista.acuse_adjuntado', datos: { huella: acuse.huella, tamano: contenido.length } })
    return contestarContratista(tx, contratista)
  })
}

/** «Ver archivo»: el PDF guardado, para mostrarse en el navegador. */
export async function verAcuse(casa: Casa, contratista: string): Promise<{ ok: true; archivo: Archivo } | Negativa> {
  const acuse = await leerAcuse(casa.bd, contratista)
  if (acuse === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  return { ok: true, archivo: { tipo: 'application/pdf', contenido: acuse.contenido, nombre: acuse.nombre } }
}

/** «Eliminar»: quita el acuse; sin él los datos generales dejan de estar completos. */
export function eliminarAcuse(casa: Casa, sesion: Sesion, contratista: string): Promise<ConContratista> {
  const momento = casa.reloj.calendario()
  return casa.bd.deContratista(contratista, async (tx) => {
    const borrado = await borrarAcuse(tx, contratista)
    if (borrado === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contratista.acuse_eliminado', datos: { huella: borrado.huella } })
    return contestarContratista(tx, contratista)
  })
}
