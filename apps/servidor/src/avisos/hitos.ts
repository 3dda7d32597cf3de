import { diasEntre, nombreDe, type Periodo, sumarDias } from '@icsoe/dominio/periodos'

interface Ventana {
  abre: string
  vence: string
}
type Hito = 1 | 10 | 15 | 'vence'

/**
 * El recordatorio que toca a esa fecha: los de los días 1, 10 y 15 del plazo y el de su último día. El que tocó un día sin servicio se da al
 * siguiente; ninguno antes de que abra ni después de que venza. El plazo dura 17 días o más: los cuatro caen en días distintos.
 */
export function hitoDe({ abre, vence }: Ventana, hoy: string): Hito | undefined {
  if (hoy < abre || hoy > vence) return undefined
  if (hoy === vence) return 'vence'
  return ([15, 10, 1] as const).find((dia) => sumarDias(abre, dia - 1) <= hoy)
}

function cuandoVence(vence: string, hoy: string): string {
  const dias = diasEntre(hoy, vence)
  if (dias === 0) return 'Hoy vence el plazo'
  return dias === 1 ? 'Mañana vence el plazo' : `Quedan ${dias} días`
}

const largo = new Intl.DateTimeFormat('es-MX', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
/** «17 de septiembre de 2026». */
const fechaLarga = (fecha: string): string => largo.format(new Date(`${fecha}T00:00:00Z`))

/** Lo que dice un recordatorio, según los días que quedan. */
export function textoDeRecordatorio(periodo: Periodo, { vence }: Ventana, hoy: string): { titulo: string; texto: string } {
  const nombre = nombreDe(periodo).toLowerCase()
  return {
    titulo: `${cuandoVence(vence, hoy)} para presentar la informativa del ${nombre}`,
    texto: `Todavía no se ha presentado la informativa del ${nombre}. El plazo vence el ${fechaLarga(vence)} a las 23:59, hora del centro de México. Si en el periodo no empezó ningún contrato, se presenta una «Sin información». Si ya la presentaste, no tienes que hacer nada.`,
  }
}

/** Lo que dice el aviso de renovar el REPSE. */
export function textoDeRepse(vence: string): { titulo: string; texto: string } {
  return {
    titulo: `Tu registro en el REPSE vence el ${fechaLarga(vence)}`,
    texto: `El registro en el REPSE vale tres años y el tuyo vence el ${fechaLarga(vence)}. La renovación se tramita ante la STPS desde tres meses antes. Cuando la tengas, anota aquí el número y la fecha nuevos.`,
  }
}
