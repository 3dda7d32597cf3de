import assert from 'node:assert/strict'
import type { Cliente } from './api.ts'
import { certificadoDe, type Efirma, firmar } from './efirma.ts'

export interface Reto {
  reto: string
  cadena: string
  vence: string
}

export interface Entrada {
  usuario: { tipo: string; rfc: string; nombre: string; tipoPersona: string }
  terminos: { version: string; aceptados: boolean }
  datosGenerales: { completos: boolean }
}

/** Pide un reto y comprueba la forma de su cadena: `||ICSOE|1.0|ingreso|{rfc}|{nonce}|{momento}||`. */
export async function pedirReto(cliente: Cliente, rfc: string): Promise<Reto> {
  const reto = await cliente.debe<Reto>(201, 'POST', '/ingreso/reto', { json: { rfc } })
  const partes = reto.cadena.split('|')
  assert.deepEqual([partes.length, ...partes.slice(0, 6), ...partes.slice(8)], [10, '', '', 'ICSOE', '1.0', 'ingreso', rfc, '', ''], reto.cadena)
  assert.ok(partes[6], 'el nonce no puede estar vacío')
  assert.match(partes[7] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
  return reto
}

/** El cuerpo de `POST /ingreso` para un reto, firmado con esa e.firma; `rfc` es lo que se escribe en pantalla. */
export async function cuerpoDeIngreso(reto: Reto, efirma: Efirma, carpeta: string, rfc = efirma.rfc): Promise<Record<string, string>> {
  return { reto: reto.reto, rfc, certificado: await certificadoDe(efirma), firma: await firmar(efirma, reto.cadena, carpeta) }
}

/** Entra con la e.firma y deja la sesión en el cliente. */
export async function ingresar(cliente: Cliente, efirma: Efirma, carpeta: string): Promise<Entrada> {
  const reto = await pedirReto(cliente, efirma.rfc)
  const json = await cuerpoDeIngreso(reto, efirma, carpeta)
  const entrada = await cliente.debe<Entrada>(200, 'POST', '/ingreso', { json })
  assert.equal(entrada.usuario.tipo, 'contratista')
  assert.equal(entrada.usuario.rfc, efirma.rfc)
  assert.equal(entrada.usuario.tipoPersona, efirma.rfc.length === 12 ? 'moral' : 'fisica')
  await cliente.niega('reto.usado', 'POST', '/ingreso', { json })
  return entrada
}

/** Lee los términos vigentes y los acepta; antes de eso todo lo demás se niega con 403. */
export async function aceptarTerminos(cliente: Cliente, entrada: Entrada): Promise<void> {
  if (entrada.terminos.aceptados) return
  await cliente.niega('terminos.pendientes', 'GET', '/contratista', {}, 403)
  const { version, texto } = await cliente.debe<{ version: string; texto: string }>(200, 'GET', '/terminos')
  assert.ok(texto.length > 0)
  assert.equal(version, entrada.terminos.version)
  const respuesta = await cliente.pedir('POST', '/ingreso/terminos', { json: { version } })
  assert.ok(respuesta.estado >= 200 && respuesta.estado < 300, respuesta.bytes.toString())
}
