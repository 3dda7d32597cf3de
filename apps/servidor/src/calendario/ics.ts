/** Un suceso de día completo. `hasta` es su último día, incluido. */
export interface Suceso {
  /** Estable: quien ya lo tiene lo actualiza en lugar de duplicarlo. */
  id: string
  desde: string
  hasta: string
  titulo: string
  descripcion: string
  enlace: string
  /** Cuándo recordar, contado desde la medianoche en que empieza (duraciones de RFC 5545). */
  alarmas: readonly string[]
}
interface Calendario {
  nombre: string
  descripcion: string
  /** Día en que se revisó, AAAA-MM-DD. */
  revisado: string
  sucesos: readonly Suceso[]
}

const OCTETOS = 75
const DIA = 86_400_000

/** Dobla un renglón a 75 octetos sin partir un carácter; lo que sigue empieza con un espacio (RFC 5545, 3.1). */
export function doblar(renglon: string): string {
  let salida = ''
  let cuantos = 0
  for (const caracter of renglon) {
    const octetos = Buffer.byteLength(caracter)
    if (cuantos + octetos > OCTETOS) {
      salida += '\r\n '
      cuantos = 1
    }
    salida += caracter
    cuantos += octetos
  }
  return salida
}

/** Escapa un valor de texto (RFC 5545, 3.3.11); los controles que no caben en un calendario se quitan. */
export const escapar = (texto: string): string =>
  texto
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')

const fecha = (dia: string): string => dia.replaceAll('-', '')
const siguiente = (dia: string): string => fecha(new Date(Date.parse(`${dia}T00:00:00Z`) + DIA).toISOString().slice(0, 10))

const alarma = (titulo: string, cuando: string): string[] => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapar(titulo)}`, `TRIGGER:${cuando}`, 'END:VALARM']

function renglonesDe({ id, desde, hasta, titulo, descripcion, enlace, alarmas }: Suceso, revisado: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@icsoe`,
    `DTSTAMP:${fecha(revisado)}T000000Z`,
    `DTSTART;VALUE=DATE:${fecha(desde)}`,
    `DTEND;VALUE=DATE:${siguiente(hasta)}`,
    `SUMMARY:${escapar(titulo)}`,
    `DESCRIPTION:${escapar(descripcion)}`,
    `URL:${enlace}`,
    'TRANSP:TRANSPARENT',
    ...alarmas.flatMap((cuando) => alarma(titulo, cuando)),
    'END:VEVENT',
  ]
}

/** El calendario en iCalendar (RFC 5545 y, para suscribirse, RFC 7986): renglones terminados en CRLF y doblados a 75 octetos. */
export function escribirCalendario({ nombre, descripcion, revisado, sucesos }: Calendario): string {
  const renglones = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ICSOE//Calendario de plazos//ES',
    'CALSCALE:GREGORIAN',
    `NAME:${escapar(nombre)}`,
    `X-WR-CALNAME:${escapar(nombre)}`,
    `DESCRIPTION:${escapar(descripcion)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...sucesos.flatMap((suceso) => renglonesDe(suceso, revisado)),
    'END:VCALENDAR',
  ]
  return renglones.map((renglon) => `${doblar(renglon)}\r\n`).join('')
}
