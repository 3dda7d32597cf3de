import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { archivoDe, carga, iniciar, p99, pisoDeCopy } from './escenario.ts'
import { informar, segundos } from './informe.ts'

// Un millón de filas por HTTP hasta verse, contra \copy de psql; la memoria, y lo que esperan las demás solicitudes mientras.
const FILAS = Number(process.argv[2] ?? 1_000_000)
const EN_REPOSO = 4_000
const e = await iniciar()
const archivo = archivoDe(FILAS)
await e.contrato(e.otra)
const otro = fork(join(import.meta.dirname, 'pedir.ts'), [e.url, e.otra])
/** Lo que tardó cada solicitud ajena desde la vez anterior. */
async function solicitudes(): Promise<number[]> {
  const llegan = once(otro, 'message')
  otro.send('tiempos')
  return (await llegan)[0] as number[]
}

// Las primeras solicitudes de un proceso nuevo no son de reposo.
await esperar(1_000)
await solicitudes()
await esperar(EN_REPOSO)
const enReposo = await solicitudes()
const pisos = [await pisoDeCopy(e, FILAS)]
const contrato = await e.contrato()
await e.bd.query('checkpoint')
const memoriaEnReposo = e.memoria()
let mayor = 0
const vigilar = setInterval(() => (mayor = Math.max(mayor, e.memoria())), 50)
await e.preguntar('empezar')
await solicitudes()

const antes = performance.now()
const { estado, cuerpo } = await e.cargar(contrato, archivo)
const tardo = performance.now() - antes
const durante = await solicitudes()
clearInterval(vigilar)
const { mayor: hueco = 0 } = await e.preguntar('huecos')
otro.disconnect()
const { rows } = await e.bd.query<{ n: number }>('select count(*)::int as n from trabajadores where contrato = $1', [contrato])
if (estado !== 202 || cuerpo.aceptadas !== FILAS || rows[0]?.n !== FILAS) throw new Error(`No se guardaron todas: ${estado}, ${cuerpo.aceptadas}, ${rows[0]?.n}.`)
pisos.push(await pisoDeCopy(e, FILAS))
const piso = (pisos[0]! + pisos[1]!) / 2
const [reposo, ocupado] = [p99(enReposo), p99(durante)]

console.log(`${FILAS} filas, ${(archivo.length / 1e6).toFixed(1)} MB; ${carga()}`)
informar([
  { que: `Carga de ${FILAS} filas, hasta verse`, medido: segundos(tardo), piso: `\\copy de psql ${pisos.map(segundos).join(' y ')}`, razon: tardo / piso, meta: 1.1 },
  { que: 'Memoria sobre el reposo, MB', medido: `${(mayor - memoriaEnReposo).toFixed(0)} MB`, piso: '', razon: mayor - memoriaEnReposo, meta: 200 },
  { que: 'GET /contratos mientras tanto, p99', medido: `${ocupado.toFixed(1)} ms (${durante.length} solicitudes)`, piso: `en reposo ${reposo.toFixed(1)} ms (${enReposo.length})`, razon: ocupado / reposo, meta: 3 },
  { que: 'Hueco mayor del bucle de sucesos, ms', medido: `${hueco.toFixed(0)} ms`, piso: '', razon: hueco, meta: 30 },
])
await e.cerrar()
