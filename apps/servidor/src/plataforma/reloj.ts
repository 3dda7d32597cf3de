/**
 * Los dos relojes del sistema, en milisegundos desde 1970. `calendario` rige periodos, vencimientos y sellos de tiempo y puede
 * empezar en otro momento (`ICSOE_RELOJ`); `real` rige certificados, OCSP, retos, sesiones y enlaces (api «Running it»).
 */
export interface Reloj {
  calendario(): number
  real(): number
}

/** Reloj del sistema; con `inicio` (milisegundos) el calendario empieza ahí y sigue corriendo. */
export function crearReloj(inicio?: number): Reloj {
  const desfase = inicio === undefined ? 0 : inicio - Date.now()
  return { calendario: () => Date.now() + desfase, real: () => Date.now() }
}
