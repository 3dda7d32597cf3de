import { isIPv6 } from 'node:net'

/**
 * Por qué se cuentan los intentos de una dirección: ella misma, o en IPv6 su red de 64 bits, que es lo que un proveedor da a
 * cada quien y dentro de la cual cambiar de dirección no cuesta nada.
 */
export function redDe(direccion: string): string {
  const mapeada = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(direccion)?.[1]
  if (mapeada !== undefined) return mapeada
  if (!isIPv6(direccion)) return direccion
  const [inicio = '', fin = ''] = (direccion.split('%')[0] ?? '').split('::')
  const grupos = (parte: string) => parte.split(':').filter(Boolean)
  const faltan = 8 - grupos(inicio).length - grupos(fin).length
  const completa = direccion.includes('::') ? [...grupos(inicio), ...Array<string>(Math.max(0, faltan)).fill('0'), ...grupos(fin)] : grupos(inicio)
  return `${completa.slice(0, 4).map((grupo) => parseInt(grupo, 16).toString(16)).join(':')}::/64`
}
