import { advertirSbc, limitesDeSbc, mensajeDeAdvertencia } from '@icsoe/dominio/advertencias'
import type { Periodo } from '@icsoe/dominio/periodos'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import { centavosAImporte, importeACentavos } from '@icsoe/dominio/valores'
import type { Trabajador } from '@icsoe/esquemas/trabajadores'

/** Tope del SBC de un periodo, en centavos: 25 UMA a su cierre (dominio §7; LSS art. 28). */
export function topeDe(periodo: Periodo): number {
  return limitesDeSbc(periodo).tope
}

/** Lee un SBC escrito a mano, en centavos; niega lo que niega una fila de archivo, también `sbc.sobre_tope`. */
export function leerSbc(texto: string, periodo: Periodo): Resultado<number, 'sbc.no_numerico' | 'sbc.decimales' | 'sbc.no_positivo' | 'sbc.sobre_tope'> {
  const sbc = importeACentavos(texto)
  if (!sbc.ok) return sbc
  return sbc.valor > topeDe(periodo) ? mal('sbc.sobre_tope') : bien(sbc.valor)
}

function advertenciasDe(sbc: number, periodo: Periodo): Trabajador['advertencias'] {
  const limites = limitesDeSbc(periodo)
  const codigo = advertirSbc(sbc, limites)
  return codigo === undefined ? [] : [{ codigo, mensaje: mensajeDeAdvertencia(codigo, limites) }]
}

/** Un trabajador como se muestra, con lo que dijo el padrón y lo que conviene revisar de su SBC al cierre del periodo de su contrato (dominio §7). */
export function mostrarTrabajador({ nss, curp, sbc }: { nss: string; curp: string; sbc: number }, periodo: Periodo, delPadron: Trabajador['advertencias'] = []): Trabajador {
  return { nss, curp, sbc: centavosAImporte(sbc), advertencias: [...delPadron, ...advertenciasDe(sbc, periodo)] }
}
