import { leerCadenaDeCabeza } from '@icsoe/dominio/cadena'
import type { Ancla } from '@icsoe/efirma/verificar'
import { createHash, verify } from 'node:crypto'
import type { CabezaLeida, Instantanea } from './consultas.ts'
import type { Hallazgos } from './hallazgos.ts'

export interface CuentaDeCabezas {
  cabezas: number
  ultima: string | undefined
}

const sha256 = (texto: string) => createHash('sha256').update(texto).digest('hex')
const PRIMERA = { numero: 0, fecha: '', huella: '0'.repeat(64) }

/** Lo que está mal en una cabeza por sí misma: su texto, su lugar después de la anterior y su firma. */
function juzgar({ numero, fecha, cadena, firma, certificado }: CabezaLeida, anterior: typeof PRIMERA, sellos: readonly Ancla[]): string[] {
  const leida = leerCadenaDeCabeza(cadena)
  const sello = sellos.find(({ x509 }) => x509.raw.equals(certificado))
  const males: [boolean, string][] = [
    [!leida.ok || leida.valor.numero !== numero || leida.valor.fecha !== fecha, 'su texto no es el de una cabeza con ese número y esa fecha.'],
    [numero !== anterior.numero + 1 || fecha <= anterior.fecha, `la anterior que hay es la ${anterior.numero}: falta alguna o se movieron.`],
    [leida.ok && leida.valor.anterior !== anterior.huella, 'no sigue a la anterior: una de las dos cambió.'],
    [sello === undefined, 'su certificado no es del sello del Instituto. Si es de uno anterior, agrégalo a ICSOE_SELLO_CERTIFICADO.'],
    [sello !== undefined && !verify('sha256', Buffer.from(cadena), sello.x509.publicKey, firma), 'la firma no es del Instituto sobre ese texto.'],
  ]
  return males.filter(([mal]) => mal).map(([, dicho]) => dicho)
}

async function raizDe(instantanea: Instantanea, cabeza: number): Promise<{ hilos: number; raiz: string }> {
  const suma = createHash('sha256')
  let hilos = 0
  for await (const { hilo, posicion, huella } of instantanea.leerHilosDeCabeza(cabeza)) {
    suma.update(`${hilo}|${posicion}|${huella}\n`)
    hilos++
  }
  return { hilos, raiz: suma.digest('hex') }
}

/** Las cabezas que alguien guardó fuera de aquí: deben estar todas y decir lo mismo. */
export type Guardadas = ReadonlyMap<number, string>

/** Comprueba cada cabeza firmada, que sigan una a otra, lo que amparan y, si se dan, las que se guardaron fuera. */
export async function verificarCabezas(instantanea: Instantanea, { sellos, guardadas }: { sellos: readonly Ancla[]; guardadas: Guardadas }, hallazgos: Hallazgos): Promise<CuentaDeCabezas> {
  let anterior = PRIMERA
  let amparados = 0
  const faltan = new Map(guardadas)
  for await (const cabeza of instantanea.leerCabezas()) {
    const donde = `Cabeza ${cabeza.numero} (${cabeza.fecha})`
    const leida = leerCadenaDeCabeza(cabeza.cadena)
    const amparado = await raizDe(instantanea, cabeza.numero)
    for (const dicho of juzgar(cabeza, anterior, sellos)) hallazgos.anotar(donde, dicho)
    if (leida.ok && (leida.valor.hilos !== amparado.hilos || leida.valor.raiz !== amparado.raiz)) hallazgos.anotar(donde, 'lo que ampara ya no es lo que se firmó.')
    if ((faltan.get(cabeza.numero) ?? cabeza.cadena) !== cabeza.cadena) hallazgos.anotar(donde, 'no es la que se guardó fuera de aquí.')
    faltan.delete(cabeza.numero)
    amparados += amparado.hilos
    anterior = { numero: cabeza.numero, fecha: cabeza.fecha, huella: sha256(cabeza.cadena) }
  }
  for (const numero of faltan.keys()) hallazgos.anotar(`Cabeza ${numero}`, 'se guardó fuera de aquí y en esta base no está: se quitó, o es un respaldo anterior a ella.')
  if (amparados !== (await instantanea.contarAmparados())) hallazgos.anotar('Cabezas', 'hay hilos amparados por una cabeza que no está.')
  return { cabezas: anterior.numero, ultima: anterior.fecha || undefined }
}
