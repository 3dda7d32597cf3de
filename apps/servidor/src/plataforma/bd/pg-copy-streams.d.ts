declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** Flujo que recibe lo que se copia con `COPY … FROM STDIN`. */
  export function from(orden: string): Writable & Submittable
  /** Flujo del que sale lo que se copia con `COPY … TO STDOUT`. */
  export function to(orden: string): Readable & Submittable
}
