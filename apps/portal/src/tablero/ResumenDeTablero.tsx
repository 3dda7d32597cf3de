import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import type { Renglon } from './tablero.ts'

function plazo({ situacion, diasRestantes, abre, vence }: Renglon): string {
  if (situacion === 'no_abierto') return `Se presenta del ${fechaLarga(abre)} al ${fechaLarga(vence)}.`
  if (situacion === 'extemporanea') return `El plazo venció el ${fechaLarga(vence)}.`
  return diasRestantes === 0 ? `El plazo vence hoy, ${fechaLarga(vence)}.` : `El plazo vence el ${fechaLarga(vence)}: ${diasRestantes === 1 ? 'queda' : 'quedan'} ${contar(diasRestantes, 'día', 'días')}.`
}

/** El plazo del periodo y cuántos faltan por presentar. */
export function ResumenDeTablero({ renglones, vistos }: { renglones: readonly Renglon[]; vistos: number }) {
  const pendientes = renglones.filter(({ estado }) => estado !== 'presentada').length
  return (
    <>
      <p>
        <b>{plazo(renglones[0]!)}</b> {pendientes === 0 ? 'Todos tus contratistas ya presentaron.' : `${pendientes === 1 ? 'Falta' : 'Faltan'} por presentar ${contar(pendientes, 'contratista', 'contratistas')} de ${renglones.length.toLocaleString('es-MX')}.`}
      </p>
      <p role="status">{vistos < renglones.length && `Se ${vistos === 1 ? 've' : 'ven'} ${contar(vistos, 'contratista', 'contratistas')}.`}</p>
    </>
  )
}
