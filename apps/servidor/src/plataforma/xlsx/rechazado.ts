export type CodigoDeXlsx =
  | 'xlsx.no_es'
  | 'xlsx.danado'
  | 'xlsx.cifrado'
  | 'xlsx.macros'
  | 'xlsx.enlaces'
  | 'xlsx.doctype'
  | 'xlsx.sin_hojas'
  | 'xlsx.demasiado_grande'
  | 'archivo.demasiadas_columnas'

/** Un libro que no se acepta. Se lanza: quien recorre sus filas no tiene otro modo de enterarse a la mitad. */
export class XlsxRechazado extends Error {
  readonly codigo: CodigoDeXlsx
  constructor(codigo: CodigoDeXlsx, causa?: unknown) {
    super(codigo, { cause: causa })
    this.codigo = codigo
  }
}
