// Dígitos verificadores, escritos de nuevo a partir de la descripción de las claves (dominio, apartado 11).

const signosRfc = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'
const signosCurp = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

/** Completa un RFC de 11 (moral) o 12 (física) caracteres con su dígito: módulo 11, pesos 13 a 2; la moral lleva un espacio delante. */
export function rfc(sinDigito: string): string {
  const suma = [...sinDigito.padStart(12, ' ')].reduce((total, signo, indice) => total + signosRfc.indexOf(signo) * (13 - indice), 0)
  const residuo = suma % 11
  return sinDigito + (residuo === 0 ? '0' : residuo === 1 ? 'A' : String(11 - residuo))
}

/** Completa una CURP de 17 caracteres con su dígito: módulo 10, pesos 18 a 2. */
export function curp(sinDigito: string): string {
  const suma = [...sinDigito].reduce((total, signo, indice) => total + signosCurp.indexOf(signo) * (18 - indice), 0)
  return sinDigito + String((10 - (suma % 10)) % 10)
}

/** Completa un NSS de 10 dígitos con el suyo: Luhn, pesos 1 2 1 2…, sumando las cifras de cada producto. */
function nss(sinDigito: string): string {
  const suma = [...sinDigito].reduce((total, cifra, indice) => {
    const producto = Number(cifra) * (1 + (indice % 2))
    return total + (producto > 9 ? producto - 9 : producto)
  }, 0)
  return sinDigito + String((10 - (suma % 10)) % 10)
}

/** La misma clave con el último dígito cambiado: ya no computa. */
export function conDigitoMalo(clave: string): string {
  return clave.slice(0, -1) + String((Number(clave.slice(-1)) + 1) % 10)
}

export interface Trabajador {
  nss: string
  curp: string
  sbc: string
}

const dos = (numero: number) => String(numero).padStart(2, '0')

/** Trabajadores distintos entre sí, con claves que computan y salarios entre el mínimo y 25 UMA de 2026; el primero tiene un NSS que empieza con cero. */
export function trabajadores(cuantos: number): Trabajador[] {
  return Array.from({ length: cuantos }, (_, i) => ({
    nss: nss(`${dos((3 + i * 7) % 97)}${dos(90 + (i % 10))}${dos(70 + (i % 25))}${String(1000 + i)}`),
    curp: curp(`${'BCDFGHJKLM'[i % 10]}A${'PQRST'[i % 5]}${'LMNO'[i % 4]}${dos(70 + (i % 25))}${dos(1 + (i % 12))}${dos(1 + (i % 28))}${i % 2 ? 'H' : 'M'}${i % 3 ? 'DF' : 'JC'}RRN${i % 10}`),
    sbc: (320 + i * 10.25).toFixed(2),
  }))
}
