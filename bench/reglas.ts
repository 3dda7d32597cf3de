import { crearLector } from '../packages/dominio/src/archivo/lector.ts'
import { archivoDe, carga } from './escenario.ts'

// Las reglas solas (leer, juzgar y buscar repetidas) contra una pasada por los mismos bytes.
const FILAS = 1_000_000
const bytes = archivoDe(FILAS)
const medir = (hacer: () => number): number => {
  const antes = performance.now()
  if (hacer() !== FILAS) throw new Error('No se leyeron todas.')
  return performance.now() - antes
}
const pasada = (): number => {
  let lineas = -1
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 10) lineas++
  return lineas
}
const reglas = (): number => {
  const lector = crearLector({ topeCentavos: 2932_75, maximoFilas: FILAS }, { aceptar: () => undefined, rechazar: () => undefined })
  for (let i = 0; i < bytes.length; i += 262_144) lector.recibir(bytes.subarray(i, i + 262_144))
  return lector.terminar() === undefined ? lector.cuentas.aceptables : -1
}
const mejores = (hacer: () => number): number => Math.min(...Array.from({ length: 6 }, () => medir(hacer)))
const [piso, suyo] = [mejores(pasada), mejores(reglas)]
console.log(`${FILAS} filas, ${(bytes.length / 1e6).toFixed(1)} MB; ${carga()}`)
console.log(`reglas ${suyo.toFixed(0)} ms (${(FILAS / suyo / 1000).toFixed(2)} millones de filas por segundo); piso ${piso.toFixed(0)} ms; razón ${(suyo / piso).toFixed(1)} (meta 6)`)
