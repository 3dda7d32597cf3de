/** Registro de población: el nombre de una persona por su CURP ya validada; `undefined` si no la conoce (dominio §5). */
export interface PadronDePersonas {
  nombreDe(curp: string): Promise<{ nombre: string } | undefined>
}

/** Registro de contribuyentes: nombre o razón social por RFC ya validado; `undefined` si no lo conoce (dominio §6). */
export interface PadronDeContribuyentes {
  nombreDe(rfc: string): Promise<{ nombre: string } | undefined>
}

interface CodigoPostalHallado {
  codigoPostal: string
  entidad: string
  municipio: string
  colonias: string[]
}

/** Catálogo de códigos postales (SEPOMEX): colonias en orden alfabético; `undefined` si no conoce el código (dominio §11). */
export interface CodigosPostales {
  buscar(codigoPostal: string): Promise<CodigoPostalHallado | undefined>
}
