import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cargarAnclas } from '@icsoe/efirma/verificar'
import { verificarAcusePdf } from '../../apps/servidor/src/acuses/verificar/verificar.ts'
import { adjunto, cabecera, type CorreoRecibido } from '../../apps/servidor/src/pruebas/smtp.ts'
import type { Expediente } from '../matar/libro.ts'
import { esperarAcuse } from '../matar/trafico.ts'
import type { Mundo } from './mundo.ts'
import { hasta } from './plan.ts'

/** Lo que ha fallado muchas veces se intenta cada diez minutos. */
const PLAZO = 12 * 60_000
const raiz = join(import.meta.dirname, '..', '..')

/** El folio de un expediente presentado. */
export function folioDe({ presentada, dueno }: Expediente): string {
  assert.ok(presentada, `${dueno.rfc}: no se presentó`)
  return presentada.folio
}

const folioDeCorreo = (correo: CorreoRecibido) => /Acuse de la informativa (\S+)/.exec(cabecera(correo, 'Subject') ?? '')?.[1] ?? ''
/** Si la corrida pasa por el minuto de los avisos de cada hora, sale también un recordatorio a quien todavía no presentaba. */
const conAcuse = (correos: readonly CorreoRecibido[]) => correos.filter((correo) => folioDeCorreo(correo) !== '')

/** La evidencia que quedó en la verificación pública dice que la e.firma estaba vigente; la que no se pudo preguntar se completa sola. */
async function esperarOcsp(expediente: Expediente, senal: AbortSignal): Promise<void> {
  const { presentada, dueno } = expediente
  const ruta = `/publico/acuses/${folioDe(expediente)}?codigo=${presentada?.codigoVerificacion}`
  await hasta(`${ruta} con su respuesta OCSP`, async () => (await dueno.pedir<{ ocsp: string | null }>([200], 'GET', ruta)).cuerpo.ocsp !== null, senal, PLAZO)
}

/** Espera a que salga todo lo que esperaba: acuses, revocaciones y correos. Da el texto de cada acuse. */
export async function esperarLoPendiente({ correos }: Mundo, expedientes: readonly Expediente[], senal: AbortSignal): Promise<Map<string, string>> {
  const acuses = new Map<string, string>()
  for (const expediente of expedientes) {
    acuses.set(folioDe(expediente), await esperarAcuse(expediente, PLAZO))
    await esperarOcsp(expediente, senal)
  }
  await hasta('llegó el correo de cada presentación', () => new Set(conAcuse(correos).map(folioDeCorreo)).size === expedientes.length, senal, PLAZO)
  return acuses
}

/** Cada presentación, un correo y solo uno; ninguno de algo que no se presentó; y los demás, ninguno dos veces. */
function comprobarCorreos(correos: readonly CorreoRecibido[], folios: readonly string[]): void {
  const porFolio = Map.groupBy(conAcuse(correos), folioDeCorreo)
  const repetidos = [...porFolio].filter(([, iguales]) => iguales.length > 1).map(([folio, iguales]) => `${folio} llegó ${iguales.length} veces`)
  assert.deepEqual(repetidos, [])
  assert.deepEqual([...porFolio.keys()].toSorted(), folios.toSorted(), 'los correos no son los de lo presentado')
  assert.equal(new Set(correos.map((correo) => cabecera(correo, 'Message-ID'))).size, correos.length)
}

/** El acuse que llegó por correo es el del portal y se comprueba entero, con su sello de tiempo; con `exigeOcsp`, también con su respuesta OCSP. */
async function comprobarAcuse({ emisora, sello }: Mundo, correo: CorreoRecibido, texto: string | undefined, exigeOcsp: boolean): Promise<void> {
  const folio = folioDeCorreo(correo)
  const pdf = adjunto(correo, 'application/pdf')
  assert.ok(pdf, `${folio}: el correo no trae el acuse`)
  assert.equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(pdf), texto, `${folio}: el acuse del correo no es el del portal`)
  const leer = (nombre: string, bytes: Uint8Array) => ({ nombre, bytes })
  const { anclas } = cargarAnclas([leer('raiz', emisora.emisores.raiz.certificado), leer('emisora', emisora.emisores.emisora.certificado)])
  const { anclas: sellos } = cargarAnclas([leer('sello', readFileSync(sello))])
  const { autentico, adjunto: contenido, comprobaciones } = await verificarAcusePdf(pdf, { sellos, anclas, tsa: anclas })
  assert.ok(autentico, `${folio}: ${JSON.stringify(comprobaciones)}`)
  assert.equal(contenido?.folio, folio)
  assert.equal(comprobaciones.find(({ que }) => que === 'Sello de tiempo')?.estado, 'bien', `${folio}: sin sello de tiempo`)
  if (exigeOcsp) assert.ok(contenido.ocsp !== null, `${folio}: se presentó sin respuesta OCSP`)
}

/** La orden con que el operador comprueba la base: todo corresponde y a ninguna presentación le falta su respuesta OCSP. Da lo que dijo. */
async function verificarBitacora({ entorno }: Mundo): Promise<string> {
  const env = { PATH: process.env['PATH'], ...entorno }
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/servidor/src/cli.ts', 'bitacora', 'verificar'], { cwd: raiz, env, timeout: 120_000 })
  assert.match(stdout, /Todo corresponde/)
  assert.doesNotMatch(stdout, /sin respuesta OCSP/)
  return stdout.trim().replaceAll('\n', ' ')
}

/** Con la aplicación ya terminada: los correos, los acuses y la base. `conOcsp` son los folios de quien no presenta sin preguntar. */
export async function comprobarLoQueQuedo(mundo: Mundo, acuses: ReadonlyMap<string, string>, conOcsp: ReadonlySet<string>): Promise<string> {
  comprobarCorreos(mundo.correos, [...acuses.keys()])
  for (const correo of conAcuse(mundo.correos)) await comprobarAcuse(mundo, correo, acuses.get(folioDeCorreo(correo)), conOcsp.has(folioDeCorreo(correo)))
  return verificarBitacora(mundo)
}
