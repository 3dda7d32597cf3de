import { Unzip, UnzipInflate, Zip, ZipDeflate } from 'fflate'

export type PorEmpacar = { ruta: string; archivo: Blob }
export type Empacado = { ok: true; valor: Blob } | { ok: false; codigo: 'zip.danado' }

/** Un recibo nunca pesa más; lo que pase de aquí se corta, y el servidor lo rechaza por su tamaño. Así una bomba no llena la memoria. */
const BYTES_DE_UN_RECIBO = 2 * 1024 * 1024 + 1

const esXml = (nombre: string) => /\.xml$/i.test(nombre)
const esZip = (nombre: string) => /\.zip$/i.test(nombre)

/** Un solo ZIP que se va llenando. Dos archivos con el mismo nombre se distinguen con un número. */
function abrirSalida() {
  const trozos: Uint8Array<ArrayBuffer>[] = []
  const vistos = new Set<string>()
  const zip = new Zip((_error, trozo) => trozos.push(trozo))
  const distinto = (nombre: string): string => {
    let propio = nombre
    for (let copia = 2; vistos.has(propio.toLowerCase()); copia++) propio = `${copia}/${nombre}`
    vistos.add(propio.toLowerCase())
    return propio
  }
  return {
    agregar(nombre: string): ZipDeflate {
      const parte = new ZipDeflate(distinto(nombre), { level: 6 })
      zip.add(parte)
      return parte
    },
    cerrar(): Blob {
      zip.end()
      return new Blob(trozos, { type: 'application/zip' })
    },
  }
}
type Salida = ReturnType<typeof abrirSalida>

/** Pasa a la salida los XML de un ZIP, conforme se lee: nunca está abierto entero en memoria. Dice si se pudo. */
async function pasarZip({ ruta, archivo }: PorEmpacar, salida: Salida): Promise<boolean> {
  let partes = 0
  let danado = false
  const lector = new Unzip((parte) => {
    partes++
    if (!esXml(parte.name)) return
    const escrita = salida.agregar(`${ruta}/${parte.name}`)
    let quedan = BYTES_DE_UN_RECIBO
    parte.ondata = (error, trozo, ultimo) => {
      if (error) danado = true
      if (error || quedan === 0) return
      const cabe = trozo.subarray(0, quedan)
      quedan -= cabe.length
      escrita.push(cabe, ultimo || quedan === 0)
    }
    parte.start()
  })
  lector.register(UnzipInflate)
  const bytes = archivo.stream().getReader()
  for (let leido = await bytes.read(); !leido.done && !danado; leido = await bytes.read()) lector.push(leido.value)
  lector.push(new Uint8Array(), true)
  return partes > 0 && !danado
}

/**
 * Junta en un solo ZIP los XML elegidos y los que vienen dentro de los ZIP; lo demás se deja fuera. `alAvanzar` dice cuántos
 * archivos van. Niega `zip.danado`; los tamaños los juzga el servidor.
 */
export async function empacar(elegidos: readonly PorEmpacar[], alAvanzar: (hechos: number) => void): Promise<Empacado> {
  const salida = abrirSalida()
  for (const [lugar, elegido] of elegidos.entries()) {
    const { ruta, archivo } = elegido
    if (esXml(ruta)) salida.agregar(ruta).push(new Uint8Array(await archivo.slice(0, BYTES_DE_UN_RECIBO).arrayBuffer()), true)
    else if (esZip(ruta) && !(await pasarZip(elegido, salida))) return { ok: false, codigo: 'zip.danado' }
    alAvanzar(lugar + 1)
  }
  return { ok: true, valor: salida.cerrar() }
}
