import { esFecha, momentoEnMexico } from '@icsoe/dominio/periodos'

const MESES = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']

/** «18 de mayo de 2026, 23:59:59 horas (centro de México)», de un momento RFC 3339 con cualquier desfase. */
export function fechaYHora(momento: string): string {
  const enMexico = momentoEnMexico(Date.parse(momento))
  const [ano, mes, dia] = enMexico.slice(0, 10).split('-').map(Number)
  return `${dia} de ${MESES[(mes ?? 1) - 1]} de ${ano}, ${enMexico.slice(11, 19)} horas (centro de México)`
}

/** «18/05/2026»; lo que no es una fecha se deja como viene. */
export function fecha(texto: string): string {
  return esFecha(texto) ? texto.split('-').reverse().join('/') : texto
}

/** Con comas en los miles. */
export function numero(cantidad: number): string {
  return String(cantidad).replace(/\B(?=(\d{3})+$)/g, ',')
}
