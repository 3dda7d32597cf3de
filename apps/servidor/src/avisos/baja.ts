import type { ClaseConBaja } from '@icsoe/esquemas/avisos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { leerPorLlave, quitarCorreo, reponerCorreo } from './consultas.ts'

interface Pedido {
  clase: ClaseConBaja
  llave: string
}
type Pagina = { ok: true; archivo: { tipo: string; contenido: Buffer } } | Negativa

const NOMBRES: Record<ClaseConBaja, string> = {
  por_firmar: 'de informativas enviadas a firma',
  devuelta: 'de informativas devueltas',
  recordatorio: 'que recuerdan el plazo',
  repse: 'de renovación del REPSE',
}

/** Una página sola, sin el portal, con su misma hoja de estilos. */
function pagina(titulo: string, cuerpo: string): Pagina {
  const html = `<!doctype html>
<html lang="es-MX"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${titulo} · ICSOE</title>
<link rel="icon" href="/icono.svg" type="image/svg+xml"><link rel="stylesheet" href="/pagina.css"></head>
<body><header><a href="/"><strong>ICSOE</strong> <span>Informativa de Contratos de Servicios u Obras Especializados</span></a></header>
<main><h1>${titulo}</h1>
${cuerpo}
<p><a href="/avisos">Ver tus avisos y elegir cuáles te llegan por correo</a></p></main></body></html>`
  return { ok: true, archivo: { tipo: 'text/html; charset=utf-8', contenido: Buffer.from(html) } }
}

/** La página que pregunta antes de cancelar: solo abrir el enlace no cancela nada, porque hay programas que los abren por su cuenta. */
export async function preguntarBaja(casa: Casa, { clase, llave }: Pedido): Promise<Pagina> {
  if ((await casa.bd.deSistema((tx) => leerPorLlave(tx, llave))) === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  return pagina('Dejar de recibir estos correos', `<p>Dejarán de llegarte los correos ${NOMBRES[clase]}. Los avisos seguirán en el portal.</p>\n<form method="post"><button>Dejar de recibirlos</button></form>`)
}

/** Cambia si a quien tiene la llave le llega una clase de correos; repetirlo no cambia nada. Da si la llave existe. */
async function elegir(casa: Casa, { clase, llave }: Pedido, recibir: boolean): Promise<boolean> {
  const buzon = await casa.bd.deSistema((tx) => leerPorLlave(tx, llave))
  if (buzon === undefined) return false
  const { contratista, destinatario } = buzon
  await casa.bd.deContratista(contratista, async (tx) => {
    if (await (recibir ? reponerCorreo : quitarCorreo)(tx, buzon, clase))
      await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: destinatario === '' ? `contratista:${contratista}` : `capturista:${destinatario}`, hecho: recibir ? 'avisos.alta' : 'avisos.baja', datos: { clase } })
  })
  return true
}

/** Cancela una clase de correos de quien tiene la llave (RFC 8058), y ofrece volver a recibirlos. */
export async function darDeBaja(casa: Casa, pedido: Pedido): Promise<Pagina> {
  if (!(await elegir(casa, pedido, false))) return { ok: false, codigo: 'recurso.inexistente' }
  const { clase, llave } = pedido
  return pagina('Listo, ya no te llegarán', `<p>Ya no te llegarán los correos ${NOMBRES[clase]}. Los avisos siguen en el portal.</p>\n<form method="post" action="../../alta/${clase}/${llave}"><button class="segundo">Volver a recibirlos</button></form>`)
}

/** Deshace la baja de una clase de correos de quien tiene la llave. */
export async function deshacerBaja(casa: Casa, pedido: Pedido): Promise<Pagina> {
  if (!(await elegir(casa, pedido, true))) return { ok: false, codigo: 'recurso.inexistente' }
  const { clase, llave } = pedido
  return pagina('Listo, te seguirán llegando', `<p>Te llegarán otra vez los correos ${NOMBRES[clase]}.</p>\n<form method="post" action="../../baja/${clase}/${llave}"><button class="segundo">Dejar de recibirlos</button></form>`)
}
