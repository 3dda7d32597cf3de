import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { graficar } from './grafica.ts'
import type { Renglon } from './informe.ts'

// Corre todas las mediciones, cada una dos veces y en su proceso, y escribe lo que dieron en docs/rendimiento.md. Cómo crece una carga se
// mide una vez: son sus puntos los que se comparan entre sí.
const MEDICIONES = ['reglas', 'carga', 'portal', 'archivos-pequenos', 'rechazos', 'contenido', 'presentaciones', 'padron', 'acuses']
const CRECIMIENTO = 'crecimiento'
const DOCS = join(import.meta.dirname, '..', 'docs')

function medir(nombre: string): Promise<Renglon[]> {
  console.log(`\n${nombre}`)
  const proceso = fork(join(import.meta.dirname, `${nombre}.ts`))
  let renglones: Renglon[] = []
  proceso.on('message', (dichos: Renglon[]) => (renglones = dichos))
  return new Promise((listo) =>
    proceso.once('exit', (codigo) => {
      if (codigo !== 0) console.error(`La medición ${nombre} no terminó bien.`)
      listo(codigo === 0 ? renglones : [])
    }),
  )
}

/** Lo mismo medido una o más veces seguidas; se cumple si se cumplió en todas. */
type Medidas = readonly [Renglon, ...Renglon[]]

const fila = (celdas: readonly string[]): string => `| ${celdas.join(' | ')} |`
function tabla(medidas: readonly Medidas[]): string {
  const filas = medidas.map((veces) => {
    const [{ que, meta }] = veces
    const cumple = meta === undefined ? '' : veces.every(({ razon }) => razon <= meta) ? 'sí' : 'no'
    return fila([que, veces.map(({ medido }) => medido).join('; '), veces.map(({ piso }) => piso || '—').join('; '), veces.map(({ razon }) => razon.toFixed(2)).join(' y '), meta === undefined ? '—' : `≤ ${meta}`, cumple])
  })
  return [fila(['Qué', 'Medido', 'Piso, en la misma corrida', 'Razón', 'Meta', 'Se cumple']), fila(Array.from({ length: 6 }, () => '---')), ...filas].join('\n')
}

async function medirDosVeces(nombre: string): Promise<Medidas[]> {
  const [primera, segunda] = [await medir(nombre), await medir(nombre)]
  return primera.map((renglon, i) => (segunda[i] === undefined ? [renglon] : [renglon, segunda[i]]))
}

const maquina = `${availableParallelism()} núcleos, ${Math.round(totalmem() / 2 ** 30)} GB de memoria, ${process.platform}, Node ${process.version}, PostgreSQL incluido, con fsync`
const fecha = new Intl.DateTimeFormat('es-MX', { dateStyle: 'long' }).format(new Date())
const metas: Medidas[] = []

/** Se escribe después de cada medición: si se interrumpe, queda lo medido. */
function escribir(crecimiento: readonly Renglon[]): void {
  if (crecimiento.length > 0) writeFileSync(join(DOCS, 'rendimiento.svg'), graficar(crecimiento.flatMap(({ punto }) => (punto ? [punto] : []))))
  writeFileSync(join(DOCS, 'rendimiento.md'), `# Rendimiento

Lo escribe \`npm run rendimiento\`, que corre dos veces todas las mediciones de \`bench/\`. Cada una se compara con un piso medido en la misma corrida:
las razones dicen algo en cualquier máquina; los tiempos, solo en la suya.

${fecha}; ${maquina}.

## Metas

${tabla(metas)}

## Cómo crece una carga

${tabla(crecimiento.map((renglon) => [renglon]))}

![Segundos de una carga según sus filas y las ya guardadas de otros](rendimiento.svg)
`)
}

const crecimiento = await medir(CRECIMIENTO)
for (const nombre of MEDICIONES) {
  metas.push(...(await medirDosVeces(nombre)))
  escribir(crecimiento)
}
