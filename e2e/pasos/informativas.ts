import assert from 'node:assert/strict'
import type { Efirma } from '../demo.ts'
import { bytesDe } from '../descarga.ts'
import { barra, enDialogo, enPagina, type Vista } from './paso.ts'

/** Prepara la informativa del periodo del contrato que se acaba de capturar, hasta su resumen. */
export async function prepararInformativa({ pagina, mano, mirar }: Vista): Promise<void> {
  await mano.seguir('Inicio', barra(pagina))
  await enPagina(pagina, 'Inicio')
  await mano.seguir('Preparar la informativa')
  await enPagina(pagina, 'Preparar informativa')
  await mano.escribir('Número de contratos que debe contener', '1')
  await mirar('preparar')
  await mano.pulsar('Continuar')
  await enPagina(pagina, 'Resumen de la informativa')
  await pagina.getByText('No hay nada por corregir').waitFor()
  await mirar('resumen')
}

/** Cómo empieza el folio de cada tipo. */
const PREFIJOS = { normal: 'N', correccion: 'CC', sin_efectos: 'CE', actualizacion: 'CA' }

/** El contratista firma en su navegador y presenta. Da el folio. */
export async function firmarYPresentar({ pagina, mano, mirar }: Vista, efirma: Efirma, tipo: keyof typeof PREFIJOS = 'normal'): Promise<string> {
  await mano.seguir('Firmar y presentar')
  await enPagina(pagina, 'Firmar y presentar')
  await pagina.getByText(`||ICSOE|1.0|presentacion|${tipo}|`).waitFor()
  await mano.adjuntar('Certificado (.cer)', efirma.certificado)
  await mano.adjuntar('Llave privada (.key)', efirma.llave)
  await mano.escribir('Contraseña de la llave privada', efirma.contrasena)
  await mirar('firmar')
  await mano.pulsar('Firmar y presentar')
  await enPagina(pagina, 'Informativa presentada')
  const folio = (await pagina.getByText(new RegExp(`^${PREFIJOS[tipo]}\\d{9,}$`)).first().textContent()) ?? ''
  await pagina.getByRole('link', { name: 'Descargar acuse' }).waitFor()
  await mirar('presentada')
  return folio
}

/** Descarga el acuse y da sus bytes. */
export async function descargarAcuse({ pagina, mano }: Vista): Promise<Buffer> {
  const descarga = pagina.waitForEvent('download')
  await mano.seguir('Descargar acuse')
  return bytesDe(await descarga)
}

/** El capturista la envía a firma; ya no la puede cambiar. */
export async function enviarAFirma({ pagina, mano, mirar }: Vista): Promise<void> {
  await mano.pulsar('Enviar a firma')
  await pagina.getByText('Está enviada a firma').waitFor()
  await mirar('enviada-a-firma')
  assert.equal(await pagina.getByRole('link', { name: 'Firmar y presentar' }).count(), 0)
}

/** El contratista abre, desde el inicio, la que le enviaron. */
export async function abrirLaEnviada({ pagina, mano, mirar }: Vista): Promise<void> {
  await enPagina(pagina, 'Inicio')
  await pagina.getByText('Un capturista preparó la informativa y te la envió para firmar.').waitFor()
  await mirar('inicio-con-enviada')
  await mano.seguir('Revisar y firmar')
  await enPagina(pagina, 'Resumen de la informativa')
  await pagina.getByText('No hay nada por corregir').waitFor()
}

/** El contratista la devuelve con un comentario. */
export async function devolver({ pagina, mano, mirar }: Vista, comentario: string): Promise<void> {
  await mano.pulsar('Devolver')
  await enDialogo(pagina, 'Devolver la informativa')
  await mano.escribir('Comentario', comentario)
  await mirar('devolver')
  await mano.pulsar('Devolver a captura')
  await pagina.getByRole('status').getByText('La informativa se devolvió a captura.').waitFor()
}
