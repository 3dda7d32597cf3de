import { analizarCurp, analizarNss, analizarRfc } from '@icsoe/dominio/claves'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import type { Client } from 'pg'
import { type Asentamiento, comoPropietario, type Contribuyente, guardarAsentamientos, guardarContribuyentes, guardarPersonas, type Persona, vaciarCodigosPostales } from './consultas.ts'
import { ArchivoIlegible, type Formato, leerRegistros } from './leer-registros.ts'

interface Rechazo {
  linea: number
  codigo: string
}
/** Todo o nada: si algo se rechaza no se guarda ningún renglón. `primeros` trae a lo más cien rechazos con su línea. */
export type Informe = { ok: true; importados: number } | { ok: false; leidos: number; rechazados: number; porCodigo: Record<string, number>; primeros: Rechazo[] }

interface Importacion<T> {
  formato: Formato
  /** Lee un renglón; `undefined` cuando es de encabezado. */
  leer: (campos: string[], numero: number) => Resultado<T> | undefined
  guardar: (cliente: Client, lote: readonly T[]) => Promise<void>
  antes?: (cliente: Client) => Promise<void>
}

const LOTE = 5_000
const RECHAZOS_A_LA_VISTA = 100
const LARGO_DE_TEXTO = 250
const CSV_UTF8: Formato = { codificacion: 'utf-8', separador: ',', comillas: true }
const SEPOMEX: Formato = { codificacion: 'latin1', separador: '|', comillas: false }

async function recorrer<T>(cliente: Client, ruta: string, { formato, leer, guardar }: Importacion<T>): Promise<Informe> {
  const primeros: Rechazo[] = []
  const porCodigo: Record<string, number> = {}
  let [leidos, rechazados, registros, lote] = [0, 0, 0, [] as T[]]
  const rechazar = (linea: number, codigo: string) => {
    rechazados++
    porCodigo[codigo] = (porCodigo[codigo] ?? 0) + 1
    if (primeros.length < RECHAZOS_A_LA_VISTA) primeros.push({ linea, codigo })
  }
  try {
    for await (const { linea, campos } of leerRegistros(ruta, formato)) {
      const leido = leer(campos, ++registros)
      if (leido === undefined) continue
      leidos++
      if (!leido.ok) rechazar(linea, leido.codigo)
      else if (rechazados === 0) lote.push(leido.valor)
      if (lote.length < LOTE || rechazados > 0) continue
      await guardar(cliente, lote)
      lote = []
    }
  } catch (error) {
    if (!(error instanceof ArchivoIlegible)) throw error
    rechazar(error.linea, error.codigo)
  }
  if (leidos === 0 && rechazados === 0) rechazar(1, 'archivo.vacio')
  if (rechazados > 0) return { ok: false, leidos, rechazados, porCodigo, primeros }
  await guardar(cliente, lote)
  return { ok: true, importados: leidos }
}

const importar = <T>(urlPropietario: string, ruta: string, importacion: Importacion<T>): Promise<Informe> =>
  comoPropietario(urlPropietario, async (cliente) => {
    await importacion.antes?.(cliente)
    return recorrer(cliente, ruta, importacion)
  })

const textoMalo = (texto: string): string | undefined => {
  if (texto === '') return 'campo.requerido'
  if (/[\u0000-\u001f\u007f]/.test(texto)) return 'campo.caracteres'
  return texto.length > LARGO_DE_TEXTO ? 'campo.demasiado_largo' : undefined
}
const primerTextoMalo = (textos: string[]) => textos.map(textoMalo).find((codigo) => codigo !== undefined)
const esEncabezado = (campos: string[], numero: number, nombre: string) => numero === 1 && campos[0]?.toLowerCase() === nombre

function leerPersona(campos: string[], numero: number): Resultado<Persona> | undefined {
  if (esEncabezado(campos, numero, 'curp')) return undefined
  if (campos.length !== 5) return mal('fila.columnas')
  const [curp = '', nss = '', nombre = '', primerApellido = '', segundoApellido = ''] = campos
  const leida = analizarCurp(curp)
  if (!leida.ok) return leida
  const asegurada = nss === '' ? undefined : analizarNss(nss)
  if (asegurada?.ok === false) return asegurada
  const malo = primerTextoMalo([nombre, primerApellido, segundoApellido || '-'])
  if (malo !== undefined) return mal(malo)
  return bien({ curp: leida.valor.curp, nss: asegurada?.valor.nss ?? null, nombre, primerApellido, segundoApellido: segundoApellido || null })
}

function leerContribuyente(campos: string[], numero: number): Resultado<Contribuyente> | undefined {
  if (esEncabezado(campos, numero, 'rfc')) return undefined
  if (campos.length !== 2) return mal('fila.columnas')
  const [rfc = '', nombre = ''] = campos
  const leido = analizarRfc(rfc)
  if (!leido.ok) return leido
  const malo = textoMalo(nombre)
  return malo === undefined ? bien({ rfc: leido.valor.rfc, nombre }) : mal(malo)
}

/** CPdescarga.txt trae un aviso en la primera línea y los nombres de sus columnas en la segunda; se buscan por nombre. */
function lectorDeSepomex(): Importacion<Asentamiento>['leer'] {
  let columnas: string[] = []
  return (campos, numero) => {
    if (numero === 1) return undefined
    if (numero === 2) {
      columnas = campos
      return ['d_codigo', 'd_asenta', 'D_mnpio', 'd_estado'].every((nombre) => campos.includes(nombre)) ? undefined : mal('codigosPostales.encabezado')
    }
    if (campos.length !== columnas.length) return mal('fila.columnas')
    const de = (nombre: string) => campos[columnas.indexOf(nombre)] ?? ''
    const asentamiento = { codigoPostal: de('d_codigo'), entidad: de('d_estado'), municipio: de('D_mnpio'), colonia: de('d_asenta') }
    if (!/^\d{5}$/.test(asentamiento.codigoPostal)) return mal('codigoPostal.formato')
    const malo = primerTextoMalo([asentamiento.entidad, asentamiento.municipio, asentamiento.colonia])
    return malo === undefined ? bien(asentamiento) : mal(malo)
  }
}

/**
 * Carga el padrón de personas desde un CSV UTF-8 `curp,nss,nombre,primer_apellido,segundo_apellido` (encabezado opcional; NSS y
 * segundo apellido pueden ir vacíos). Agrega y actualiza por CURP. Necesita la conexión del propietario.
 */
export const importarPersonas = (urlPropietario: string, ruta: string): Promise<Informe> =>
  importar(urlPropietario, ruta, { formato: CSV_UTF8, leer: leerPersona, guardar: guardarPersonas })

/** Carga el padrón de contribuyentes desde un CSV UTF-8 `rfc,nombre` (encabezado opcional). Agrega y actualiza por RFC. */
export const importarContribuyentes = (urlPropietario: string, ruta: string): Promise<Informe> =>
  importar(urlPropietario, ruta, { formato: CSV_UTF8, leer: leerContribuyente, guardar: guardarContribuyentes })

/** Sustituye todos los códigos postales por los de `CPdescarga.txt` del Servicio Postal Mexicano (Latin-1, separado por «|»). */
export const importarCodigosPostales = (urlPropietario: string, ruta: string): Promise<Informe> =>
  importar(urlPropietario, ruta, { formato: SEPOMEX, leer: lectorDeSepomex(), guardar: guardarAsentamientos, antes: vaciarCodigosPostales })
