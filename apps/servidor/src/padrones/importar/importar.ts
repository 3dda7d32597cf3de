import { analizarCurp, analizarNss, analizarRfc } from '@icsoe/dominio/claves'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import { comoPropietario, copiar, type Destino, enAsentamientos, enContribuyentes, enPersonas, pasar, type Renglon, renglonDeCopy } from './consultas.ts'
import { ArchivoIlegible, type Formato, leerRegistros } from './leer-registros.ts'

/** Cómo va una importación larga, para quien la espera. */
export type Avisar = (renglon: string) => void

interface Rechazo {
  linea: number
  codigo: string
}
/** Todo o nada: si algo se rechaza no se guarda ningún renglón. `primeros` trae a lo más cien rechazos con su línea. */
export type Informe = { ok: true; importados: number } | { ok: false; leidos: number; rechazados: number; porCodigo: Record<string, number>; primeros: Rechazo[] }

interface Importacion {
  formato: Formato
  destino: Destino
  /** Lee un renglón; `undefined` cuando es de encabezado. */
  leer: (campos: string[], numero: number) => Resultado<Renglon> | undefined
}
interface Cuenta {
  leidos: number
  rechazados: number
  porCodigo: Record<string, number>
  primeros: Rechazo[]
}

const RECHAZOS_A_LA_VISTA = 100
const ENTRE_AVISOS = 500_000
const callar: Avisar = () => undefined
const LARGO_DE_TEXTO = 250
const CSV_UTF8: Formato = { codificacion: 'utf-8', separador: ',', comillas: true }
const SEPOMEX: Formato = { codificacion: 'latin1', separador: '|', comillas: false }

function rechazar(cuenta: Cuenta, linea: number, codigo: string): void {
  cuenta.rechazados++
  cuenta.porCodigo[codigo] = (cuenta.porCodigo[codigo] ?? 0) + 1
  if (cuenta.primeros.length < RECHAZOS_A_LA_VISTA) cuenta.primeros.push({ linea, codigo })
}

/** Los renglones buenos, como los pide COPY, hasta el primer rechazo: después solo se cuenta, porque nada se guardará. */
async function* renglonesDe(ruta: string, { formato, leer }: Importacion, cuenta: Cuenta, avisar: Avisar): AsyncGenerator<string> {
  let registros = 0
  let siguiente = ENTRE_AVISOS
  try {
    for await (const lote of leerRegistros(ruta, formato)) {
      let texto = ''
      for (const { linea, campos } of lote) {
        const leido = leer(campos, ++registros)
        if (leido === undefined) continue
        cuenta.leidos++
        if (!leido.ok) rechazar(cuenta, linea, leido.codigo)
        else if (cuenta.rechazados === 0) texto += renglonDeCopy(leido.valor)
      }
      if (texto !== '') yield texto
      if (registros < siguiente) continue
      avisar(`${registros} renglones leídos…`)
      siguiente += ENTRE_AVISOS
    }
  } catch (error) {
    if (!(error instanceof ArchivoIlegible)) throw error
    rechazar(cuenta, error.linea, error.codigo)
  }
}

const importar = (urlPropietario: string, ruta: string, avisar: Avisar, importacion: Importacion): Promise<Informe> =>
  comoPropietario<Informe>(urlPropietario, async (cliente) => {
    const cuenta: Cuenta = { leidos: 0, rechazados: 0, porCodigo: {}, primeros: [] }
    await copiar(cliente, importacion.destino, renglonesDe(ruta, importacion, cuenta, avisar))
    if (cuenta.leidos === 0 && cuenta.rechazados === 0) rechazar(cuenta, 1, 'archivo.vacio')
    if (cuenta.rechazados > 0) return { ok: false, ...cuenta }
    if (cuenta.leidos >= ENTRE_AVISOS) avisar('Guardando…')
    await pasar(cliente, importacion.destino)
    return { ok: true, importados: cuenta.leidos }
  })

const textoMalo = (texto: string): string | undefined => {
  if (texto === '') return 'campo.requerido'
  if (/[\u0000-\u001f\u007f]/.test(texto)) return 'campo.caracteres'
  return texto.length > LARGO_DE_TEXTO ? 'campo.demasiado_largo' : undefined
}
const primerTextoMalo = (textos: string[]) => textos.map(textoMalo).find((codigo) => codigo !== undefined)
const esEncabezado = (campos: string[], numero: number, nombre: string) => numero === 1 && campos[0]?.toLowerCase() === nombre

function leerPersona(campos: string[], numero: number): Resultado<Renglon> | undefined {
  if (esEncabezado(campos, numero, 'curp')) return undefined
  if (campos.length !== 5) return mal('fila.columnas')
  const [curp = '', nss = '', nombre = '', primerApellido = '', segundoApellido = ''] = campos
  const leida = analizarCurp(curp)
  if (!leida.ok) return leida
  const asegurada = nss === '' ? undefined : analizarNss(nss)
  if (asegurada?.ok === false) return asegurada
  const malo = primerTextoMalo([nombre, primerApellido, segundoApellido || '-'])
  if (malo !== undefined) return mal(malo)
  return bien([leida.valor.curp, asegurada?.valor.nss ?? null, nombre, primerApellido, segundoApellido || null])
}

function leerContribuyente(campos: string[], numero: number): Resultado<Renglon> | undefined {
  if (esEncabezado(campos, numero, 'rfc')) return undefined
  if (campos.length !== 2) return mal('fila.columnas')
  const [rfc = '', nombre = ''] = campos
  const leido = analizarRfc(rfc)
  if (!leido.ok) return leido
  const malo = textoMalo(nombre)
  return malo === undefined ? bien([leido.valor.rfc, nombre]) : mal(malo)
}

/** CPdescarga.txt trae un aviso en la primera línea y los nombres de sus columnas en la segunda; se buscan por nombre. */
function lectorDeSepomex(): Importacion['leer'] {
  let columnas: string[] = []
  return (campos, numero) => {
    if (numero === 1) return undefined
    if (numero === 2) {
      columnas = campos
      return ['d_codigo', 'd_asenta', 'D_mnpio', 'd_estado'].every((nombre) => campos.includes(nombre)) ? undefined : mal('codigosPostales.encabezado')
    }
    if (campos.length !== columnas.length) return mal('fila.columnas')
    const de = (nombre: string) => campos[columnas.indexOf(nombre)] ?? ''
    const [codigoPostal, ...textos] = [de('d_codigo'), de('d_estado'), de('D_mnpio'), de('d_asenta')] as const
    if (!/^\d{5}$/.test(codigoPostal)) return mal('codigoPostal.formato')
    const malo = primerTextoMalo(textos)
    return malo === undefined ? bien([codigoPostal, ...textos]) : mal(malo)
  }
}

/**
 * Carga el padrón de personas desde un CSV UTF-8 `curp,nss,nombre,primer_apellido,segundo_apellido` (encabezado opcional; NSS y
 * segundo apellido pueden ir vacíos). Agrega y actualiza por CURP. Necesita la conexión del propietario.
 */
export const importarPersonas = (urlPropietario: string, ruta: string, avisar: Avisar = callar): Promise<Informe> =>
  importar(urlPropietario, ruta, avisar, { formato: CSV_UTF8, destino: enPersonas, leer: leerPersona })

/** Carga el padrón de contribuyentes desde un CSV UTF-8 `rfc,nombre` (encabezado opcional). Agrega y actualiza por RFC. */
export const importarContribuyentes = (urlPropietario: string, ruta: string, avisar: Avisar = callar): Promise<Informe> =>
  importar(urlPropietario, ruta, avisar, { formato: CSV_UTF8, destino: enContribuyentes, leer: leerContribuyente })

/** Sustituye todos los códigos postales por los de `CPdescarga.txt` del Servicio Postal Mexicano (Latin-1, separado por «|»). */
export const importarCodigosPostales = (urlPropietario: string, ruta: string, avisar: Avisar = callar): Promise<Informe> =>
  importar(urlPropietario, ruta, avisar, { formato: SEPOMEX, destino: enAsentamientos, leer: lectorDeSepomex() })
