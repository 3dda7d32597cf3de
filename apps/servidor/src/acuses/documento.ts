import type { Tipo } from '@icsoe/dominio/informativa'
import { nombreDe } from '@icsoe/dominio/periodos'
import { buffer } from 'node:stream/consumers'
import { escribirContratos } from './documento/contratos.ts'
import type { DatosDelAcuse } from './documento/datos-del-acuse.ts'
import { escribirDatos, type Dato } from './documento/datos.ts'
import { escribirEvidencia } from './documento/evidencia.ts'
import { fechaYHora, numero } from './documento/formatos.ts'
import { abrirLienzo, abrirPagina, type Lienzo } from './documento/lienzo.ts'
import { adornarPaginas, escribirTitulo, numerarPaginas } from './documento/membrete.ts'
import { escribirAvisos } from './documento/avisos.ts'

export type { DatosDelAcuse } from './documento/datos-del-acuse.ts'

/** Cómo se llama el archivo que lleva adjunto. */
export const NOMBRE_DEL_ADJUNTO = 'acuse.json'

const TIPOS: Record<Tipo, string> = {
  normal: 'Normal',
  sin_informacion: 'Sin información',
  correccion: 'Complementaria de corrección',
  sin_efectos: 'Complementaria sin efectos',
  actualizacion: 'Complementaria de actualización',
}

/**
 * Hace el acuse: un PDF carta, etiquetado (PDF/UA), en español de México. Los mismos datos dan siempre los mismos bytes: su
 * única fecha es la de presentación. Un texto ajeno nunca lo rompe: lo que la letra no dibuja se ve como «�».
 */
export async function hacerAcuse(datos: DatosDelAcuse): Promise<Uint8Array> {
  const lienzo = abrirLienzo(`Acuse de la informativa ${datos.folio.replace(/[^A-Z0-9]/g, '')}`, new Date(datos.presentada))
  const bytes = buffer(lienzo.doc)
  adornarPaginas(lienzo, datos)
  abrirPagina(lienzo)
  escribirTitulo(lienzo)
  escribirDatos(lienzo, datosDe(datos), datos)
  escribirAvisos(lienzo, datos)
  escribirContratos(lienzo, datos.contratos)
  escribirEvidencia(lienzo, datos)
  adjuntar(lienzo, datos.adjunto)
  cerrar(lienzo)
  return bytes
}

function datosDe(datos: DatosDelAcuse): Dato[] {
  return [
    ['Folio', datos.folio],
    ['Tipo de informativa', TIPOS[datos.tipo]],
    ['Periodo', nombreDe(datos)],
    ['Presentada', fechaYHora(datos.presentada)],
    ['Oportunidad', datos.extemporanea ? 'Extemporánea' : 'En plazo'],
    ['RFC del contratista', datos.contratista.rfc],
    ['Contratista', datos.contratista.nombre],
    ['Contratos', numero(datos.numeroContratos)],
    ['Trabajadores', numero(datos.numeroTrabajadores)],
  ]
}

/** El archivo adjunto y su relación con el documento: los mismos datos, para programas (ISO 32000-2 §14.13). */
function adjuntar({ doc }: Lienzo, json: string): void {
  const opciones = { name: NOMBRE_DEL_ADJUNTO, type: 'application/json', relationship: 'Data', description: 'La informativa presentada y su evidencia, para programas' }
  doc.file(Buffer.from(json), opciones)
}

function cerrar(lienzo: Lienzo): void {
  numerarPaginas(lienzo)
  lienzo.raiz.end()
  lienzo.doc.end()
}
