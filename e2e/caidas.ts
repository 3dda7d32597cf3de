import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Carga, nuevaCarga, presentarSinParar } from './caidas/carga.ts'
import { comprobarLoQueQuedo, esperarLoPendiente, folioDe } from './caidas/comprobar.ts'
import { levantarMundo, type Mundo } from './caidas/mundo.ts'
import { hacerRonda, repartir } from './caidas/plan.ts'
import { crearAzar } from './matar/azar.ts'
import { comprobarTodo } from './matar/comprobar.ts'

const POR_PROCESO = 4

type Decir = (renglon: string) => void

const presentados = ({ contratistas }: Carga) => contratistas.flatMap(({ expedientes }) => expedientes).filter(({ presentada }) => presentada)
const negadas = (cargas: readonly Carga[], codigo: string) => cargas.map((carga) => carga.negadas.get(codigo) ?? 0)

/** Presenta sin parar mientras todo se cae y vuelve, tantas veces como `vueltas`. Una falla de quienes presentan termina la corrida en cuanto ocurre. */
async function presentarEntreCaidas(mundo: Mundo, cargas: readonly Carga[], { vueltas, semilla, decir }: { vueltas: number; semilla: number; decir: Decir }): Promise<void> {
  const azar = crearAzar(semilla)
  let contratistas = 0
  let parar = false
  const fin = new AbortController()
  // Otra serie de números: lo que toma la carga depende de la máquina, y no debe mover las caídas.
  const con = { emisora: mundo.emisora, azar: crearAzar(semilla + 1), numerar: () => contratistas++ }
  const trabajo = Promise.all(cargas.flatMap((carga) => Array.from({ length: POR_PROCESO }, () => presentarSinParar(carga, con, () => parar)))).catch((error: unknown) => {
    fin.abort()
    throw error
  })
  const testigos = { azar, presentadas: () => cargas.map(({ presentadas }) => presentadas), negadas: (codigo: string) => negadas(cargas, codigo).reduce((suma, cuantas) => suma + cuantas), senal: fin.signal }
  const caidas = async () => {
    for (let vuelta = 1; vuelta <= vueltas; vuelta += 1) {
      for (const ronda of repartir(mundo, azar)) decir(await hacerRonda(mundo, ronda, testigos))
    }
  }
  const [deCaidas, deTrabajo] = await Promise.allSettled([caidas().finally(() => (parar = true)), trabajo])
  for (const { reason } of [deTrabajo, deCaidas].filter((uno) => uno.status === 'rejected')) throw reason
}

/** Con todo de vuelta: lo confirmado está, lo que esperaba sale, y los procesos terminan con 0. */
async function terminarTodo(mundo: Mundo, cargas: readonly Carga[], decir: Decir): Promise<number> {
  const inicio = Date.now()
  const expedientes = cargas.flatMap(presentados)
  const acuses = await esperarLoPendiente(mundo, expedientes, new AbortController().signal)
  decir(`${expedientes.length} presentadas, todas con su acuse, su respuesta OCSP y su correo a los ${Date.now() - inicio} ms`)
  await comprobarTodo(cargas.flatMap(({ contratistas }) => contratistas), true)
  for (const aplicacion of mundo.aplicaciones) assert.equal(await aplicacion.terminar(), 0, aplicacion.dicho())
  const conOcsp = new Set(cargas.slice(0, 1).flatMap(presentados).map(folioDe))
  decir(await comprobarLoQueQuedo(mundo, acuses, conOcsp))
  return expedientes.length
}

/**
 * Tira y levanta PostgreSQL, el correo, el respondedor OCSP y la autoridad de tiempo, de uno en uno y de dos en dos, mientras varios
 * contratistas presentan por dos procesos; al final comprueba que nada confirmado se perdió y que lo que esperaba salió una sola vez.
 * La semilla fija qué se cae, cómo y cuándo; lo que alcance a pasar entre tanto depende de la máquina. Da cuántas se presentaron.
 */
export async function caidas(vueltas: number, semilla: number, decir: Decir): Promise<number> {
  decir(`semilla ${semilla}, ${vueltas} ${vueltas === 1 ? 'vuelta' : 'vueltas'}`)
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-caidas-'))
  chmodSync(carpeta, 0o755)
  const mundo = await levantarMundo(carpeta)
  const cargas = mundo.aplicaciones.map(({ origen }) => nuevaCarga(origen))
  try {
    await presentarEntreCaidas(mundo, cargas, { vueltas, semilla, decir })
    for (const { hallado, negadas } of cargas) decir(`negado mientras tanto: ${JSON.stringify(Object.fromEntries(negadas))}; negado y hecho: ${JSON.stringify(hallado)}`)
    assert.equal(negadas(cargas, 'efirma.estado_no_consultable')[1], 0, 'se negó una presentación que debía admitirse y preguntarse después')
    return await terminarTodo(mundo, cargas, decir)
  } catch (error) {
    await mundo.detener()
    for (const aplicacion of mundo.aplicaciones) decir(`falló con la semilla ${semilla}; lo último que dijo un proceso:\n${aplicacion.dicho()}`)
    throw error
  } finally {
    await mundo.detener()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (import.meta.main) {
  const [vueltas = 3, semilla = randomInt(2 ** 31)] = process.argv.slice(2).map(Number)
  await caidas(vueltas, semilla, (renglon) => process.stdout.write(`${renglon}\n`))
}
