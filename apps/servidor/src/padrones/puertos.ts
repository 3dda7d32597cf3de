import type { RawBuilder } from 'kysely'

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

/** Lo que el padrón de asegurados puede decir en contra de un NSS y una CURP bien escritos (dominio §7). */
export type Discrepancia = 'nss.desconocido' | 'curp.desconocida' | 'nss_curp.no_corresponden'

/**
 * Padrón de asegurados, que está en la base: se pregunta por muchos a la vez, sin traerlos. De una relación con columnas `lugar` (entero),
 * `nss` y `curp`, da la relación (`lugar`, `nss`, `curp`, `codigos` text[] de `Discrepancia`) de las parejas que no están bien. Se consulta
 * con lo del sistema abierto.
 */
export interface PadronDeAsegurados {
  discrepancias(parejas: RawBuilder<unknown>): RawBuilder<unknown>
}

/** El padrón de asegurados y qué hacer con lo que diga: solo avisar, o no dejar pasar. */
export interface RevisionDePadron {
  modo: 'avisar' | 'exigir'
  padron: PadronDeAsegurados
}
