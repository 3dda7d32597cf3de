import type { Presentada } from '@icsoe/esquemas/informativas'
import { digitoCurp, digitoNss, digitoRfc } from '@icsoe/dominio/claves'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import type { Azar } from './azar.ts'
import type { Pedir } from './cliente.ts'

// Lo que la aplicación confirmó y lo que quedó en el aire. Es la memoria con la que se la juzga después de cada muerte.

export interface Trabajador {
  nss: string
  curp: string
  sbc: string
}

/** `enviada` sin `terminada`: no se sabe si sus filas entraron; entran todas o ninguna. */
export interface Carga {
  filas: Trabajador[]
  malas: number
  enviada: boolean
  terminada: boolean
}

export interface Contrato {
  id: string
  cargas: Carga[]
  escrito: { trabajador: Trabajador; enviado: boolean; confirmado: boolean }
}

export interface Expediente {
  dueno: Contratista
  ejercicio: number
  cuatrimestre: Cuatrimestre
  tipo: 'normal' | 'sin_informacion'
  /** Filas de cada carga de cada contrato por capturar. */
  plan: number[][]
  contratos: Contrato[]
  contratoEnVuelo: boolean
  informativa: string | undefined
  informativaEnVuelo: boolean
  intento: { llave: string; cuerpo: { cadena: string; certificado: string; firma: string } } | undefined
  presentada: Presentada | undefined
  conAcuse: boolean
  tocado: boolean
}

export interface Contratista {
  rfc: string
  certificado: string
  pedir: Pedir
  completo: boolean
  /** El registro en curso: lo comparten sus expedientes. */
  registro: Promise<void> | undefined
  expedientes: Expediente[]
}

let numero = 0

/** Casi siempre un archivo chico; a veces uno que pasa por el hilo aparte y COPY. */
const filasDeArchivo = (azar: Azar): number => (azar.entre(1, 4) === 1 ? azar.entre(6_000, 9_000) : azar.entre(200, 2_000))

/** Trabajadores que no se repiten en toda la corrida. */
export function trabajadores(cuantos: number): Trabajador[] {
  return Array.from({ length: cuantos }, () => {
    const n = (numero += 1)
    const letras = Array.from({ length: 4 }, (_, lugar) => 'BCDFGHJKLMNPQRSTVWXZ'[Math.floor(n / 20 ** lugar) % 20]).join('')
    const curp = `${letras}${String(60 + (n % 40)).padStart(2, '0')}0${1 + (n % 9)}1${n % 10}HDFRRN${n % 10}`
    const nss = String(1_000_000_000 + n)
    return { nss: nss + digitoNss(nss), curp: curp + digitoCurp(curp), sbc: `${400 + (n % 2000)}.50` }
  })
}

const PERIODOS = [{ ejercicio: 2026, cuatrimestre: 2 }, { ejercicio: 2026, cuatrimestre: 1 }, { ejercicio: 2025, cuatrimestre: 3 }] as const

function expedienteDe(dueno: Contratista, azar: Azar, periodo: (typeof PERIODOS)[number]): Expediente {
  const tipo = azar.probable(0.25) ? 'sin_informacion' : 'normal'
  const plan = tipo === 'normal' ? Array.from({ length: azar.entre(1, 2) }, () => Array.from({ length: azar.entre(1, 2) }, () => filasDeArchivo(azar))) : []
  return { dueno, ...periodo, tipo, plan, contratos: [], contratoEnVuelo: false, informativa: undefined, informativaEnVuelo: false, intento: undefined, presentada: undefined, conAcuse: false, tocado: true }
}

/** Un contratista que aún no entra, con un expediente por periodo. */
export function nuevoContratista(lugar: number, azar: Azar, certificar: (rfc: string) => string, abrir: () => Pedir): Contratista {
  const letras = Array.from({ length: 3 }, (_, i) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[Math.floor(lugar / 26 ** i) % 26]).join('')
  const prefijo = `${letras}200115AB`
  const rfc = prefijo + digitoRfc(prefijo)
  const contratista: Contratista = { rfc, certificado: certificar(rfc), pedir: abrir(), completo: false, registro: undefined, expedientes: [] }
  contratista.expedientes = PERIODOS.map((periodo) => expedienteDe(contratista, azar, periodo))
  return contratista
}
