import { type OyenteDeXml, leerXml } from '../xml.ts'
import type { Parte, Zip } from '../zip.ts'
import { esFormatoDeFecha, type Libreta } from './celdas.ts'
import { crearTextos, type Textos } from './textos.ts'
import { XlsxRechazado } from './rechazado.ts'

interface Relacion {
  id: string
  tipo: string
  destino: string
}
export interface Libro extends Libreta {
  /** La primera hoja visible. */
  hoja: Parte
}

const MAXIMO_DE_TEXTOS = 256 * 1024 * 1024
const MAXIMO_DE_OTRA_PARTE = 16 * 1024 * 1024

/** El nombre sin prefijo: unos programas escriben `row` y otros `x:row`. */
export const sinPrefijo = (nombre: string): string => nombre.slice(nombre.indexOf(':') + 1)

/** Recorre entera una parte; si falta, nada. */
async function recorrerParte(zip: Zip, nombre: string, oyente: OyenteDeXml, maximo = MAXIMO_DE_OTRA_PARTE): Promise<void> {
  const parte = zip.partes.get(nombre)
  if (parte === undefined) return
  if (parte.tamano > maximo) throw new XlsxRechazado('xlsx.demasiado_grande')
  await leerXml(parte.abrir(), oyente)
}

/** Una ruta dicha desde la carpeta de otra parte, o desde la raíz si empieza con diagonal. */
function resolver(desde: string, destino: string): string {
  return URL.parse(destino, `zip:///${desde}`)?.pathname.slice(1) ?? ''
}

async function leerRelaciones(zip: Zip, parte: string): Promise<Relacion[]> {
  const corte = parte.lastIndexOf('/') + 1
  const relaciones: Relacion[] = []
  await recorrerParte(zip, `${parte.slice(0, corte)}_rels/${parte.slice(corte)}.rels`, {
    abre(nombre, { Id: id = '', Type: tipo = '', Target: destino = '' }) {
      if (sinPrefijo(nombre) === 'Relationship') relaciones.push({ id, tipo: tipo.slice(tipo.lastIndexOf('/') + 1), destino: resolver(parte, destino) })
    },
  })
  return relaciones
}

/** Lo que un libro de datos no necesita: programas, objetos que corren y enlaces a otros libros. */
async function negarContenidoActivo(zip: Zip, relaciones: readonly Relacion[]): Promise<void> {
  let conMacros = relaciones.some(({ tipo }) => /vbaProject|xlMacrosheet|activeX/i.test(tipo))
  await recorrerParte(zip, '[Content_Types].xml', {
    abre: (_, { ContentType: tipo = '' }) => void (conMacros ||= /macroEnabled|vbaProject|macrosheet|activeX/i.test(tipo)),
  })
  const partes = [...zip.partes.keys()]
  if (conMacros || partes.some((parte) => /vbaProject|macrosheets\/|activeX\//i.test(parte))) throw new XlsxRechazado('xlsx.macros')
  if (relaciones.some(({ tipo }) => /externalLink/i.test(tipo)) || partes.some((parte) => /externalLinks\//i.test(parte))) throw new XlsxRechazado('xlsx.enlaces')
}

async function leerHojas(zip: Zip, parte: string): Promise<{ visibles: string[]; desde1904: boolean }> {
  const visibles: string[] = []
  let [desde1904, esLibro] = [false, false]
  await recorrerParte(zip, parte, {
    abre(nombre, atributos) {
      const local = sinPrefijo(nombre)
      if (local === 'workbook') esLibro = true
      if (local === 'workbookPr') desde1904 = ['1', 'true'].includes(atributos['date1904'] ?? '')
      const id = Object.entries(atributos).find(([clave]) => clave.endsWith(':id'))?.[1]
      if (local === 'sheet' && id !== undefined && (atributos['state'] ?? 'visible') === 'visible') visibles.push(id)
    },
  })
  if (!esLibro) throw new XlsxRechazado('xlsx.no_es')
  return { visibles, desde1904 }
}

async function leerEstilosDeFecha(zip: Zip, parte: string): Promise<Set<number>> {
  const propios = new Map<number, string>()
  const formatos: number[] = []
  let enCeldas = false
  await recorrerParte(zip, parte, {
    abre(nombre, { numFmtId = '0', formatCode = '' }) {
      const local = sinPrefijo(nombre)
      if (local === 'cellXfs') enCeldas = true
      if (local === 'numFmt') propios.set(Number(numFmtId), formatCode)
      if (local === 'xf' && enCeldas) formatos.push(Number(numFmtId))
    },
    cierra: (nombre) => void (enCeldas &&= sinPrefijo(nombre) !== 'cellXfs'),
  })
  return new Set(formatos.flatMap((formato, estilo) => (esFormatoDeFecha(formato, propios.get(formato)) ? [estilo] : [])))
}

async function leerTextos(zip: Zip, parte: string): Promise<Textos> {
  const textos = crearTextos()
  let texto = ''
  let [enTexto, enFonetica] = [false, false]
  await recorrerParte(
    zip,
    parte,
    {
      abre(nombre) {
        const local = sinPrefijo(nombre)
        if (local === 'si') texto = ''
        else if (local === 't') enTexto = true
        else if (local === 'rPh') enFonetica = true
      },
      cierra(nombre) {
        const local = sinPrefijo(nombre)
        if (local === 'si') textos.agregar(texto)
        else if (local === 't') enTexto = false
        else if (local === 'rPh') enFonetica = false
      },
      texto: (leido) => void (texto += enTexto && !enFonetica ? leido : ''),
    },
    MAXIMO_DE_TEXTOS,
  )
  return textos
}

/**
 * Abre un libro .xlsx y dice dónde está su primera hoja visible y cómo leer sus celdas. Niega `xlsx.no_es`, `xlsx.macros`,
 * `xlsx.enlaces` (a otros libros; los hipervínculos no estorban) y `xlsx.sin_hojas`.
 */
export async function abrirLibro(zip: Zip): Promise<Libro> {
  const principal = (await leerRelaciones(zip, '')).find(({ tipo }) => tipo === 'officeDocument')?.destino ?? 'xl/workbook.xml'
  const relaciones = await leerRelaciones(zip, principal)
  await negarContenidoActivo(zip, relaciones)
  const { visibles, desde1904 } = await leerHojas(zip, principal)
  const hojas = new Map(relaciones.filter(({ tipo }) => tipo === 'worksheet').map(({ id, destino }) => [id, destino]))
  const nombre = visibles.map((id) => hojas.get(id)).find((destino) => destino !== undefined)
  if (nombre === undefined) throw new XlsxRechazado('xlsx.sin_hojas')
  const hoja = zip.partes.get(nombre)
  if (hoja === undefined) throw new XlsxRechazado('xlsx.danado')
  const de = (buscado: string) => relaciones.find(({ tipo }) => tipo === buscado)?.destino ?? ''
  return { hoja, desde1904, textos: await leerTextos(zip, de('sharedStrings')), estilosDeFecha: await leerEstilosDeFecha(zip, de('styles')) }
}
