import type { Textos } from './textos.ts'

/** Lo que hace falta para saber qué dice una celda: los textos compartidos, qué estilos son fechas y desde qué día se cuentan. */
export interface Libreta {
  textos: Textos
  estilosDeFecha: ReadonlySet<number>
  desde1904: boolean
}

/** Una celda como está escrita en la hoja: su tipo (`t`), su estilo (`s`) y su valor. */
export interface CeldaEscrita {
  tipo: string | undefined
  estilo: number
  valor: string
}

const DIA = 86_400_000
const FECHAS_DE_FABRICA = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const CIFRAS = 15

/** Si un formato de número muestra fechas: los de fábrica por su identificador; los propios, por sus letras fuera de comillas y corchetes. */
export function esFormatoDeFecha(identificador: number, codigo: string | undefined): boolean {
  if (codigo === undefined) return FECHAS_DE_FABRICA.has(identificador)
  const letras = codigo.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  return /[ymdhs]/i.test(letras) && !/[#0?]/.test(letras.replace(/\.0+/g, ''))
}

/** Los días que cuenta Excel, como fecha AAAA-MM-DD. En el calendario de 1900 hay un 29 de febrero que no existió. */
function aFecha(dias: number, desde1904: boolean): string {
  const enteros = Math.floor(dias)
  const base = desde1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, enteros < 60 ? 31 : 30)
  return new Date(base + enteros * DIA).toISOString().slice(0, 10)
}

/** Un número como lo muestra Excel: con 15 cifras, para que 500.20000000000005 diga 500.2. */
function aNumero(valor: number): string {
  const corto = Number(valor.toPrecision(CIFRAS))
  return Number.isInteger(corto) && Math.abs(corto) < 1e15 ? String(BigInt(corto)) : String(corto)
}

/** Excel escribe «_x000D_» donde el XML no admite el carácter, y «_x005F_» donde el guion bajo lo parecería. Otros de control se quedan escritos. */
function sinSecuencias(texto: string): string {
  if (!texto.includes('_x')) return texto
  return texto.replace(/_x([0-9A-Fa-f]{4})_/g, (escrita, cifras: string) => {
    const codigo = Number.parseInt(cifras, 16)
    return codigo >= 32 || [9, 10, 13].includes(codigo) ? String.fromCharCode(codigo) : escrita
  })
}

const MAXIMO_DE_DIAS = 2_958_465

/** Lo que dice una celda, en texto, y si estaba guardada como número. `undefined`: no se puede saber. */
export function leerCelda({ tipo, estilo, valor }: CeldaEscrita, { textos, estilosDeFecha, desde1904 }: Libreta): { texto: string; numero: boolean } | undefined {
  if (tipo === 's') {
    const texto = /^\d{1,9}$/.test(valor) ? textos.en(Number(valor)) : undefined
    return texto === undefined ? undefined : { texto: sinSecuencias(texto), numero: false }
  }
  if (tipo === 'b') return { texto: valor === '1' ? 'VERDADERO' : 'FALSO', numero: false }
  if (tipo === 'd') return { texto: valor.slice(0, 10), numero: false }
  if (tipo !== undefined && tipo !== 'n') return { texto: sinSecuencias(valor), numero: false }
  const numero = Number(valor)
  if (valor.trim() === '' || !Number.isFinite(numero)) return { texto: valor, numero: false }
  if (estilosDeFecha.has(estilo) && numero >= 0 && numero <= MAXIMO_DE_DIAS) return { texto: aFecha(numero, desde1904), numero: false }
  return { texto: aNumero(numero), numero: true }
}
