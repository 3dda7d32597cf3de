import { cadenaDeCabeza } from '@icsoe/dominio/cadena'
import { fechaEnMexico, momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Casa } from '../plataforma/casa.ts'
import type { Sello } from '../plataforma/efirma.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { ampararHilos, insertarCabeza, tomarTurno, ultimaCabeza } from './consultas.ts'

const SIN_ANTERIOR = '0'.repeat(64)
const CADA = 10 * 60_000

/**
 * Firma la cabeza del día si todavía no la hay: ampara todo lo confirmado hasta ese instante y a la cabeza anterior. Da si la hizo; no la hace
 * si ya está la de hoy (o una posterior) o si otro proceso la está haciendo.
 */
export function hacerCabeza({ bd, reloj }: Pick<Casa, 'bd' | 'reloj'>, sello: Sello): Promise<boolean> {
  return bd.deSistema(async (tx) => {
    if (!(await tomarTurno(tx))) return false
    const ahora = reloj.calendario()
    const fecha = fechaEnMexico(ahora)
    const ultima = await ultimaCabeza(tx)
    if (ultima !== undefined && ultima.fecha >= fecha) return false
    const numero = (ultima?.numero ?? 0) + 1
    const anterior = ultima === undefined ? SIN_ANTERIOR : huellaDe(ultima.cadena)
    const cadena = cadenaDeCabeza({ numero, fecha, momento: momentoEnMexico(ahora), ...(await ampararHilos(tx, numero)), anterior })
    await insertarCabeza(tx, { numero, fecha, cadena, firma: Buffer.from(sello.sellar(cadena)), certificado: Buffer.from(sello.certificadoDer) })
    return true
  })
}

/** Firma una cabeza al arrancar y, desde entonces, cada día: pregunta cada diez minutos si ya toca. Lo que falle se intenta en la siguiente. */
export function crearCabezasDiarias(casa: Casa, sello: Sello): { iniciar(): void; detener(): Promise<void> } {
  let enCurso: Promise<unknown> = Promise.resolve()
  let cada: NodeJS.Timeout | undefined
  const intentar = () => {
    enCurso = hacerCabeza(casa, sello).catch((error: unknown) => casa.registro.warn(error, 'La cabeza de la bitácora no se firmó y se intentará de nuevo'))
  }
  return {
    iniciar() {
      intentar()
      cada = setInterval(intentar, CADA)
    },
    async detener() {
      clearInterval(cada)
      await enCurso
    },
  }
}
