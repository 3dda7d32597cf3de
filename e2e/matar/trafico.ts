import { randomUUID, sign, type KeyObject } from 'node:crypto'
import assert from 'node:assert/strict'
import { setTimeout as esperar } from 'node:timers/promises'
import type { Presentada } from '@icsoe/esquemas/informativas'
import type { Carga as CargaVista } from '@icsoe/esquemas/trabajadores'
import { pdfMinimo } from '../cliente-independiente/pdf.ts'
import type { Azar } from './azar.ts'
import { type Carga, type Contratista, type Contrato, type Expediente, trabajadores } from './libro.ts'

// Lo que hace un contratista. Cada paso anota antes de pedir y confirma al recibir la respuesta, y empieza donde quedó.

const servicio = { folio: '1', descripcion: 'Limpieza industrial' }
const firmar = (cadena: string, llave: KeyObject) => sign('sha256', Buffer.from(cadena), llave).toString('base64')

async function registrar(contratista: Contratista, llave: KeyObject): Promise<void> {
  const { rfc, certificado, pedir } = contratista
  const { cuerpo: reto } = await pedir<{ reto: string; cadena: string }>([201], 'POST', '/ingreso/reto', { json: { rfc } })
  const { cuerpo } = await pedir<{ terminos: { version: string } }>([200], 'POST', '/ingreso', { json: { reto: reto.reto, rfc, certificado, firma: firmar(reto.cadena, llave) } })
  await pedir([200, 201, 204], 'POST', '/ingreso/terminos', { json: { version: cuerpo.terminos.version } })
  await pedir([200], 'PUT', '/contratista', { json: { correo: 'avisos@contratista.example', celular: '5512345678', domicilioSocial: { igualAlFiscal: true } } })
  await pedir([200, 201, 204], 'PUT', '/contratista/acuse-stps', { pdf: pdfMinimo('Acuse') })
  await pedir([200], 'PUT', '/contratista/repse', { json: { numero: 'AR1/2025', fecha: '2025-03-10', servicios: [servicio] } })
  contratista.completo = true
}

/** Entra y registra sus datos generales, una vez aunque varios expedientes lo pidan. Interrumpido, se repite entero. */
async function preparar(contratista: Contratista, llave: KeyObject): Promise<void> {
  if (contratista.completo) return
  contratista.registro ??= registrar(contratista, llave).finally(() => (contratista.registro = undefined))
  await contratista.registro
}

async function capturar(expediente: Expediente): Promise<void> {
  const { dueno, ejercicio, cuatrimestre, contratos } = expediente
  const mes = String(cuatrimestre * 4 - 1).padStart(2, '0')
  expediente.contratoEnVuelo = true
  const json = { contratante: { rfc: 'CIN990412AB3', nombre: 'Componentes del Norte', correo: 'a@b.example', celular: '8187654321' }, objeto: 'Limpieza', servicio, inicio: `${ejercicio}-${mes}-02` }
  const { cuerpo } = await dueno.pedir<{ id: string }>([201], 'POST', '/contratos', { json })
  expediente.contratoEnVuelo = false
  contratos.push(nuevoContrato(cuerpo.id, expediente.plan[contratos.length] ?? []))
}

/** El registro de un contrato que ya existe, con las cargas que le tocan. */
export function nuevoContrato(id: string, plan: number[]): Contrato {
  const cargas = plan.map((filas, lugar) => ({ filas: trabajadores(filas), malas: lugar * 3, enviada: false, terminada: false }))
  const [trabajador] = trabajadores(1)
  assert.ok(trabajador)
  return { id, cargas, escrito: { trabajador, enviado: false, confirmado: false } }
}

function enCsv({ filas, malas }: Carga): string {
  const renglones = filas.map(({ nss, curp, sbc }) => `${nss},${curp},${sbc}`)
  return ['NSS,CURP,SBC', ...renglones, ...Array.from({ length: malas }, (_, n) => `${n},MAL,X`)].join('\n')
}

async function cargar(expediente: Expediente, contrato: Contrato, carga: Carga): Promise<void> {
  const { pedir } = expediente.dueno
  carga.enviada = true
  let { cuerpo: vista } = await pedir<CargaVista>([202], 'POST', `/contratos/${contrato.id}/cargas`, { csv: enCsv(carga) })
  for (; vista.estado === 'recibida' || vista.estado === 'validando'; await esperar(20)) ({ cuerpo: vista } = await pedir<CargaVista>([200], 'GET', `/contratos/${contrato.id}/cargas/${vista.id}`))
  assert.deepEqual([vista.estado, vista.aceptadas + vista.repetidas, vista.rechazadas], ['terminada', carga.filas.length, carga.malas])
  carga.terminada = true
}

async function escribir(expediente: Expediente, { id, escrito }: Contrato): Promise<void> {
  escrito.enviado = true
  await expediente.dueno.pedir([201], 'POST', `/contratos/${id}/trabajadores`, { json: escrito.trabajador })
  escrito.confirmado = true
}

async function crearInformativa(expediente: Expediente): Promise<string> {
  const { dueno, ejercicio, cuatrimestre, tipo } = expediente
  expediente.informativaEnVuelo = true
  const { cuerpo } = await dueno.pedir<{ id: string }>([201], 'POST', '/informativas', { json: { ejercicio, cuatrimestre, tipo } })
  expediente.informativaEnVuelo = false
  expediente.informativa = cuerpo.id
  return cuerpo.id
}

/** Manda la presentación que ya se firmó, con su llave; da lo que se contestó. */
export async function enviarPresentacion({ dueno, informativa, intento }: Expediente): Promise<Presentada> {
  const { cuerpo } = await dueno.pedir<Presentada>([201], 'POST', `/informativas/${informativa}/presentacion`, { json: intento?.cuerpo, cabeceras: { 'idempotency-key': intento?.llave ?? '' } })
  return cuerpo
}

async function presentar(expediente: Expediente, informativa: string, llave: KeyObject, veces: number): Promise<void> {
  const { pedir, certificado } = expediente.dueno
  if (expediente.intento === undefined) {
    const { cuerpo } = await pedir<{ cadena: string }>([200], 'GET', `/informativas/${informativa}/cadena`)
    expediente.intento = { llave: randomUUID(), cuerpo: { cadena: cuerpo.cadena, certificado, firma: firmar(cuerpo.cadena, llave) } }
  }
  // El primero que contesta ya es una confirmación, aunque los demás no alcancen a contestar.
  const envios = Array.from({ length: veces }, async () => {
    const dada = await enviarPresentacion(expediente)
    assert.deepEqual(dada, (expediente.presentada ??= dada))
  })
  for (const { reason } of (await Promise.allSettled(envios)).filter((envio) => envio.status === 'rejected')) throw reason
}

/** Espera el acuse, a lo más esos milisegundos, y da su texto: 202 mientras se hace. */
export async function esperarAcuse(expediente: Expediente, plazo = 60_000): Promise<string> {
  const preguntar = () => expediente.dueno.pedir<string>([200, 202], 'GET', `/informativas/${expediente.informativa}/acuse`)
  const limite = Date.now() + plazo
  let respuesta = await preguntar()
  for (; respuesta.estado === 202; respuesta = await preguntar()) {
    assert.ok(Date.now() < limite, `el acuse de ${expediente.presentada?.folio} no llegó en ${plazo / 1000} s`)
    await esperar(50)
  }
  assert.ok(respuesta.cuerpo.startsWith('%PDF-'))
  expediente.conAcuse = true
  return respuesta.cuerpo
}

/** Lleva el expediente hasta que se presente, desde donde se haya quedado. */
export async function llevarAPresentar(expediente: Expediente, llave: KeyObject, azar: Azar): Promise<void> {
  expediente.tocado = true
  await preparar(expediente.dueno, llave)
  while (expediente.contratos.length < expediente.plan.length) await capturar(expediente)
  for (const contrato of expediente.contratos) {
    if (!contrato.escrito.confirmado) await escribir(expediente, contrato)
    for (const carga of contrato.cargas) if (!carga.terminada) await cargar(expediente, contrato, carga)
  }
  const informativa = expediente.informativa ?? (await crearInformativa(expediente))
  if (expediente.presentada === undefined) await presentar(expediente, informativa, llave, azar.probable(0.3) ? 2 : 1)
}

/** Lleva el expediente hasta su acuse, desde donde se haya quedado. */
export async function avanzar(expediente: Expediente, llave: KeyObject, azar: Azar): Promise<void> {
  await llevarAPresentar(expediente, llave, azar)
  if (!expediente.conAcuse) await esperarAcuse(expediente)
}
