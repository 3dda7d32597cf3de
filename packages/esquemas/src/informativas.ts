import * as z from 'zod/mini'
import { base64, cuatrimestre, ejercicio, identificador, momento, parrafo, texto } from './comunes.ts'

export const tipoDeInformativa = z.enum(['normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion'])
const estado = z.enum(['en_captura', 'enviada_a_firma', 'presentada', 'sustituida', 'sin_efectos'])

export const AltaDeInformativa = z.object({
  ejercicio,
  cuatrimestre,
  tipo: tipoDeInformativa,
  contratos: z.optional(z.array(identificador).check(z.maxLength(10_000, 'campo.demasiado_largo'))),
  contratosDeclarados: z.optional(z.number().check(z.int('campo.invalido'), z.minimum(0, 'campo.invalido'))),
})
export type AltaDeInformativa = z.infer<typeof AltaDeInformativa>

export const Informativa = z.object({
  id: identificador,
  ejercicio: z.number(),
  cuatrimestre: z.number(),
  tipo: tipoDeInformativa,
  estado,
  contratosDeclarados: z.nullable(z.number()),
  contratos: z.number(),
  trabajadores: z.number(),
  folio: z.nullable(z.string()),
  codigoVerificacion: z.nullable(z.string()),
  presentada: z.nullable(momento),
  extemporanea: z.nullable(z.boolean()),
  acuse: z.enum(['no_aplica', 'en_preparacion', 'listo']),
  comentario: z.nullable(z.string()),
  /** La que regía cuando se presentó esta complementaria: la que sustituyó, dejó sin efectos o actualizó. */
  sobre: z.nullable(identificador),
  creada: momento,
  /** Lo que quien pregunta puede hacer ahora, según la tabla de estados del dominio. */
  acciones: z.array(z.enum(['editar', 'eliminar', 'enviar', 'devolver', 'presentar'])),
})
export type Informativa = z.infer<typeof Informativa>

export const Hallazgo = z.object({
  codigo: z.string(),
  regla: z.optional(z.number()),
  contrato: z.optional(z.string()),
  campo: z.optional(z.string()),
  mensaje: z.string(),
})
export const Validaciones = z.object({ bloqueos: z.array(Hallazgo), advertencias: z.array(Hallazgo) })
export type Validaciones = z.infer<typeof Validaciones>

const Cambio = z.object({ campo: z.string(), antes: z.unknown(), ahora: z.unknown() })
const TrabajadorComparado = z.nullable(z.object({ nss: z.string(), curp: z.string(), sbc: z.string() }))
const Comparada = z.object({ id: identificador, tipo: tipoDeInformativa, folio: z.nullable(z.string()) })
export type Comparada = z.infer<typeof Comparada>
/** Lo que cambia de una informativa a otra: cuenta todo; de los contratos lista mil y de los trabajadores de cada uno, cien. */
export const Comparacion = z.object({
  antes: Comparada,
  ahora: Comparada,
  iguales: z.boolean(),
  contratista: z.array(Cambio),
  agregados: z.number(),
  quitados: z.number(),
  cambiados: z.number(),
  contratos: z.array(
    z.object({
      id: z.string(),
      contratante: z.object({ rfc: z.string(), nombre: z.string() }),
      que: z.enum(['agregado', 'quitado', 'cambiado']),
      cambios: z.array(Cambio),
      trabajadores: z.object({
        agregados: z.number(),
        quitados: z.number(),
        cambiados: z.number(),
        lista: z.array(z.object({ nss: z.string(), antes: TrabajadorComparado, ahora: TrabajadorComparado })),
      }),
    }),
  ),
})
export const HechoDeInformativa = z.object({
  momento,
  hecho: z.string(),
  actor: z.object({ tipo: z.string(), clave: z.string(), nombre: z.nullable(z.string()) }),
  comentario: z.nullable(z.string()),
})

export const Devolucion = z.object({ comentario: z.optional(parrafo(1_000)) })
export const Cadena = z.object({ cadena: z.string() })
export const Presentacion = z.object({ cadena: texto(1_000), certificado: base64(100_000), firma: base64(4_000) })
/** Lo que se contesta al presentar, y otra vez igual a la misma `Idempotency-Key`. */
export const Presentada = z.object({
  folio: z.string(),
  codigoVerificacion: z.string(),
  presentada: momento,
  extemporanea: z.boolean(),
  contratos: z.number(),
  trabajadores: z.number(),
})
export type Presentada = z.infer<typeof Presentada>

export const Periodo = z.object({
  ejercicio: z.number(),
  cuatrimestre: z.number(),
  nombre: z.string(),
  inicio: z.string(),
  fin: z.string(),
  abre: z.string(),
  vence: z.string(),
  situacion: z.enum(['no_abierto', 'en_plazo', 'extemporanea']),
  diasRestantes: z.number(),
  contratos: z.number(),
  trabajadores: z.number(),
  informativas: z.array(Informativa),
  /** Tipo que conviene según lo capturado, y por qué; null cuando ya hay una por presentar o lo presentado ya lo dice todo. */
  propuesta: z.nullable(tipoDeInformativa),
  motivo: z.nullable(z.string()),
})
export type Periodo = z.infer<typeof Periodo>
