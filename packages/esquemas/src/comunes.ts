import { analizarCurp, analizarNss, analizarRfc, normalizar } from '@icsoe/dominio/claves'
import { importeACentavos } from '@icsoe/dominio/valores'
import * as z from 'zod/mini'

type Analizador = (texto: string) => { ok: true } | { ok: false; codigo: string }

const clave = (analizar: Analizador) =>
  z.string().check(
    z.maxLength(40, 'campo.demasiado_largo'),
    z.overwrite(normalizar),
    z.check((contexto) => {
      const resultado = analizar(contexto.value)
      if (!resultado.ok) contexto.issues.push({ code: 'custom', message: resultado.codigo, input: contexto.value })
    }),
  )

/** RFC normalizado (mayúsculas, sin espacios); rechaza `rfc.formato` y `rfc.fecha`, nunca el dígito (dominio §11). */
export const rfc = clave(analizarRfc)
/** CURP normalizada; rechaza `curp.formato` y `curp.digito` (dominio §11). */
export const curp = clave(analizarCurp)
/** NSS de 11 dígitos; rechaza `nss.formato` y `nss.digito` (dominio §11). */
export const nss = clave(analizarNss)
/** SBC como texto con dos decimales a lo más (dominio §7). */
export const sbc = z.string().check(
  z.trim(),
  z.maxLength(20, 'campo.demasiado_largo'),
  z.check((contexto) => {
    const resultado = importeACentavos(contexto.value)
    if (!resultado.ok) contexto.issues.push({ code: 'custom', message: resultado.codigo, input: contexto.value })
  }),
)

const SIN_CONTROL = /^[^\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u
/** Renglón de texto obligatorio, de 1 a `maximo` caracteres, sin caracteres de control. */
export const texto = (maximo: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1, 'campo.requerido'),
    z.maxLength(maximo, 'campo.demasiado_largo'),
    z.regex(SIN_CONTROL, 'campo.caracteres'),
    z.refine((valor) => valor.isWellFormed(), 'campo.caracteres'),
  )
/** Texto de varios renglones (objeto del contrato, referencias). */
export const parrafo = (maximo: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1, 'campo.requerido'),
    z.maxLength(maximo, 'campo.demasiado_largo'),
    z.refine((valor) => valor.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(valor), 'campo.caracteres'),
  )
/** Correo electrónico (guía, paso 8 a). */
export const correo = z.string().check(
  z.trim(),
  z.minLength(1, 'campo.requerido'),
  z.maxLength(254, 'campo.demasiado_largo'),
  z.regex(/^[^\s@<>(),;:"[\]\\\u0000-\u001f]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/u, 'correo.formato'),
)
/** Teléfono de 10 dígitos (guía, paso 8 b y c); se aceptan espacios, guiones y paréntesis al escribir. */
export const telefono = z.string().check(
  z.overwrite((valor: string) => valor.replace(/[\s().-]/g, '')),
  z.minLength(1, 'campo.requerido'),
  z.regex(/^\d{10}$/, 'telefono.formato'),
)
/** Fecha AAAA-MM-DD que existe. */
export const fecha = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/, 'fecha.formato'),
  z.refine((valor) => {
    const [ano = 0, mes = 0, dia = 0] = valor.split('-').map(Number)
    const leida = new Date(Date.UTC(ano, mes - 1, dia))
    return ano >= 1900 && leida.getUTCMonth() === mes - 1 && leida.getUTCDate() === dia
  }, 'fecha.formato'),
)
/** Momento RFC 3339 con desfase. */
export const momento = z.string()
export const base64 = (maximo: number) =>
  z.string().check(z.minLength(1, 'campo.requerido'), z.maxLength(maximo, 'campo.demasiado_largo'), z.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'campo.base64'))
export const identificador = z.uuid('campo.invalido')
export const ejercicio = z.coerce.number().check(z.int('periodo.invalido'), z.minimum(2021, 'periodo.invalido'), z.maximum(2999, 'periodo.invalido'))
export const cuatrimestre = z.coerce.number().check(z.int('periodo.invalido'), z.minimum(1, 'periodo.invalido'), z.maximum(3, 'periodo.invalido'))
export const tipoPersona = z.enum(['fisica', 'moral'])

/** Domicilio completo (dominio §4; guía, pasos 10 y 11). */
export const Domicilio = z.object({
  codigoPostal: z.string().check(z.regex(/^\d{5}$/, 'codigoPostal.formato')),
  entidad: texto(80),
  municipio: texto(120),
  localidad: z.optional(texto(120)),
  colonia: texto(120),
  tipoVialidad: z.optional(texto(40)),
  vialidad: texto(120),
  numeroExterior: texto(20),
  numeroInterior: z.optional(texto(20)),
  entreCalles: z.optional(texto(200)),
  referencias: z.optional(parrafo(300)),
})
/** «¿El domicilio social es igual al fiscal?» (guía, pasos 9 a 12). */
export const DomicilioSocial = z.discriminatedUnion('igualAlFiscal', [
  z.object({ igualAlFiscal: z.literal(true) }),
  z.object({ igualAlFiscal: z.literal(false), domicilio: Domicilio }),
])
/** Servicio especializado: folio y texto autorizado en el REPSE (dominio §4). */
export const Servicio = z.object({ folio: texto(60), descripcion: parrafo(500) })

/** Página de una lista: `limite` de 1 a 1000 (100 si no se dice) y `despues`, el cursor que dio la página anterior. */
export const consultaPaginada = {
  limite: z.optional(z.coerce.number().check(z.int('campo.invalido'), z.minimum(1, 'campo.invalido'), z.maximum(1000, 'campo.invalido'))),
  despues: z.optional(z.string().check(z.maxLength(200, 'campo.demasiado_largo'))),
}
/** Texto que se busca en una lista; sin signos de control, que la base no guarda ni compara. */
export const busqueda = z.optional(z.string().check(z.trim(), z.maxLength(200, 'campo.demasiado_largo'), z.regex(SIN_CONTROL, 'campo.caracteres')))
export const lista = <T extends z.core.$ZodType>(elemento: T) =>
  z.object({ elementos: z.array(elemento), siguiente: z.nullable(z.string()) })
export const Hecho = z.object({ hecho: z.literal(true) })
