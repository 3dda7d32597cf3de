declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** Flujo que recibe lo que se copia con `COPY … FROM STDIN`. */
  export function from(orden: string): Writable & Submittable
}
