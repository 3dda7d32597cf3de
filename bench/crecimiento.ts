import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { archivoDe, carga, type Escenario, iniciar, pisoDeCopy } from './escenario.ts'

// Cómo crece el costo de una carga con sus filas y con lo que ya hay guardado de otros. Escribe docs/rendimiento.md y su gráfica.
const TAMANOS = [1_000, 10_000, 100_000, 1_000_000]
const GUARDADAS = (process.argv[2] ?? '0,100000,3000000').split(',').map(Number)
const COLORES = ['#9B2247', '#1E5B4F', '#161A1D']
const DOCS = join(import.meta.dirname, '../docs')
interface Medida { filas: number; guardadas: number; segundos: number; piso: number }

/** Deja guardados trabajadores de otro contratista, de la manera más rápida. */
async function guardarDeOtros(e: Escenario, cuantos: number): Promise<void> {
  const contrato = await e.contrato(e.otra)
  await e.bd.query("insert into trabajadores select c.contratista, c.id, lpad(n::text, 11, '0'), 'X' || n, 40000 from contratos c, generate_series(1, $2::int) n where c.id = $1", [contrato, cuantos])
  await e.bd.query('vacuum analyze trabajadores')
}
async function medir(e: Escenario, filas: number, guardadas: number): Promise<Medida> {
  const archivo = archivoDe(filas)
  const tiempos: number[] = []
  for (let vuelta = filas < 100_000 ? 5 : 1; vuelta > 0; vuelta--) {
    const contrato = await e.contrato()
    await e.bd.query('checkpoint')
    const antes = performance.now()
    const { estado, cuerpo } = await e.cargar(contrato, archivo)
    if (estado !== 202 || cuerpo.aceptadas !== filas) throw new Error(JSON.stringify(cuerpo))
    tiempos.push(performance.now() - antes)
    await e.bd.query('delete from contratos where id = $1', [contrato])
  }
  const piso = await pisoDeCopy(e, filas)
  return { filas, guardadas, segundos: Math.min(...tiempos) / 1000, piso: piso / 1000 }
}

function grafica(medidas: Medida[]): string {
  const [ancho, alto, margen] = [640, 400, 56]
  const x = (filas: number) => margen + ((Math.log10(filas) - 3) / 3) * (ancho - 2 * margen)
  const y = (segundos: number) => alto - margen - ((Math.log10(segundos) + 2.5) / 4) * (alto - 2 * margen)
  const linea = (puntos: [number, number][], color: string, trazo = '') => `<polyline fill="none" stroke="${color}" stroke-width="2" ${trazo} points="${puntos.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ')}"/>`
  const series = GUARDADAS.map((guardadas, i) => {
    const suyas = medidas.filter((medida) => medida.guardadas === guardadas)
    const color = COLORES[i] ?? '#767679'
    return linea(suyas.map(({ filas, segundos }) => [filas, segundos]), color) + `<text x="${margen + 8}" y="${margen + 18 * i}" fill="${color}">${guardadas.toLocaleString('es-MX')} guardadas</text>`
  })
  const pisos = medidas.filter(({ guardadas }) => guardadas === GUARDADAS[0])
  const ejes = TAMANOS.map((filas) => `<text x="${x(filas)}" y="${alto - 24}" text-anchor="middle">${filas.toLocaleString('es-MX')}</text>`).join('') + [0.01, 0.1, 1, 10].map((s) => `<text x="${margen - 8}" y="${y(s) + 4}" text-anchor="end">${s} s</text><line x1="${margen}" x2="${ancho - margen}" y1="${y(s)}" y2="${y(s)}" stroke="#ddd"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ancho} ${alto}" font-family="sans-serif" font-size="13" role="img"><title>Segundos de una carga según sus filas, y de \\copy (punteada)</title>${ejes}${series.join('')}${linea(pisos.map(({ filas, piso }) => [filas, piso]), '#767679', 'stroke-dasharray="6 4"')}<text x="${margen + 8}" y="${margen + 18 * GUARDADAS.length}" fill="#5F6368">\\copy de psql</text></svg>\n`
}

const medidas: Medida[] = []
const e = await iniciar()
let hay = 0
for (const guardadas of GUARDADAS) {
  if (guardadas > hay) await guardarDeOtros(e, guardadas - hay)
  hay = guardadas
  for (const filas of TAMANOS) medidas.push(await medir(e, filas, guardadas))
}
await e.cerrar()
const renglones = medidas.map(({ filas, guardadas, segundos, piso }) => `| ${filas.toLocaleString('es-MX')} | ${guardadas.toLocaleString('es-MX')} | ${segundos.toFixed(3)} | ${piso.toFixed(3)} | ${(segundos / piso).toFixed(2)} |`)
mkdirSync(DOCS, { recursive: true })
writeFileSync(join(DOCS, 'rendimiento-cargas.svg'), grafica(medidas))
writeFileSync(join(DOCS, 'rendimiento.md'), `# Rendimiento

Este archivo lo escribe \`npm run rendimiento\` (bench/crecimiento.ts): cuánto tarda una carga por HTTP, desde que se envía hasta que se ven
todas sus filas, según cuántas trae y cuántas hay guardadas de otros. El piso es \`\\copy\` de psql de las mismas filas a una tabla con registro y
la misma llave primaria, en la misma corrida. Las cifras valen entre sí, no entre máquinas. Medido con ${carga()}.

| filas | guardadas de otros | carga (s) | piso (s) | razón |
|---:|---:|---:|---:|---:|
${renglones.join('\n')}

![Segundos de una carga según sus filas](rendimiento-cargas.svg)

Las demás medidas, cada una con su piso en la misma corrida: \`node bench/carga.ts\` (un millón de filas, memoria y lo que esperan las demás
solicitudes), \`node bench/archivos-pequenos.ts\`, \`node bench/reglas.ts\` y \`node bench/rechazos.ts\`.
`)
console.log(renglones.join('\n'))
