import type { CodigoDeArchivo } from '@icsoe/dominio/archivo/lector'

/** Un archivo que no se puede leer entero. Se lanza: quien guarda las filas conforme llegan no tiene otro modo de deshacerlas. */
export class ArchivoRechazado extends Error {
  readonly codigo: CodigoDeArchivo | 'archivo.demasiado_grande'
  constructor(codigo: CodigoDeArchivo | 'archivo.demasiado_grande') {
    super(codigo)
    this.name = 'ArchivoRechazado'
    this.codigo = codigo
  }
}
