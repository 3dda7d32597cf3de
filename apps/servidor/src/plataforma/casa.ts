import type { FastifyBaseLogger } from 'fastify'
import type { BaseDeDatos } from './bd/conexion.ts'
import type { Calma } from './calma.ts'
import type { Reloj } from './reloj.ts'
import type { Trabajos } from './trabajos.ts'

/** Lo que todo cuarto usa. Lo particular de cada uno (anclas, sello, padrones) se le da aparte, en componer.ts. */
export interface Casa {
  bd: BaseDeDatos
  reloj: Reloj
  trabajos: Trabajos
  /** Lo que no corre prisa cede el paso a lo que sí. */
  calma: Calma
  registro: FastifyBaseLogger
  /** Origen público del portal, para los enlaces de correos y acuses. */
  url: () => string
  demostracion: boolean
}
