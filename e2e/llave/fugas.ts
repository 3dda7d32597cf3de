import { createHash } from 'node:crypto'

/** Algo que no debe salir del navegador: unos bytes, de los que ya 24 seguidos serían fuga, o una contraseña, que lo es entera. */
export interface Secreto {
  nombre: string
  bytes: Buffer
  entero?: true
}
export interface Huella {
  donde: string
  contenido: Buffer
}
export interface Fuga {
  secreto: string
  forma: string
  donde: string
}

const TROZO = 24
type Aguja = { secreto: string; forma: string; textos: Set<string>; largo: number }

function trozos(texto: string, largo: number): Set<string> {
  return new Set(Array.from({ length: Math.max(0, texto.length - largo + 1) }, (_, inicio) => texto.slice(inicio, inicio + largo)))
}

/** Base64 sin los extremos, que dependen de los bytes vecinos; una por cada modo de partir en grupos de tres. */
function enBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((salto) => bytes.subarray(salto, bytes.length - ((bytes.length - salto) % 3)).toString('base64'))
}

function formasDe(bytes: Buffer): [forma: string, textos: string[], porByte: number][] {
  const base64 = enBase64(bytes)
  return [
    ['tal cual', [bytes.toString('latin1')], 1],
    ['hexadecimal', [bytes.toString('hex')], 2],
    ['HEXADECIMAL', [bytes.toString('hex').toUpperCase()], 2],
    ['base64', base64, 4 / 3],
    ['base64url', base64.map((texto) => texto.replaceAll('+', '-').replaceAll('/', '_')), 4 / 3],
    ['lista de números', [[...bytes].join(',')], 0],
  ]
}

/** Bytes de los que basta un trozo. `publico` no cuenta: es lo que también está en el certificado, que sí viaja. */
function agujasDeBytes({ nombre, bytes }: Secreto, publico: Buffer): Aguja[] {
  const ajenos = new Map(formasDe(publico).map(([forma, textos]) => [forma, textos]))
  return formasDe(bytes).map(([forma, textos, porByte]) => {
    const largo = porByte === 0 ? 3 * TROZO : Math.floor(TROZO * porByte)
    const propios = new Set(textos.flatMap((texto) => [...trozos(texto, largo)]))
    for (const texto of ajenos.get(forma) ?? []) for (const trozo of trozos(texto, largo)) propios.delete(trozo)
    return { secreto: nombre, forma, textos: propios, largo }
  })
}

function agujasEnteras({ nombre, bytes }: Secreto): Aguja[] {
  const texto = bytes.toString('utf8')
  const codificaciones: [string, Buffer][] = [
    ['UTF-8', bytes],
    ['Latin-1', Buffer.from(texto, 'latin1')],
    ['UTF-16LE', Buffer.from(texto, 'utf16le')],
    ['UTF-16BE', Buffer.from(texto, 'utf16le').swap16()],
  ]
  const formas = codificaciones.flatMap(([codificacion, valor]) => formasDe(valor).flatMap(([forma, textos]) => textos.map((escrito) => [`${codificacion}, ${forma}`, escrito] as const)))
  const escapado = [...texto].map((letra) => (letra > '~' ? `\\u${letra.charCodeAt(0).toString(16).padStart(4, '0')}` : letra)).join('')
  const otras = [
    ['al revés', [...texto].reverse().join('')],
    ['JSON con escapes', escapado],
    ['formulario', new URLSearchParams([['', texto]]).toString().slice(1)],
    ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((resumen) => (['hex', 'base64', 'base64url'] as const).map((base) => [`${resumen} en ${base}`, createHash(resumen).update(bytes).digest(base)] as const)),
  ] as const
  return [...formas, ...otras].map(([forma, escrito]) => ({ secreto: nombre, forma, textos: new Set([escrito]), largo: escrito.length }))
}

function sinPorcentajes(texto: string): string {
  return texto.replaceAll(/%([0-9a-f]{2})/gi, (_todo, codigo: string) => String.fromCharCode(parseInt(codigo, 16)))
}

/** Las agujas de bytes, juntas por su largo: así el texto se recorre una vez por largo y no una por aguja. */
function porLargo(agujas: readonly Aguja[]): Map<number, Map<string, Aguja>> {
  const grupos = new Map<number, Map<string, Aguja>>()
  for (const aguja of agujas) {
    const grupo = grupos.get(aguja.largo) ?? new Map<string, Aguja>()
    for (const texto of aguja.textos) grupo.set(texto, aguja)
    grupos.set(aguja.largo, grupo)
  }
  return grupos
}

function halladas(texto: string, trozosPorLargo: Map<number, Map<string, Aguja>>, enteras: readonly Aguja[]): Set<Aguja> {
  const encontradas = new Set(enteras.filter(({ textos }) => [...textos].some((escrito) => texto.includes(escrito))))
  for (const [largo, grupo] of trozosPorLargo) {
    for (let inicio = 0; inicio + largo <= texto.length; inicio += 1) {
      const aguja = grupo.get(texto.slice(inicio, inicio + largo))
      if (aguja) encontradas.add(aguja)
    }
  }
  return encontradas
}

/**
 * Busca los secretos en todo lo que salió o quedó guardado: los bytes tal cual, en hexadecimal, en las dos base64 o como lista de
 * números, también si van con porcentajes; y la contraseña además en otras codificaciones, al revés y resumida. De lo cifrado o
 * comprimido con otra clave no puede saber: por eso quien lo usa comprueba también que no haya salidas que no se puedan leer.
 */
export function buscarFugas(secretos: readonly Secreto[], publico: Buffer, huellas: readonly Huella[]): Fuga[] {
  const enteras = secretos.filter(({ entero }) => entero).flatMap(agujasEnteras)
  const grupos = porLargo(secretos.filter(({ entero }) => !entero).flatMap((secreto) => agujasDeBytes(secreto, publico)))
  return huellas.flatMap(({ donde, contenido }) => {
    const crudo = contenido.toString('latin1')
    const todas = new Set([crudo, sinPorcentajes(crudo)].flatMap((vista) => [...halladas(vista, grupos, enteras)]))
    return [...todas].map(({ secreto, forma }) => ({ secreto, forma, donde }))
  })
}
