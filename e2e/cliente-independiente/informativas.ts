import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import type { Cliente } from './api.ts'
import { type Trabajador, trabajadores } from './claves.ts'
import type { Periodo } from './contratos.ts'
import { certificadoDe, type Efirma, firmar } from './efirma.ts'
import { jsonCanonico } from './json-canonico.ts'
import { sondear } from './sondeo.ts'

interface Presentada {
  folio: string
  codigoVerificacion: string
  presentada: string
  extemporanea: boolean
  contratos: number
  trabajadores: number
}

/** Lo que se presentó y con qué, para comparar después con la evidencia pública. */
export interface Presentacion {
  informativa: string
  presentada: Presentada
  cadena: string
  certificado: string
  firma: string
}

export interface PorPresentar extends Periodo {
  contrato: string
  esperados: Trabajador[]
}

const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Pide contenido y cadena, y comprueba con medios propios que una resume al otro. */
async function cadenaComprobada(cliente: Cliente, id: string, efirma: Efirma, { ejercicio, cuatrimestre, esperados }: PorPresentar): Promise<string> {
  const { estado, bytes } = await cliente.pedir('GET', `/informativas/${id}/contenido`)
  assert.equal(estado, 200, bytes.toString())
  const texto = bytes.toString()
  assert.equal(jsonCanonico(JSON.parse(texto)), texto, 'el contenido es JSON canónico')
  const lugares = esperados.map(({ nss }) => texto.indexOf(nss))
  assert.ok(lugares.every((lugar) => lugar >= 0), 'todos los trabajadores están en el contenido')
  assert.deepEqual(lugares, lugares.toSorted((uno, otro) => uno - otro), 'y van en orden de NSS')
  const { cadena } = await cliente.debe<{ cadena: string }>(200, 'GET', `/informativas/${id}/cadena`)
  const esperada = `||ICSOE|1.0|presentacion|normal|${efirma.rfc}|${ejercicio}|${cuatrimestre}|1|${esperados.length}|${hex(bytes)}|`
  assert.ok(cadena.startsWith(esperada) && cadena.endsWith('||'), `${cadena}\nno empieza por\n${esperada}`)
  return cadena
}

/** Cambiar el contenido después de pedir la cadena invalida la presentación; quitar el cambio la vuelve a dejar igual. */
async function comprobarCambioDeContenido(cliente: Cliente, id: string, por: PorPresentar, cuerpo: object): Promise<void> {
  const otro = trabajadores(26).at(-1) as Trabajador
  await cliente.debe(201, 'POST', `/contratos/${por.contrato}/trabajadores`, { json: otro })
  await cliente.niega('informativa.contenido_cambio', 'POST', `/informativas/${id}/presentacion`, { json: cuerpo, cabeceras: { 'idempotency-key': randomUUID() } }, 409)
  const baja = await cliente.pedir('DELETE', `/contratos/${por.contrato}/trabajadores/${otro.nss}`)
  assert.ok(baja.estado >= 200 && baja.estado < 300, baja.bytes.toString())
}

/** Crea la informativa normal del periodo, la firma con openssl y la presenta; repite la solicitud y exige la misma respuesta. */
export async function presentar(cliente: Cliente, efirma: Efirma, carpeta: string, por: PorPresentar): Promise<Presentacion> {
  const { ejercicio, cuatrimestre } = por
  const creada = await cliente.debe<{ id: string; estado: string }>(201, 'POST', '/informativas', { json: { ejercicio, cuatrimestre, tipo: 'normal', contratosDeclarados: 1 } })
  assert.equal(creada.estado, 'en_captura')
  const validaciones = await cliente.debe<{ bloqueos: unknown[]; advertencias: unknown[] }>(200, 'GET', `/informativas/${creada.id}/validaciones`)
  assert.deepEqual(validaciones.bloqueos, [])
  const ruta = `/informativas/${creada.id}/presentacion`
  const certificado = await certificadoDe(efirma)
  const primera = await cadenaComprobada(cliente, creada.id, efirma, por)
  await comprobarCambioDeContenido(cliente, creada.id, por, { cadena: primera, certificado, firma: await firmar(efirma, primera, carpeta) })

  const cadena = await cadenaComprobada(cliente, creada.id, efirma, por)
  const cuerpo = { cadena, certificado, firma: await firmar(efirma, cadena, carpeta) }
  const cabeceras = { 'idempotency-key': randomUUID() }
  const presentada = await cliente.debe<Presentada>(201, 'POST', ruta, { json: cuerpo, cabeceras })
  assert.deepEqual([presentada.contratos, presentada.trabajadores], [1, por.esperados.length])
  assert.match(presentada.folio, new RegExp(`^N${ejercicio % 100}${cuatrimestre}\\d{6,}$`))
  assert.deepEqual(await cliente.debe(201, 'POST', ruta, { json: cuerpo, cabeceras }), presentada, 'la misma llave da la misma respuesta')
  const conOtroCuerpo = await cliente.pedir('POST', ruta, { json: { ...cuerpo, firma: Buffer.alloc(256).toString('base64') }, cabeceras })
  assert.equal(conOtroCuerpo.estado, 422, conOtroCuerpo.bytes.toString())
  await cliente.niega('informativa.ya_presentada', 'POST', '/informativas', { json: { ejercicio, cuatrimestre, tipo: 'normal' } }, 409)
  return { informativa: creada.id, presentada, cadena, certificado, firma: cuerpo.firma }
}

/** Espera el acuse (202 mientras se hace) y da su PDF. */
export async function esperarAcuse(cliente: Cliente, informativa: string): Promise<Buffer> {
  const preguntar = () => cliente.pedir('GET', `/informativas/${informativa}/acuse`)
  const { estado, bytes, cabeceras } = await sondear('el acuse', preguntar, (respuesta) => respuesta.estado !== 202)
  assert.equal(estado, 200, bytes.toString())
  assert.match(cabeceras.get('content-type') ?? '', /^application\/pdf/)
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  return bytes
}
