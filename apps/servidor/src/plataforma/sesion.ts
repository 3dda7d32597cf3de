/** Quien pide, ya comprobado. `clave` es el RFC del contratista o la CURP del capturista. */
export interface Sesion {
  id: string
  tipo: 'contratista' | 'capturista'
  clave: string
  nombre: string
  /** RFC para quien trabaja; null mientras el capturista no elige. */
  contratista: string | null
  revocacion: 'vigente' | 'no_consultable' | 'no_aplica'
  certificadoNumero: string | null
  certificadoHuella: string | null
  creada: number
  ultima: number
  vence: number
}

/** Cómo se nombra a quien actúa en la bitácora. */
export const actorDe = (sesion: Sesion): string => `${sesion.tipo}:${sesion.clave}`
