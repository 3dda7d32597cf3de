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

/** Las filas, que llegan en orden de NSS, en el orden que se pide; a igual CURP o SBC, por NSS. No cambia la lista que recibe. */
export function ordenar(filas: readonly Fila[], { orden, sentido }: Pick<Vista, 'orden' | 'sentido'>): readonly Fila[] {
  if (orden === 'nss') return sentido === 'ascendente' ? filas : filas.toReversed()
  const ascendentes = orden === 'sbc' ? filas.toSorted((a, b) => a.sbc - b.sbc) : filas.toSorted((a, b) => (a.curp < b.curp ? -1 : a.curp > b.curp ? 1 : 0))
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
