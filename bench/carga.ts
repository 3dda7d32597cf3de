import { setTimeout as esperar } from 'node:timers/promises'
import { archivoDe, carga, iniciar, p99, pisoDeCopy } from './escenario.ts'

// Un millón de filas por HTTP hasta verse, contra \copy de psql; la memoria, y lo que esperan las demás solicitudes mientras.
const FILAS = Number(process.argv[2] ?? 1_000_000)
const e = await iniciar()

/** Pide la lista de contratos de otro contratista, una y otra vez, hasta que se le diga; da lo que tardó cada una. */
async function pedirContratos(seguir: () => boolean): Promise<number[]> {
  const tiempos: number[] = []
  while (seguir()) {
    const antes = performance.now()
    const respuesta = await fetch(`${e.url}/api/v1/contratos`, { headers: { cookie: e.otra } })
    await respuesta.arrayBuffer()
    tiempos.push(performance.now() - antes)
    await esperar(5)
  }
  return tiempos
}

const archivo = archivoDe(FILAS)
await e.contrato(e.otra)
let ahora = performance.now() + 4_000
const enReposo = await pedirContratos(() => performance.now() < ahora)
const pisos = [await pisoDeCopy(e, FILAS)]
const contrato = await e.contrato()
const memoriaEnReposo = e.memoria()
let mayor = 0
const vigilar = setInterval(() => (mayor = Math.max(mayor, e.memoria())), 50)
await e.preguntar('empezar')
await e.bd.query('checkpoint')

let cargando = true
ahora = performance.now()
const durante = process.argv.includes('solo') ? Promise.resolve([]) : pedirContratos(() => cargando)
const { estado, cuerpo } = await e.cargar(contrato, archivo)
const tardo = performance.now() - ahora
cargando = false
const demas = await durante
clearInterval(vigilar)
const { mayor: hueco = 0 } = await e.preguntar('huecos')
const { rows } = await e.bd.query<{ n: number }>('select count(*)::int as n from trabajadores where contrato = $1', [contrato])
pisos.push(await pisoDeCopy(e, FILAS))
const piso = (pisos[0]! + pisos[1]!) / 2

console.log(`${FILAS} filas, ${(archivo.length / 1e6).toFixed(1)} MB; ${carga()}`)
console.log(`estado ${estado}, aceptadas ${cuerpo.aceptadas}, visibles ${rows[0]?.n}`)
console.log(`carga ${(tardo / 1000).toFixed(2)} s; piso (\\copy de psql) ${pisos.map((p) => (p / 1000).toFixed(2)).join(' y ')} s; razón ${(tardo / piso).toFixed(2)} (meta 1.10)`)
console.log(`memoria sobre el reposo ${(mayor - memoriaEnReposo).toFixed(0)} MB (meta 200); hueco mayor del bucle ${hueco.toFixed(0)} ms (meta 30)`)
if (demas.length > 0) console.log(`GET /contratos: p99 en reposo ${p99(enReposo).toFixed(1)} ms (${enReposo.length}), durante ${p99(demas).toFixed(1)} ms (${demas.length}); razón ${(p99(demas) / p99(enReposo)).toFixed(2)} (meta 3)`)
await e.cerrar()
