import { SaxesParser } from 'saxes'

/** Un XML que no se acepta. Se lanza: quien lo recorre no tiene otro modo de enterarse a la mitad. */
export class XmlRechazado extends Error {
  readonly codigo: 'xml.danado' | 'xml.doctype' | 'xml.desmedido'
  constructor(codigo: XmlRechazado['codigo'], causa?: unknown) {
    super(codigo, { cause: causa })
    this.codigo = codigo
  }
}

/** A quien se le va contando el XML conforme se lee. Los nombres van como están escritos, con su prefijo. */
export interface OyenteDeXml {
  abre?: (nombre: string, atributos: Readonly<Record<string, string>>) => void
  cierra?: (nombre: string) => void
  texto?: (texto: string) => void
}

const PROFUNDIDAD = 100
const SIN_NOVEDAD = 1024 * 1024
const ATRIBUTOS = 256
const POR_TURNO = 64 * 1024

function analizadorPara({ abre, cierra, texto }: OyenteDeXml, novedad: () => void): SaxesParser {
  const analizador = new SaxesParser({ xmlns: false, position: false })
  let profundidad = 0
  analizador.on('error', (error) => {
    throw new XmlRechazado('xml.danado', error)
  })
  analizador.on('doctype', () => {
    throw new XmlRechazado('xml.doctype')
  })
  analizador.on('opentag', ({ name, attributes }) => {
    novedad()
    if (++profundidad > PROFUNDIDAD || Object.keys(attributes).length > ATRIBUTOS) throw new XmlRechazado('xml.desmedido')
    abre?.(name, attributes)
  })
  analizador.on('closetag', ({ name }) => {
    novedad()
    profundidad--
    cierra?.(name)
  })
  for (const suceso of ['text', 'cdata'] as const)
    analizador.on(suceso, (leido) => {
      novedad()
      texto?.(leido)
    })
  return analizador
}

/**
 * Recorre un XML en UTF-8 conforme llega, sin tenerlo entero en memoria; cede después de cada trozo para que quien escucha entregue lo
 * que lleve. Rechaza el mal formado, el que declara un DOCTYPE (y con él entidades), el que anida más de 100 niveles, el que trae más
 * de 256 atributos en un elemento y el que pasa de 1 MB sin abrir ni cerrar nada. Lanza `XmlRechazado`; un error del flujo va tal cual.
 */
export async function* recorrerXml(trozos: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, oyente: OyenteDeXml): AsyncGenerator<void> {
  let sinNovedad = 0
  const analizador = analizadorPara(oyente, () => void (sinNovedad = 0))
  const letras = new TextDecoder('utf-8', { fatal: true })
  const decodificar = (trozo?: Uint8Array) => {
    try {
      return trozo === undefined ? letras.decode() : letras.decode(trozo, { stream: true })
    } catch (error) {
      throw new XmlRechazado('xml.danado', error)
    }
  }
  for await (const trozo of trozos) {
    for (let desde = 0; desde < trozo.length; desde += POR_TURNO) {
      const pedazo = trozo.subarray(desde, desde + POR_TURNO)
      sinNovedad += pedazo.length
      analizador.write(decodificar(pedazo))
      if (sinNovedad > SIN_NOVEDAD) throw new XmlRechazado('xml.desmedido')
      yield
    }
  }
  analizador.write(decodificar()).close()
  yield
}

/** Recorre entero un XML, con lo que `recorrerXml` niega. */
export async function leerXml(trozos: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, oyente: OyenteDeXml): Promise<void> {
  const pasos = recorrerXml(trozos, oyente)
  while (!(await pasos.next()).done);
}
