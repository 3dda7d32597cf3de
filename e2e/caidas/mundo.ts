import { certificadoDeSello, emitirTsa, responderOcsp, responderSelloDeTiempo } from '@icsoe/efirma/emitir'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type CorreoRecibido, crearSmtp } from '../../apps/servidor/src/pruebas/smtp.ts'
import { type Aplicacion, prepararAplicacion } from '../matar/aplicacion.ts'
import { crearEmisora, type Emisora } from '../matar/autoridad.ts'
import { contestarDer } from '../matar/contestar-der.ts'
import { type Base, iniciarBase } from './base.ts'
import { iniciarServicio, type Servicio } from './servicio.ts'

const ANO = 365 * 86_400_000

/** La aplicación, en dos procesos sobre la misma base, y todo lo que necesita de fuera. */
export interface Mundo {
  /** Si la revocación no puede consultarse, el primero no presenta, y el segundo presenta y pregunta después. */
  aplicaciones: readonly [Aplicacion, Aplicacion]
  emisora: Emisora
  base: Base
  servicios: Record<'SMTP' | 'OCSP' | 'TSA', Servicio>
  correos: CorreoRecibido[]
  sello: string
  /** Con qué corre `npm run icsoe` sobre esta base. */
  entorno: Record<string, string>
  detener: () => Promise<void>
}

function hacerSello(carpeta: string, { emisores }: Emisora): { llave: string; certificado: string } {
  const sello = certificadoDeSello({ nombre: 'SELLO DE LAS CAÍDAS', emisora: emisores.emisora, desde: Date.now() - ANO, hasta: Date.now() + ANO })
  const archivos = { llave: join(carpeta, 'sello.key.pem'), certificado: join(carpeta, 'sello.cer.pem') }
  for (const cual of ['llave', 'certificado'] as const) writeFileSync(archivos[cual], sello[cual])
  return archivos
}

async function iniciarServicios({ emisores }: Emisora, correos: CorreoRecibido[]): Promise<Mundo['servicios']> {
  const tsa = emitirTsa({ emisora: emisores.emisora, desde: Date.now() - ANO, hasta: Date.now() + ANO })
  const [SMTP, OCSP, TSA] = await Promise.all([
    iniciarServicio((enPie) => crearSmtp(correos, enPie)),
    iniciarServicio((enPie) => createServer(contestarDer('application/ocsp-response', responderOcsp({ autoridad: emisores, revocados: new Set() }), enPie))),
    iniciarServicio((enPie) => createServer(contestarDer('application/timestamp-reply', responderSelloDeTiempo(tsa), enPie))),
  ])
  return { SMTP, OCSP, TSA }
}

/** Levanta todo y espera a que los dos procesos estén listos. Quien lo levanta lo detiene. */
export async function levantarMundo(carpeta: string): Promise<Mundo> {
  const emisora = crearEmisora(carpeta)
  const sello = hacerSello(carpeta, emisora)
  const correos: CorreoRecibido[] = []
  const servicios = await iniciarServicios(emisora, correos)
  const base = await iniciarBase(join(carpeta, 'datos'))
  const en = ({ puerto }: Servicio) => `http://127.0.0.1:${puerto}/`
  const entorno = { DATABASE_URL: base.url, ICSOE_ANCLAS: emisora.anclas, ICSOE_SELLO_LLAVE: sello.llave, ICSOE_SELLO_CERTIFICADO: sello.certificado }
  const iniciar = (politica: string) =>
    prepararAplicacion(carpeta, { anclas: emisora.anclas, ocspUrl: en(servicios.OCSP) }, { ...entorno, ICSOE_TSA_URL: en(servicios.TSA), ICSOE_SMTP_URL: `smtp://127.0.0.1:${servicios.SMTP.puerto}`, ICSOE_OCSP_SIN_RESPUESTA: politica })
  const aplicaciones = [await iniciar('capturar'), await iniciar('admitir')] as const
  async function detener(): Promise<void> {
    for (const aplicacion of aplicaciones) await aplicacion.matar()
    aplicaciones[0].matarBase(true)
    for (const servicio of Object.values(servicios)) await servicio.detener()
  }
  try {
    for (const aplicacion of aplicaciones) aplicacion.arrancar()
    await Promise.all(aplicaciones.map((aplicacion) => aplicacion.lista()))
  } catch (error) {
    await detener()
    throw error
  }
  return { aplicaciones, emisora, base, servicios, correos, sello: sello.certificado, entorno, detener }
}
