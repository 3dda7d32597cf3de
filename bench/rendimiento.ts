import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { graficar } from './grafica.ts'
import type { Renglon } from './informe.ts'

// Corre todas las mediciones, cada una en su proceso, y escribe lo que dieron en docs/rendimiento.md.
const MEDICIONES = ['reglas', 'carga', 'archivos-pequenos', 'rechazos', 'crecimiento']
const DOCS = join(import.meta.dirname, '..', 'docs')

function medir(nombre: string): Promise<Renglon[]> {
  console.log(`\n${nombre}`)
  const proceso = fork(join(import.meta.dirname, `${nombre}.ts`))
  let renglones: Renglon[] = []
  proceso.on('message', (dichos: Renglon[]) => (renglones = dichos))
  return new Promise((bien, mal) => proceso.once('exit', (codigo) => (codigo === 0 ? bien(renglones) : mal(new Error(`La medición ${nombre} no terminó bien.`)))))
}

const fila = (celdas: readonly string[]): string => `| ${celdas.join(' | ')} |`
function tabla(renglones: readonly Renglon[]): string {
  const filas = renglones.map(({ que, medido, piso, razon, meta }) => fila([que, medido, piso || '—', razon.toFixed(2), meta === undefined ? '—' : `≤ ${meta}`, meta === undefined ? '' : razon <= meta ? 'sí' : 'no']))
  return [fila(['Qué', 'Medido', 'Piso, en la misma corrida', 'Razón', 'Meta', 'Se cumple']), fila(Array.from({ length: 6 }, () => '---')), ...filas].join('\n')
}

const renglones: Renglon[] = []
for (const nombre of MEDICIONES) renglones.push(...(await medir(nombre)))
const puntos = renglones.flatMap(({ punto }) => (punto ? [punto] : []))
const maquina = `${availableParallelism()} núcleos, ${Math.round(totalmem() / 2 ** 30)} GB de memoria, ${process.platform}, Node ${process.version}, PostgreSQL incluido, con fsync`
const fecha = new Intl.DateTimeFormat('es-MX', { dateStyle: 'long' }).format(new Date())
writeFileSync(join(DOCS, 'rendimiento.svg'), graficar(puntos))
writeFileSync(join(DOCS, 'rendimiento.md'), `# Rendimiento

Lo escribe \`npm run rendimiento\`, que corre todas las mediciones de \`bench/\`. Cada una se compara con un piso medido en la misma corrida:
las razones dicen algo en cualquier máquina; los tiempos, solo en la suya.

${fecha}; ${maquina}.

## Metas

${tabla(renglones.filter(({ punto }) => !punto))}

## Cómo crece una carga

${tabla(renglones.filter(({ punto }) => punto))}

![Segundos de una carga según sus filas y las ya guardadas de otros](rendimiento.svg)
`)
