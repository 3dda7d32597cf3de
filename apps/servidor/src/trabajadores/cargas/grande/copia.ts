import type { Destino } from '@icsoe/dominio/archivo/lector'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'

const PIEZA = 256 * 1024
/** Lo más que ocupa una fila buena: número de fila, claves, SBC y marcas. */
const FILA = 128
const [TABULADOR, LF, BARRA, N, CERO] = [9, 10, 92, 78, 48]
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Las filas juzgadas en el formato de texto de COPY (PostgreSQL): fila, NSS, CURP, SBC en centavos y, si se rechazó, por qué. */
export interface Copia extends Destino {
  /** Las piezas llenas desde la vez anterior, que ya son de quien las toma; con `todo`, también la que está a medias. */
  tomar(todo: boolean): Uint8Array<ArrayBuffer>[]
}

/** Una copia vacía. Solo una fila rechazada se vuelve texto; las buenas pasan de bytes a bytes. */
export function crearCopia(): Copia {
  let llenas: Uint8Array<ArrayBuffer>[] = []
  let pieza = new Uint8Array(PIEZA)
  let fin = 0

  function cerrar(): void {
    if (fin > 0) llenas.push(pieza.subarray(0, fin))
    pieza = new Uint8Array(PIEZA)
    fin = 0
  }
  function numero(valor: number): void {
    let cifras = 1
    for (let tope = 10; tope <= valor; tope *= 10) cifras++
    for (let i = fin + cifras - 1, resto = valor; i >= fin; i--, resto = (resto / 10) | 0) pieza[i] = CERO + (resto % 10)
    fin += cifras
  }
  function copiar(bytes: Uint8Array, desde: number, cuantos: number): void {
    for (let i = 0; i < cuantos; i++) pieza[fin + i] = bytes[desde + i] as number
    fin += cuantos
    pieza[fin++] = TABULADOR
  }
  return {
    aceptar(fila, bytes, nss, curp, bytesDeCurp, sbc) {
      if (fin + FILA > PIEZA) cerrar()
      numero(fila)
      pieza[fin++] = TABULADOR
      copiar(bytes, nss, 11)
      copiar(bytes, curp, bytesDeCurp)
      numero(sbc)
      pieza[fin++] = TABULADOR
      pieza[fin++] = BARRA
      pieza[fin++] = N
      pieza[fin++] = LF
    },
    rechazar({ fila, nss, curp, sbc, errores }: FilaRechazada) {
      const campos = [String(fila), nss, curp, undefined, JSON.stringify({ sbc, errores })]
      const bytes = new TextEncoder().encode(campos.map((campo) => campo?.replace(/[\\\t\n\r]/g, (signo) => ESCAPES[signo] ?? signo) ?? '\\N').join('\t') + '\n')
      if (fin + bytes.length > PIEZA) cerrar()
      if (bytes.length > PIEZA) return void llenas.push(bytes)
      pieza.set(bytes, fin)
      fin += bytes.length
    },
    tomar(todo) {
      if (todo) cerrar()
      const tomadas = llenas
      llenas = []
      return tomadas
    },
  }
}
