import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { graficar } from './grafica.ts'
import type { Renglon } from './informe.ts'

// Corre todas las mediciones, cada una dos veces y en su proceso, y escribe lo que dieron en docs/rendimiento.md. Cómo crece una carga se
// mide una vez: son sus puntos los que se comparan entre sí. El último día dura horas y se mide aparte, con lo que su medición recibe:
// `npm run rendimiento -- ultimo-dia [minutos] [informativas]`; lo suyo se conserva cuando se mide lo demás. Con nombres de mediciones se
// vuelven a hacer solo esas, y sus renglones se cambian en el documento.
const MEDICIONES = ['reglas', 'carga', 'portal', 'archivos-pequenos', 'rechazos', 'contenido', 'presentaciones', 'padron', 'acuses', 'paginas']
const ULTIMO_DIA = 'ultimo-dia'
const CRECIMIENTO = 'crecimiento'
const DOCS = join(import.meta.dirname, '..', 'docs')
const DOCUMENTO = join(DOCS, 'rendimiento.md')

function medir(nombre: string, argumentos: readonly string[] = []): Promise<Renglon[]> {
  console.log(`\n${nombre}`)
  const proceso = fork(join(import.meta.dirname, `${nombre}.ts`), argumentos)
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
function filaDe(veces: Medidas): string {
  const [{ que, meta }] = veces
  const cumple = meta === undefined ? '' : veces.every(({ razon }) => razon <= meta) ? 'sí' : 'no'
  return fila([que, veces.map(({ medido }) => medido).join('; '), veces.map(({ piso }) => piso || '—').join('; '), veces.map(({ razon }) => razon.toFixed(2)).join(' y '), meta === undefined ? '—' : `≤ ${meta}`, cumple])
}
const tabla = (medidas: readonly Medidas[]): string =>
  [fila(['Qué', 'Medido', 'Piso, en la misma corrida', 'Razón', 'Meta', 'Se cumple']), fila(Array.from({ length: 6 }, () => '---')), ...medidas.map(filaDe)].join('\n')

async function medirDosVeces(nombre: string, argumentos?: readonly string[]): Promise<Medidas[]> {
  const [primera, segunda] = [await medir(nombre, argumentos), await medir(nombre, argumentos)]
  return primera.map((renglon) => {
    const otra = segunda.find(({ que }) => que === renglon.que)
    return otra === undefined ? [renglon] : [renglon, otra]
  })
}

const maquina = `${availableParallelism()} núcleos, ${Math.round(totalmem() / 2 ** 30)} GB de memoria, ${process.platform}, Node ${process.version}, PostgreSQL incluido, con fsync`
const fecha = new Intl.DateTimeFormat('es-MX', { dateStyle: 'long' }).format(new Date())
const metas: Medidas[] = []

/** La sección del último día en el documento, hasta el título siguiente. */
const DEL_ULTIMO_DIA = /## El último día\n[^]*?(?=\n## )/
const FALTA = `## El último día

Todavía no se mide: \`npm run rendimiento -- ultimo-dia\`.
`
const guardado = (): string => DEL_ULTIMO_DIA.exec(readFileSync(DOCUMENTO, 'utf8'))?.[0] ?? FALTA

function escribirUltimoDia(medidas: readonly Medidas[]): void {
  if (medidas.length === 0) return
  const seccion = `## El último día

Lo mide \`npm run rendimiento -- ultimo-dia\`, dos veces: las informativas del último día de un plazo, cada una de otro contratista y firmada al
momento, llegan con la forma que tiene ese día, entre consultas, captura y cargas. La espera se cuenta desde la hora en que
cada una debía llegar. ${fecha}; ${maquina}.

${tabla(medidas)}
`
  writeFileSync(DOCUMENTO, readFileSync(DOCUMENTO, 'utf8').replace(DEL_ULTIMO_DIA, () => seccion))
}

/** Se escribe después de cada medición: si se interrumpe, queda lo medido. */
function escribir(crecimiento: readonly Renglon[]): void {
  if (crecimiento.length > 0) writeFileSync(join(DOCS, 'rendimiento.svg'), graficar(crecimiento.flatMap(({ punto }) => (punto ? [punto] : []))))
  writeFileSync(DOCUMENTO, `# Rendimiento

Lo escribe \`npm run rendimiento\`, que corre dos veces todas las mediciones de \`bench/\`. Cada una se compara con un piso medido en la misma corrida:
las razones dicen algo en cualquier máquina; los tiempos, solo en la suya.

${fecha}; ${maquina}.

Las presentaciones se miden solas: los acuses les ceden el paso y salen después (la medición espera a que estén todos y lo que cuestan va en su renglón), y
su procesador es el del servidor y el de PostgreSQL, sin quien presenta.

## Metas

${tabla(metas)}

${guardado()}
## Cómo crece una carga

${tabla(crecimiento.map((renglon) => [renglon]))}

![Segundos de una carga según sus filas y las ya guardadas de otros](rendimiento.svg)
`)
}

/** Cambia en el documento los renglones de lo que se volvió a medir. */
function cambiar(medidas: readonly Medidas[]): void {
  const nuevas = new Map(medidas.map((veces) => [`| ${veces[0].que} |`, filaDe(veces)]))
  const renglones = readFileSync(DOCUMENTO, 'utf8').split('\n').map((renglon) => nuevas.get(/^\| .*? \|/.exec(renglon)?.[0] ?? '') ?? renglon)
  writeFileSync(DOCUMENTO, renglones.join('\n'))
}

async function medirTodo(): Promise<void> {
  const crecimiento = await medir(CRECIMIENTO)
  for (const nombre of MEDICIONES) {
    metas.push(...(await medirDosVeces(nombre)))
    escribir(crecimiento)
  }
}

const pedidas = process.argv.slice(2)
if (pedidas.length === 0) await medirTodo()
else if (pedidas[0] === ULTIMO_DIA) escribirUltimoDia(await medirDosVeces(ULTIMO_DIA, pedidas.slice(1)))
else if (pedidas.every((una) => MEDICIONES.includes(una))) for (const una of pedidas) cambiar(await medirDosVeces(una))
else console.error(`Aparte se miden: ${[...MEDICIONES, ULTIMO_DIA].join(', ')}.`)
