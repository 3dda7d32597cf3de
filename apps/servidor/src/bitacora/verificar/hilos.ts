import { createHash } from 'node:crypto'
import type { Instantanea, RenglonDeHilo } from './consultas.ts'
import type { Hallazgos } from './hallazgos.ts'

export interface CuentaDeHilos {
  hilos: number
  renglones: number
}

const sha256 = (...partes: (string | Buffer)[]) => partes.reduce((suma, parte) => suma.update(parte), createHash('sha256')).digest()

/** El renglón como lo conoce quien lee: de qué tabla y cuál. */
function nombrar(hilo: string, clave: string): string {
  const [tabla = '', dueno = ''] = hilo.split('/')
  if (tabla === 'bitacora') return `Bitácora de ${dueno}, hecho ${clave}`
  if (tabla === 'folios') return `Presentación ${clave}`
  return `${tabla === 'acuses' ? 'Acuse' : 'Revocación'} de ${dueno}, informativa ${clave}`
}

interface Punta {
  hilo: string
  posicion: number
  huella: Buffer
}

/** Compara un eslabón con su renglón y con el anterior; da la punta desde la que sigue el hilo. */
function seguir(antes: Punta, { hilo, posicion, clave, huella, fila, cabeza, amparada }: RenglonDeHilo, hallazgos: Hallazgos): Punta {
  const donde = nombrar(hilo, clave)
  if (posicion === null || huella === null) {
    hallazgos.anotar(donde, 'no está en la cadena: se agregó sin pasar por el sistema, o le quitaron su eslabón.')
    return antes
  }
  if (Number(posicion) !== antes.posicion + 1) hallazgos.anotar(`${donde} (eslabón ${posicion})`, `el eslabón anterior que hay es el ${antes.posicion}: faltan o se movieron.`)
  if (fila === null) hallazgos.anotar(donde, 'ya no está; su eslabón dice que existió.')
  else if (sha256(antes.huella, fila).toString('hex') !== huella) hallazgos.anotar(donde, 'no es como se guardó: cambió el renglón, su eslabón o el orden.')
  if (amparada !== null && amparada !== huella) hallazgos.anotar(donde, `su eslabón no es el que amparó la cabeza ${cabeza ?? ''}.`)
  return { hilo, posicion: Number(posicion), huella: Buffer.from(huella, 'hex') }
}

/** Recorre todos los hilos en orden y rehace cada resumen desde el primero. */
export async function verificarHilos(instantanea: Instantanea, hallazgos: Hallazgos): Promise<CuentaDeHilos> {
  const cuenta = { hilos: 0, renglones: 0 }
  let punta: Punta | undefined
  for await (const renglon of instantanea.leerHilos()) {
    if (punta?.hilo !== renglon.hilo) {
      punta = { hilo: renglon.hilo, posicion: 0, huella: sha256(renglon.hilo) }
      cuenta.hilos++
    }
    punta = seguir(punta, renglon, hallazgos)
    cuenta.renglones++
  }
  for await (const { hilo } of instantanea.leerPuntasQueNoCuadran()) hallazgos.anotar(`Hilo ${hilo}`, 'no termina donde dice su punta: le quitaron o le agregaron el final.')
  for await (const { hilo, posicion, cabeza } of instantanea.leerAmparadosQueFaltan())
    hallazgos.anotar(`Hilo ${hilo}`, `la cabeza ${cabeza} amparaba hasta el eslabón ${posicion}, que ya no está.`)
  return cuenta
}
