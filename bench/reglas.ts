import curp from 'curp'
import validateCurp from 'validate-curp'
import { crearLector } from '../packages/dominio/src/archivo/lector.ts'
import { analizarCurp } from '../packages/dominio/src/claves.ts'
import { archivoDe, carga, filaDe } from './escenario.ts'
import { informar, millones, type Renglon } from './informe.ts'

// Las reglas solas (leer, juzgar y buscar repetidas) contra una pasada por los mismos bytes, y contra los paquetes de npm que validan la CURP.
const FILAS = 1_000_000
const CURPS = 100_000
const bytes = archivoDe(FILAS)
const medir = (cuantas: number, hacer: () => number): number => {
  const antes = performance.now()
  if (hacer() !== cuantas) throw new Error('No se leyeron todas.')
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
// Alternadas: lo que distraiga a la máquina distrae a las dos.
const tiempos = Array.from({ length: 8 }, () => [medir(FILAS, pasada), medir(FILAS, reglas)] as const)
const piso = Math.min(...tiempos.map(([una]) => una))
const suyo = Math.min(...tiempos.map(([, otra]) => otra))

const curps = Array.from({ length: CURPS }, (_, n) => filaDe(n).split(',')[1] as string)
const contar = (valida: (texto: string) => boolean) => (): number => curps.reduce((cuantas, texto) => cuantas + Number(valida(texto)), 0)
const mejor = (valida: (texto: string) => boolean): number => Math.min(...Array.from({ length: 5 }, () => medir(CURPS, contar(valida))))
const propia = mejor((texto) => analizarCurp(texto).ok)
const contra = (paquete: string, suyas: number): Renglon => ({
  que: `Filas enteras contra la CURP sola de ${paquete}`,
  medido: `filas enteras ${millones(FILAS, suyo)}, CURP sola ${millones(CURPS, propia)}`,
  piso: `${paquete} ${millones(CURPS, suyas)}`,
  razon: suyo / FILAS / (suyas / CURPS),
})

console.log(`${FILAS} filas, ${(bytes.length / 1e6).toFixed(1)} MB; ${carga()}`)
informar([
  { que: 'Reglas solas', medido: `${suyo.toFixed(0)} ms (${millones(FILAS, suyo)})`, piso: `una pasada por los bytes ${piso.toFixed(0)} ms`, razon: suyo / piso, meta: 6 },
  contra('curp 1.4.0', mejor((texto) => curp.validar(texto))),
  contra('validate-curp 1.0.0', mejor((texto) => validateCurp(texto).isValid)),
])
