import { normalizar } from '@icsoe/dominio/claves'

/** Un trabajador en la tabla; `sbc` en centavos, `advertencias` por código. */
export type Fila = { nss: string; curp: string; sbc: number; advertencias: readonly string[] }
export type Orden = 'nss' | 'curp' | 'sbc'
/** Lo que se está viendo de la tabla; va en la dirección de la página. */
export type Vista = { buscar: string; advertencia: string | undefined; orden: Orden; sentido: 'ascendente' | 'descendente' }
/** Lo que se puede hacer con una fila o con las elegidas. */
export type AccionesDeFila = { cambiar: (fila: Fila) => void; quitar: (fila: Fila) => void; quitarElegidos: () => void; deshacer: () => void }

const NINGUNA: readonly string[] = []

/** Lee el CSV de todos los trabajadores de un contrato, tal como lo entrega el servidor: NSS, CURP, SBC y advertencias, sin comillas. */
export function leerFilas(csv: string): Fila[] {
  return csv.split('\n').slice(1).filter(Boolean).map((renglon) => {
    const [nss = '', curp = '', sbc = '', advertencias = ''] = renglon.split(',')
    return { nss, curp, sbc: Math.round(Number(sbc) * 100), advertencias: advertencias.trim() ? advertencias.trim().split('; ') : NINGUNA }
  })
}

// Con estos signos el número todavía es exacto; la base pasa del código de cualquier signo de una CURP (la Ñ, 209).
const [SIGNOS, BASE] = [6, 211]

/** Cómo empieza una CURP, en un número que ordena igual. */
function principioDe(curp: string): number {
  let numero = 0
  for (let i = 0; i < SIGNOS; i++) numero = numero * BASE + (curp.charCodeAt(i) || 0)
  return numero
}

/** Por CURP. Casi todas se distinguen por cómo empiezan, y comparar números cuesta la cuarta parte: con cien mil, se nota. */
function porCurp(filas: readonly Fila[]): Fila[] {
  const principios = Float64Array.from(filas, ({ curp }) => principioDe(curp))
  const curpDe = (lugar: number) => filas[lugar]?.curp ?? ''
  const comparar = (a: number, b: number) => (principios[a] ?? 0) - (principios[b] ?? 0) || (curpDe(a) < curpDe(b) ? -1 : Number(curpDe(a) > curpDe(b))) || a - b
  return Array.from(Uint32Array.from(filas, (_, lugar) => lugar).sort(comparar), (lugar) => filas[lugar] as Fila)
}

/** Las filas, que llegan en orden de NSS, en el orden que se pide; a igual CURP o SBC, por NSS. No cambia la lista que recibe. */
export function ordenar(filas: readonly Fila[], { orden, sentido }: Pick<Vista, 'orden' | 'sentido'>): readonly Fila[] {
  if (orden === 'nss') return sentido === 'ascendente' ? filas : filas.toReversed()
  const ascendentes = orden === 'sbc' ? filas.toSorted((a, b) => a.sbc - b.sbc) : porCurp(filas)
  return sentido === 'ascendente' ? ascendentes : ascendentes.reverse()
}

/** Las filas que tienen lo que se busca en su NSS o su CURP. */
export function buscarFilas(filas: readonly Fila[], buscar: string): readonly Fila[] {
  const texto = normalizar(buscar)
  return texto === '' ? filas : filas.filter(({ nss, curp }) => nss.includes(texto) || curp.includes(texto))
}

/** Las filas con esa advertencia; sin decir cuál, todas. */
export function conAdvertencia(filas: readonly Fila[], advertencia: string | undefined): readonly Fila[] {
  return advertencia === undefined ? filas : filas.filter(({ advertencias }) => advertencias.includes(advertencia))
}

/** Cuántas filas tienen cada advertencia. */
export function contarAdvertencias(filas: readonly Fila[]): Record<string, number> {
  const cuentas: Record<string, number> = {}
  for (const { advertencias } of filas) for (const codigo of advertencias) cuentas[codigo] = (cuentas[codigo] ?? 0) + 1
  return cuentas
}
