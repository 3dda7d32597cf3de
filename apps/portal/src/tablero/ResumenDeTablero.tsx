import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import type { Renglon } from './tablero.ts'

function plazo({ situacion, diasRestantes, abre, vence }: Renglon): string {
  if (situacion === 'no_abierto') return `Se presenta del ${fechaLarga(abre)} al ${fechaLarga(vence)}.`
  if (situacion === 'extemporanea') return `El plazo venció el ${fechaLarga(vence)}.`
  return diasRestantes === 0 ? `El plazo vence hoy, ${fechaLarga(vence)}.` : `El plazo vence el ${fechaLarga(vence)}: ${diasRestantes === 1 ? 'queda' : 'quedan'} ${contar(diasRestantes, 'día', 'días')}.`
}

/** Cuántos faltan por presentar; de un periodo que aún no abre, nada: todavía no se debe. */
function pendiente(renglones: readonly Renglon[]): string {
  const pendientes = renglones.filter(({ estado }) => estado !== 'presentada').length
  if (pendientes === 0) return 'Todos tus contratistas ya presentaron.'
  if (renglones[0]?.situacion === 'no_abierto') return ''
  return `${pendientes === 1 ? 'Falta' : 'Faltan'} por presentar ${contar(pendientes, 'contratista', 'contratistas')} de ${renglones.length.toLocaleString('es-MX')}.`
}

/** El plazo del periodo y cuántos faltan por presentar. */
export function ResumenDeTablero({ renglones, vistos }: { renglones: readonly Renglon[]; vistos: number }) {
  return (
    <>
      <p>
        <b>{plazo(renglones[0]!)}</b> {pendiente(renglones)}
      </p>
      <p role="status">{vistos < renglones.length && `Se ${vistos === 1 ? 've' : 'ven'} ${contar(vistos, 'contratista', 'contratistas')}.`}</p>
    </>
  )
}
