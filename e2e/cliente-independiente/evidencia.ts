import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cliente } from './api.ts'
import type { Presentacion } from './informativas.ts'
import { openssl, opensslAcepta } from './openssl.ts'

interface Evidencia {
  cadena: string
  firma: string
  certificado: string
  ocsp: string
  cadenaSello: string
  sello: string
  certificadoSello: string
}

/** Comprueba con openssl la firma de una cadena por un certificado DER en base64; y que con otra cadena no vale. */
async function comprobarFirma(carpeta: string, nombre: string, cadena: string, firma: string, certificado: string): Promise<void> {
  await writeFile(join(carpeta, `${nombre}.der`), Buffer.from(certificado, 'base64'))
  await writeFile(join(carpeta, `${nombre}.firma`), Buffer.from(firma, 'base64'))
  await writeFile(join(carpeta, `${nombre}.cadena`), cadena, 'utf8')
  await writeFile(join(carpeta, `${nombre}.alterada`), cadena.replace('ICSOE', 'ICSOF'), 'utf8')
  await openssl(carpeta, 'x509', '-inform', 'DER', '-in', `${nombre}.der`, '-out', `${nombre}.pem`)
  await openssl(carpeta, 'x509', '-in', `${nombre}.pem`, '-noout', '-pubkey', '-out', `${nombre}.publica`)
  const comprobar = ['dgst', '-sha256', '-verify', `${nombre}.publica`, '-signature', `${nombre}.firma`]
  assert.match((await openssl(carpeta, ...comprobar, `${nombre}.cadena`)).toString(), /Verified OK/)
  assert.equal(await opensslAcepta(carpeta, ...comprobar, `${nombre}.alterada`), false)
}

/** Junta las anclas en un solo PEM, sea cual sea el formato de cada una, y da su nombre. */
async function juntarAnclas(carpeta: string, anclas: string): Promise<string> {
  const pem: Buffer[] = []
  for (const archivo of await readdir(anclas)) {
    const bytes = await readFile(join(anclas, archivo))
    pem.push(await openssl(carpeta, 'x509', '-inform', bytes.includes('-----BEGIN') ? 'PEM' : 'DER', '-in', join(anclas, archivo)))
  }
  await writeFile(join(carpeta, 'anclas.pem'), Buffer.concat(pem))
  return 'anclas.pem'
}

/** El certificado llega hasta una raíz de las anclas, y la respuesta OCSP guardada dice que no estaba revocado. */
async function comprobarCertificado(carpeta: string, nombre: string, ocsp: string, anclas: string): Promise<void> {
  const todas = await juntarAnclas(carpeta, anclas)
  await openssl(carpeta, 'verify', '-CAfile', todas, `${nombre}.pem`)
  await writeFile(join(carpeta, `${nombre}.ocsp`), Buffer.from(ocsp, 'base64'))
  const emisor = await emisorDe(carpeta, nombre, anclas)
  const dicho = await openssl(carpeta, 'ocsp', '-respin', `${nombre}.ocsp`, '-issuer', emisor, '-cert', `${nombre}.pem`, '-CAfile', todas, '-no_nonce')
  assert.match(dicho.toString(), new RegExp(`${nombre}\\.pem: good`))
}

/** La ancla que firmó el certificado, como PEM: hace falta para preguntar por él en la respuesta OCSP. */
async function emisorDe(carpeta: string, nombre: string, anclas: string): Promise<string> {
  for (const archivo of await readdir(anclas)) {
    const pem = join(carpeta, `ancla-${archivo}.pem`)
    await openssl(carpeta, 'x509', '-in', join(anclas, archivo), '-out', pem)
    if (await opensslAcepta(carpeta, 'verify', '-partial_chain', '-trusted', pem, `${nombre}.pem`)) return pem
  }
  throw new Error('ninguna ancla firmó el certificado')
}

/** El resumen SHA-256 de un texto, hecho con openssl, en hexadecimal. */
async function resumen(carpeta: string, nombre: string): Promise<string> {
  return (await openssl(carpeta, 'dgst', '-sha256', '-r', nombre)).toString().slice(0, 64)
}

/** Pide el acuse público con y sin código, y comprueba la evidencia solo con openssl. Sin `anclas` no se comprueba la cadena del certificado. */
export async function comprobarEvidencia(publico: Cliente, carpeta: string, hecha: Presentacion, anclas?: string): Promise<void> {
  const { folio, codigoVerificacion, presentada, extemporanea } = hecha.presentada
  const sinCodigo = await publico.debe<Record<string, unknown>>(200, 'GET', `/publico/acuses/${folio}`)
  assert.equal(sinCodigo['folio'], folio)
  assert.equal(sinCodigo['tipo'], 'normal')
  for (const reservado of ['cadena', 'firma', 'certificado', 'ocsp', 'cadenaSello', 'sello', 'certificadoSello'] as const) assert.ok(!(reservado in sinCodigo), `${reservado} no es público`)
  assert.ok(!/"(nss|curp|correo)"/.test(JSON.stringify(sinCodigo)), 'la lista pública no lleva trabajadores ni correos')

  const evidencia = await publico.debe<Evidencia>(200, 'GET', `/publico/acuses/${folio}?codigo=${encodeURIComponent(codigoVerificacion)}`)
  assert.deepEqual([evidencia.cadena, evidencia.firma, evidencia.certificado], [hecha.cadena, hecha.firma, hecha.certificado])
  await comprobarFirma(carpeta, folio, evidencia.cadena, evidencia.firma, evidencia.certificado)
  await comprobarFirma(carpeta, `${folio}-sello`, evidencia.cadenaSello, evidencia.sello, evidencia.certificadoSello)
  const sellada = `||ICSOE|1.0|acuse|${folio}|${presentada}|${String(extemporanea)}|${await resumen(carpeta, `${folio}.cadena`)}||`
  assert.equal(evidencia.cadenaSello, sellada)
  if (anclas !== undefined) await comprobarCertificado(carpeta, folio, evidencia.ocsp, anclas)
}
