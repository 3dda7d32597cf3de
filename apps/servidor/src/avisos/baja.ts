import type { ClaseConBaja } from '@icsoe/esquemas/avisos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { leerPorLlave, quitarCorreo } from './consultas.ts'

type Pagina = { ok: true; archivo: { tipo: string; contenido: Buffer } } | Negativa

const NOMBRES: Record<ClaseConBaja, string> = {
  por_firmar: 'de informativas enviadas a firma',
  devuelta: 'de informativas devueltas',
  recordatorio: 'que recuerdan el plazo',
  repse: 'de renovación del REPSE',
}

function pagina(titulo: string, cuerpo: string): Pagina {
  const html = `<!doctype html>
<html lang="es-MX"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${titulo} · ICSOE</title></head>
<body><main><h1>${titulo}</h1>
${cuerpo}
<p><a href="/">Ir a ICSOE</a></p></main></body></html>`
  return { ok: true, archivo: { tipo: 'text/html; charset=utf-8', contenido: Buffer.from(html) } }
}

/** La página que pregunta antes de cancelar: solo abrir el enlace no cancela nada, porque hay programas que los abren por su cuenta. */
export async function preguntarBaja(casa: Casa, { clase, llave }: { clase: ClaseConBaja; llave: string }): Promise<Pagina> {
  if ((await casa.bd.deSistema((tx) => leerPorLlave(tx, llave))) === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  return pagina('Dejar de recibir estos correos', `<p>Ya no te llegarán los correos ${NOMBRES[clase]}. Los avisos seguirán en el portal.</p>\n<form method="post"><button>Dejar de recibirlos</button></form>`)
}

/** Cancela una clase de correos de quien tiene la llave; repetirlo no cambia nada (RFC 8058). */
export async function darDeBaja(casa: Casa, { clase, llave }: { clase: ClaseConBaja; llave: string }): Promise<Pagina> {
  const buzon = await casa.bd.deSistema((tx) => leerPorLlave(tx, llave))
  if (buzon === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  const { contratista, destinatario } = buzon
  await casa.bd.deContratista(contratista, async (tx) => {
    if (await quitarCorreo(tx, buzon, clase))
      await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: destinatario === '' ? `contratista:${contratista}` : `capturista:${destinatario}`, hecho: 'avisos.baja', datos: { clase } })
  })
  return pagina('Listo', `<p>Ya no te llegarán los correos ${NOMBRES[clase]}. Puedes volver a recibirlos desde «Avisos» en el portal.</p>`)
}
