const dia = new Intl.DateTimeFormat('es-MX', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
const diaEnMexico = new Intl.DateTimeFormat('es-MX', { timeZone: 'America/Mexico_City', day: 'numeric', month: 'long', year: 'numeric' })
const horaEnMexico = new Intl.DateTimeFormat('es-MX', { timeZone: 'America/Mexico_City', hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** Fecha «AAAA-MM-DD» para leerse: «18 de mayo de 2026». */
export function fechaLarga(fecha: string): string {
  return dia.format(new Date(`${fecha}T00:00:00Z`))
}

/** El día de un momento (RFC 3339 o milisegundos) en el centro de México: «18 de mayo de 2026». */
export function diaLegible(momento: string | number): string {
  return diaEnMexico.format(new Date(momento))
}

/** Un momento en la hora oficial, la del centro de México: «18 de mayo de 2026, 14:05:09 h». */
export function momentoLegible(momento: string | number): string {
  return `${diaLegible(momento)}, ${horaEnMexico.format(new Date(momento))} h`
}
