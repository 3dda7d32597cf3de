import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { abrirCliente } from './api.ts'
import { armarBanco } from './banco.ts'
import { leerEfirma } from './efirma.ts'
import { comprobarNegativa, prepararNegativas } from './negativas.ts'
import { recorrer } from './recorrido.ts'

const decir = (paso: string) => process.stdout.write(`${paso}\n`)

/** Contra una instancia en marcha, con las e.firmas de una carpeta. */
async function contraOtra(origen: string, llaves: string): Promise<void> {
  const [ejercicio = 2026, cuatrimestre = 2] = (process.env['ICSOE_PERIODO'] ?? '2026-2').split('-').map(Number)
  const anclas = process.env['ICSOE_ANCLAS']
  const carpeta = await mkdtemp(join(tmpdir(), 'icsoe-independiente-'))
  try {
    for (const nombre of ['moral', 'fisica']) {
      const efirma = await leerEfirma(llaves, nombre, carpeta)
      await recorrer({ origen, efirma, periodo: { ejercicio, cuatrimestre }, carpeta, decir, ...(anclas === undefined ? {} : { anclas }) })
    }
  } finally {
    await rm(carpeta, { recursive: true, force: true })
  }
}

/** Contra una aplicación que se arranca aquí, con autoridad propia. */
async function contraPropia(): Promise<void> {
  const banco = await armarBanco()
  try {
    for (const efirma of [banco.moral, banco.fisica]) await recorrer({ ...banco, efirma, periodo: { ejercicio: 2026, cuatrimestre: 2 }, decir })
    for (const negativa of await prepararNegativas(banco.autoridad, banco.carpeta)) {
      await comprobarNegativa(abrirCliente(banco.origen), banco.carpeta, negativa)
      decir(`se niega ${negativa.codigo}`)
    }
  } finally {
    decir(`la aplicación terminó con ${await banco.detener()}`)
  }
}

const origen = process.env['ICSOE_URL']
const llaves = process.env['ICSOE_LLAVES']
if (origen === undefined) await contraPropia()
else if (llaves === undefined) throw new Error('Con ICSOE_URL hace falta ICSOE_LLAVES: la carpeta con moral.cer, moral.key, fisica.cer, fisica.key y contrasena.txt.')
else await contraOtra(origen.replace(/\/$/, ''), llaves)
