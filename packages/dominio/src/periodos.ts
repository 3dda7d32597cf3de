export type Cuatrimestre = 1 | 2 | 3
export type Periodo = { ejercicio: number; cuatrimestre: Cuatrimestre }
export type Situacion = 'no_abierto' | 'en_plazo' | 'extemporanea'

/** El periodo en que empezó la obligación (reforma de 2021). */
export const PRIMER_PERIODO: Periodo = { ejercicio: 2021, cuatrimestre: 1 }
/** El día en que empezó: ningún contrato se informa de antes. */
const PRIMER_DIA = '2021-04-24'
const DIA = 86_400_000
const SIN_EXTRA: ReadonlySet<string> = new Set()

const ORDINALES = { 1: 'Primer', 2: 'Segundo', 3: 'Tercer' } as const
const MESES = { 1: 'enero-abril', 2: 'mayo-agosto', 3: 'septiembre-diciembre' } as const

const enMexico = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Mexico_City', hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn',
  year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
})

const esElPrimero = ({ ejercicio, cuatrimestre }: Periodo): boolean => ejercicio === PRIMER_PERIODO.ejercicio && cuatrimestre === PRIMER_PERIODO.cuatrimestre

function medianoche(fecha: string): number {
  return Date.parse(`${fecha}T00:00:00Z`)
}

function aFecha(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10)
}

const DIAS_DEL_MES = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const esBisiesto = (ejercicio: number): boolean => ejercicio % 4 === 0 && (ejercicio % 100 !== 0 || ejercicio % 400 === 0)

/** Dice si ese día existe en el calendario; los tres son enteros. */
export function existeDia(ejercicio: number, mes: number, dia: number): boolean {
  return dia >= 1 && dia <= (DIAS_DEL_MES[mes - 1] ?? 0) && (mes !== 2 || dia < 29 || esBisiesto(ejercicio))
}

/** Dice si el texto es una fecha 'AAAA-MM-DD' que existe en el calendario (año 0001 a 9999). */
export function esFecha(texto: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texto) || texto.startsWith('0000')) return false
  return existeDia(Number(texto.slice(0, 4)), Number(texto.slice(5, 7)), Number(texto.slice(8)))
}

/** La fecha que queda `dias` días después (o antes, si es negativo). */
export function sumarDias(fecha: string, dias: number): string {
  return aFecha(medianoche(fecha) + dias * DIA)
}

/** Días que van de `desde` a `hasta`; negativo si `hasta` es anterior. */
export function diasEntre(desde: string, hasta: string): number {
  return (medianoche(hasta) - medianoche(desde)) / DIA
}

let ultimas: { segundo: number; fecha: string; hora: string } | undefined

/** Las del mismo segundo se piden muchas veces seguidas, y cada una cuesta como juzgar cien filas. */
function partesEnMexico(momento: number): { fecha: string; hora: string } {
  const segundo = Math.floor(momento / 1000)
  if (ultimas?.segundo !== segundo) ultimas = { segundo, ...partirEnMexico(momento) }
  return ultimas
}

function partirEnMexico(momento: number): { fecha: string; hora: string } {
  const partes = Object.fromEntries(enMexico.formatToParts(momento).map(({ type, value }) => [type, value]))
  const { year = '', month, day, hour, minute, second } = partes
  return { fecha: `${year.padStart(4, '0')}-${month}-${day}`, hora: `${hour}:${minute}:${second}` }
}

/** Fecha del calendario en el centro de México en un momento (milisegundos desde 1970), esté donde esté quien presenta. */
export function fechaEnMexico(momento: number): string {
  return partesEnMexico(momento).fecha
}

/** El momento en hora del centro de México, RFC 3339 con desfase y hasta segundos: "2026-05-18T23:59:59-06:00". */
export function momentoEnMexico(momento: number): string {
  const { fecha, hora } = partesEnMexico(momento)
  const local = Date.parse(`${fecha}T${hora}Z`)
  const minutos = Math.round((local - momento) / 60_000)
  const absolutos = Math.abs(minutos)
  const dos = (n: number): string => String(n).padStart(2, '0')
  return `${fecha}T${hora}${minutos < 0 ? '-' : '+'}${dos(Math.floor(absolutos / 60))}:${dos(absolutos % 60)}`
}

function diaDeLaSemana(fecha: string): number {
  return new Date(medianoche(fecha)).getUTCDay()
}

/** Descansos que caen en el enésimo lunes: primero de febrero, tercero de marzo y tercero de noviembre. */
function esLunesDeDescanso(mes: number, dia: number): boolean {
  const enesimo = Math.ceil(dia / 7)
  return (mes === 2 && enesimo === 1) || ((mes === 3 || mes === 11) && enesimo === 3)
}

/**
 * Dice si la fecha es inhábil: sábado, domingo, descanso obligatorio (LFT art. 74, CFF art. 12) o uno de los días `extra`
 * que publica el Instituto.
 */
export function esInhabil(fecha: string, extra: ReadonlySet<string> = SIN_EXTRA): boolean {
  const semana = diaDeLaSemana(fecha)
  if (semana === 0 || semana === 6 || extra.has(fecha)) return true
  const anio = Number(fecha.slice(0, 4))
  const mes = Number(fecha.slice(5, 7))
  const dia = Number(fecha.slice(8))
  if (semana === 1 && esLunesDeDescanso(mes, dia)) return true
  if (['01-01', '05-01', '05-05', '09-16', '12-25'].includes(fecha.slice(5))) return true
  // Cambio del Poder Ejecutivo Federal: cada seis años desde 2024.
  return mes === 10 && dia === 1 && anio >= 2024 && (anio - 2024) % 6 === 0
}

/** Primer y último día del periodo. El primero de 2021 es especial: del 24 al 30 de abril (comunicado del 27 de agosto de 2021). */
export function limitesDe(periodo: Periodo): { inicio: string; fin: string } {
  const { ejercicio, cuatrimestre } = periodo
  const [inicio, fin] = ({ 1: ['01-01', '04-30'], 2: ['05-01', '08-31'], 3: ['09-01', '12-31'] } as const)[cuatrimestre]
  const primero = `${ejercicio}-${inicio}`
  return { inicio: esElPrimero(periodo) ? PRIMER_DIA : primero, fin: `${ejercicio}-${fin}` }
}

/** El periodo que contiene la fecha; ninguno antes del 24 de abril de 2021. */
export function periodoDe(fecha: string): Periodo | undefined {
  if (fecha < PRIMER_DIA) return undefined
  const mes = Number(fecha.slice(5, 7))
  return { ejercicio: Number(fecha.slice(0, 4)), cuatrimestre: Math.ceil(mes / 4) as Cuatrimestre }
}

function primerDiaHabilDesde(fecha: string, extra: ReadonlySet<string>): string {
  let dia = fecha
  while (esInhabil(dia, extra)) dia = sumarDias(dia, 1)
  return dia
}

/**
 * Primer y último día para presentar en tiempo (Lineamientos, 5.5): del 1 al 17 del mes siguiente; si el 17 es inhábil, el
 * siguiente día hábil. Los dos primeros periodos de 2021 se presentaron juntos, en septiembre.
 */
export function ventanaDe(periodo: Periodo, inhabilesExtra: ReadonlySet<string> = SIN_EXTRA): { abre: string; vence: string } {
  const { fin } = limitesDe(esElPrimero(periodo) ? { ...periodo, cuatrimestre: 2 } : periodo)
  const abre = sumarDias(fin, 1)
  return { abre, vence: primerDiaHabilDesde(sumarDias(abre, 16), inhabilesExtra) }
}

/** Si en ese momento el periodo aún no abre, está en plazo (hasta las 23:59:59.999 del centro de México) o sería extemporánea. */
export function situacionDe(periodo: Periodo, momento: number, extra: ReadonlySet<string> = SIN_EXTRA): Situacion {
  const hoy = fechaEnMexico(momento)
  const { abre, vence } = ventanaDe(periodo, extra)
  if (hoy < abre) return 'no_abierto'
  return hoy <= vence ? 'en_plazo' : 'extemporanea'
}

/** Orden en el tiempo: negativo si `a` es anterior a `b`, cero si son el mismo. */
export function compararPeriodos(a: Periodo, b: Periodo): number {
  return a.ejercicio - b.ejercicio || a.cuatrimestre - b.cuatrimestre
}

/** Todos los periodos desde el primero de 2021 hasta el que contiene la fecha, el más reciente primero. */
export function periodosHasta(fecha: string): Periodo[] {
  const periodos: Periodo[] = []
  let periodo = periodoDe(fecha)
  while (periodo) {
    periodos.push(periodo)
    periodo = periodoDe(sumarDias(limitesDe(periodo).inicio, -1))
  }
  return periodos
}

/** Nombre para las personas: 'Segundo cuatrimestre de 2026 (mayo-agosto)'. */
export function nombreDe(periodo: Periodo): string {
  const { ejercicio, cuatrimestre } = periodo
  const meses = esElPrimero(periodo) ? '24 al 30 de abril' : MESES[cuatrimestre]
  return `${ORDINALES[cuatrimestre]} cuatrimestre de ${ejercicio} (${meses})`
}
