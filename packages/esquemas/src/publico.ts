import * as z from 'zod/mini'
import { momento, Servicio, texto, tipoPersona } from './comunes.ts'

const ContratoPublico = z.object({
  folio: z.string(),
  contratante: z.object({ nombre: z.string(), tipoPersona }),
  servicio: z.nullable(Servicio),
  inicio: z.nullable(z.string()),
  termino: z.nullable(z.string()),
  trabajadores: z.number(),
})
export const AcusePublico = z.object({
  folio: z.string(),
  tipo: z.string(),
  ejercicio: z.number(),
  cuatrimestre: z.number(),
  presentada: momento,
  extemporanea: z.boolean(),
  estado: z.string(),
  contratista: z.object({ nombre: z.string(), tipoPersona }),
  contratos: z.array(ContratoPublico),
  /** Solo con el código de verificación: con qué comprobar el acuse sin este sistema (base64 de DER o de los bytes de la firma). */
  cadena: z.optional(z.string()),
  firma: z.optional(z.string()),
  certificado: z.optional(z.string()),
  ocsp: z.optional(z.nullable(z.string())),
  cadenaSello: z.optional(z.string()),
  sello: z.optional(z.string()),
  certificadoSello: z.optional(z.string()),
  /** También solo con el código: SHA-256 del PDF del acuse, o nulo mientras se prepara. Sirve para comparar una copia. */
  huella: z.optional(z.nullable(z.string())),
})
export type AcusePublico = z.infer<typeof AcusePublico>
export const consultaDeAcuse = { codigo: z.optional(texto(100)) }

/** Lo que el Instituto firma cada día sobre la bitácora y los folios (docs/verificacion.md): firma y certificado en base64. */
export const Cabeza = z.object({ numero: z.number(), fecha: z.string(), cadena: z.string(), firma: z.string(), certificado: z.string() })

/** Lo que la portada muestra sin ingresar. */
export const Portada = z.object({
  periodo: z.object({ ejercicio: z.number(), cuatrimestre: z.number(), nombre: z.string(), abre: z.string(), vence: z.string(), diasRestantes: z.number(), situacion: z.string() }),
  ayuda: z.object({ telefono: z.string(), opciones: z.string(), texto: z.string() }),
  demo: z.nullable(
    z.object({
      carpeta: z.string(),
      contrasena: z.string(),
      archivos: z.array(z.object({ nombre: z.string(), rfc: z.string(), descripcion: z.string(), cer: z.string(), key: z.string() })),
      curps: z.array(z.object({ curp: z.string(), nombre: z.string() })),
    }),
  ),
})
export type Portada = z.infer<typeof Portada>

export const CorreoDeDemostracion = z.object({ id: z.string(), para: z.string(), asunto: z.string(), texto: z.string(), creado: momento })
