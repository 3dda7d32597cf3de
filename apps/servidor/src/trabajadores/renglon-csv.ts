const escribir = (campo: string): string => (/[",;\t\n\r]/.test(campo) ? `"${campo.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : campo)

/** Un renglón de CSV con su salto: así pasa a la carga de trabajadores lo que viene de un libro o de la nómina. */
export const renglonCsv = (campos: readonly string[]): string => campos.map(escribir).join(',') + '\n'
