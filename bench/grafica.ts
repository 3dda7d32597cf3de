import type { Renglon } from './informe.ts'

type Punto = NonNullable<Renglon['punto']>
const [ANCHO, ALTO, MARGEN] = [640, 400, 64]
const SERIES = [{ color: '#611232', trazo: '' }, { color: '#1E5B4F', trazo: '8 4' }, { color: '#161A1D', trazo: '2 4' }]

/** Una gráfica SVG, con las dos escalas logarítmicas, de lo que tarda una carga según sus filas: una línea por cada cantidad ya guardada. */
export function graficar(puntos: readonly Punto[]): string {
  const decadas = (valores: number[]): [number, number] => [Math.floor(Math.log10(Math.min(...valores))), Math.ceil(Math.log10(Math.max(...valores)))]
  const [x0, x1] = decadas(puntos.map(({ filas }) => filas))
  const [y0, y1] = decadas(puntos.map(({ ms }) => ms / 1000))
  const x = (filas: number): string => (MARGEN + ((Math.log10(filas) - x0) / (x1 - x0)) * (ANCHO - 2 * MARGEN)).toFixed(1)
  const y = (s: number): string => (ALTO - MARGEN - ((Math.log10(s) - y0) / (y1 - y0)) * (ALTO - 2 * MARGEN)).toFixed(1)
  const marcas = (desde: number, hasta: number): number[] => Array.from({ length: hasta - desde + 1 }, (_, i) => 10 ** (desde + i))
  const lineas = [
    ...marcas(x0, x1).map((n) => `<path d="M${x(n)} ${MARGEN}V${ALTO - MARGEN}" stroke="#ddd"/><text x="${x(n)}" y="${ALTO - MARGEN + 20}" text-anchor="middle">${n.toLocaleString('es-MX')}</text>`),
    ...marcas(y0, y1).map((s) => `<path d="M${MARGEN} ${y(s)}H${ANCHO - MARGEN}" stroke="#ddd"/><text x="${MARGEN - 8}" y="${y(s)}" dy="4" text-anchor="end">${Number(s.toFixed(3))} s</text>`),
  ]
  const series = [...new Set(puntos.map(({ guardadas }) => guardadas))].map((guardadas, i) => {
    const { color, trazo } = SERIES[i % SERIES.length] as (typeof SERIES)[number]
    const suyos = puntos.filter((punto) => punto.guardadas === guardadas).map(({ filas, ms }) => `${x(filas)},${y(ms / 1000)}`)
    const alto = MARGEN + 16 + 20 * i
    return `<polyline points="${suyos.join(' ')}" fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${trazo}"/>
<path d="M${MARGEN + 12} ${alto}h32" stroke="${color}" stroke-width="2" stroke-dasharray="${trazo}"/><text x="${MARGEN + 52}" y="${alto + 4}">${guardadas.toLocaleString('es-MX')} de otros</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ANCHO} ${ALTO}" font-family="sans-serif" font-size="12" role="img" aria-label="Segundos de una carga según sus filas">
<rect width="${ANCHO}" height="${ALTO}" fill="#fff"/>
${lineas.join('\n')}
${series.join('\n')}
<text x="${ANCHO / 2}" y="${ALTO - 12}" text-anchor="middle">Filas del archivo</text>
</svg>
`
}
