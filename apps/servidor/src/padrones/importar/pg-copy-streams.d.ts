/** Lo que usamos de pg-copy-streams, que no publica tipos. */
declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream'
  import type { Submittable } from 'pg'
  export function from(orden: string): Writable & Submittable
}
