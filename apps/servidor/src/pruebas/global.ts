import { crearLlave } from '@icsoe/efirma/emitir'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, iniciarEmbebida } from '../plataforma/bd/embebida.ts'

let cluster: Cluster | undefined
let carpeta: string | undefined

/** Un solo PostgreSQL y unas cuantas llaves RSA para todas las pruebas; cada una abre su propia base. */
export async function globalSetup(): Promise<void> {
  carpeta = mkdtempSync(join(tmpdir(), 'icsoe-pruebas-'))
  cluster = await iniciarEmbebida(carpeta, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
  process.env['ICSOE_PRUEBAS_BD'] = cluster.superusuario
  process.env['ICSOE_PRUEBAS_PROPIETARIO'] = cluster.url
  process.env['ICSOE_PRUEBAS_LLAVES'] = JSON.stringify(Array.from({ length: 6 }, () => crearLlave().export({ type: 'pkcs8', format: 'pem' })))
}

export async function globalTeardown(): Promise<void> {
  await cluster?.detener()
  if (carpeta !== undefined) rmSync(carpeta, { recursive: true, force: true })
}
