import { randomUUID } from 'node:crypto'
import { CONTRASENA_DE_CAPTURISTA, MORAL, PDF_MINIMO, type Peticion } from '../aplicacion.ts'
import { trabajador } from '../informativas.ts'
import type { Actor, Mundo } from './mundo.ts'

export type Solicitud = Peticion & { parametros?: Record<string, string> }
/** [estado, código]; «pasa» es el estado bueno de la ruta. */
type Destino = 'pasa' | readonly [estado: number, codigo: string]
type Papel = Exclude<Actor, 'otro' | 'capturistaDeOtro'>

const SIN_SESION = [401, 'sesion.requerida'] as const
const NEGADO = [403, 'permiso.negado'] as const
const SIN_TERMINOS = [403, 'terminos.pendientes'] as const
const SIN_DATOS = [409, 'datosGenerales.incompletos'] as const

/** Qué le pasa a cada quien, según la clase de ruta. */
export const perfiles = {
  publica: { sinSesion: 'pasa', contratista: 'pasa', capturista: 'pasa', sinTerminos: 'pasa', sinDatos: 'pasa' },
  conSesion: { sinSesion: SIN_SESION, contratista: 'pasa', capturista: 'pasa', sinTerminos: 'pasa', sinDatos: 'pasa' },
  terminos: { sinSesion: SIN_SESION, contratista: 'pasa', capturista: NEGADO, sinTerminos: 'pasa', sinDatos: 'pasa' },
  eleccion: { sinSesion: SIN_SESION, contratista: NEGADO, capturista: 'pasa', sinTerminos: NEGADO, sinDatos: NEGADO },
  generales: { sinSesion: SIN_SESION, contratista: 'pasa', capturista: 'pasa', sinTerminos: SIN_TERMINOS, sinDatos: 'pasa' },
  captura: { sinSesion: SIN_SESION, contratista: 'pasa', capturista: 'pasa', sinTerminos: SIN_TERMINOS, sinDatos: SIN_DATOS },
  soloContratista: { sinSesion: SIN_SESION, contratista: 'pasa', capturista: NEGADO, sinTerminos: SIN_TERMINOS, sinDatos: SIN_DATOS },
} as const satisfies Record<string, Record<Papel, Destino>>

export interface Entrada {
  perfil: keyof typeof perfiles
  bien: number
  /** La ruta nombra algo que es de un contratista: para los demás no existe. */
  deAlguien?: true
  pedir: (mundo: Mundo, actor: Actor) => Promise<Solicitud> | Solicitud
}

const nada = () => ({})
const con = (parametros: Record<string, string>, resto: Peticion = {}): Solicitud => ({ parametros, ...resto })
const contrato = async (mundo: Mundo) => con({ id: await mundo.casos.contrato(mundo.sesiones.contratista!, { trabajadores: 1 }) })
const informativa = async (mundo: Mundo) => con(await mundo.informativa())
const pdf = { archivo: { tipo: 'application/pdf', contenido: PDF_MINIMO } }
const generales = (actor: Actor) => ({ correo: 'avisos@contratista.mx', celular: '5512345678', ...(actor !== 'sinTerminos' && { domicilioSocial: { igualAlFiscal: true } }) })
const repse = { numero: 'AR1/2024', fecha: '2024-05-01', servicios: [{ folio: 'S-1', descripcion: 'Limpieza' }] }
const captura = { objeto: 'Limpieza', inicio: '2026-05-04' }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const traer = { desde: { ejercicio: 2026, cuatrimestre: 2 }, hacia: { ejercicio: 2026, cuatrimestre: 3 }, que: 'ambos' }
const csv = { archivo: { tipo: 'text/csv', contenido: Object.values(trabajador(1)).join(',') } }

/** Cada ruta del API: quién puede, qué recibe quien sí, y con qué se pide. Una ruta nueva necesita aquí su renglón. */
export const tabla: Record<string, Entrada> = {
  'POST /ingreso/reto': { perfil: 'publica', bien: 201, pedir: () => ({ cuerpo: { rfc: MORAL.rfc } }) },
  'POST /ingreso': { perfil: 'publica', bien: 200, pedir: async (mundo) => ({ cuerpo: await mundo.ingreso() }) },
  'GET /ingreso': { perfil: 'conSesion', bien: 200, pedir: nada },
  'DELETE /ingreso': { perfil: 'conSesion', bien: 200, pedir: async (mundo, actor) => conSesion(await mundo.otraSesion(actor)) },
  'GET /terminos': { perfil: 'publica', bien: 200, pedir: nada },
  'POST /ingreso/terminos': { perfil: 'terminos', bien: 200, pedir: async (mundo) => ({ cuerpo: { version: await versionDeTerminos(mundo) } }) },
  'POST /ingreso/capturista': { perfil: 'publica', bien: 200, pedir: (mundo) => ({ cuerpo: { curp: mundo.sesiones.capturista!.clave, contrasena: CONTRASENA_DE_CAPTURISTA } }) },
  'POST /ingreso/capturista/contratista': { perfil: 'eleccion', bien: 200, deAlguien: true, pedir: () => ({ cuerpo: { rfc: MORAL.rfc } }) },
  'POST /activacion': { perfil: 'publica', bien: 200, pedir: async (mundo) => ({ cuerpo: { token: await mundo.token(), contrasena: CONTRASENA_DE_CAPTURISTA } }) },
  'POST /activacion/consulta': { perfil: 'publica', bien: 200, pedir: async (mundo) => ({ cuerpo: { token: await mundo.token() } }) },
  'POST /recuperacion': { perfil: 'publica', bien: 202, pedir: (mundo) => ({ cuerpo: { curp: mundo.sesiones.capturista!.clave } }) },
  'GET /sesiones': { perfil: 'conSesion', bien: 200, pedir: nada },
  'DELETE /sesiones/{id}': { perfil: 'conSesion', bien: 200, deAlguien: true, pedir: async (mundo, actor) => con({ id: await mundo.idDeSesion(await mundo.otraSesion(dueno(actor))) }) },

  'GET /contratista': { perfil: 'generales', bien: 200, pedir: nada },
  'PUT /contratista': { perfil: 'generales', bien: 200, pedir: (_mundo, actor) => ({ cuerpo: generales(actor) }) },
  'PUT /contratista/acuse-stps': { perfil: 'generales', bien: 200, pedir: () => pdf },
  'GET /contratista/acuse-stps': { perfil: 'generales', bien: 200, pedir: nada },
  'DELETE /contratista/acuse-stps': { perfil: 'generales', bien: 200, pedir: nada },
  'GET /contratista/repse': { perfil: 'generales', bien: 200, pedir: nada },
  'PUT /contratista/repse': { perfil: 'generales', bien: 200, pedir: () => ({ cuerpo: repse }) },
  'GET /codigos-postales/{codigoPostal}': { perfil: 'generales', bien: 200, pedir: async ({ app }) => con({ codigoPostal: ((await app.filas('select codigo_postal from codigos_postales limit 1'))[0] as { codigo_postal: string }).codigo_postal }) },

  'POST /capturistas/validacion': { perfil: 'soloContratista', bien: 200, pedir: async (mundo) => ({ cuerpo: { curp: await mundo.curpLibre() } }) },
  'POST /capturistas': { perfil: 'soloContratista', bien: 201, pedir: async (mundo) => ({ cuerpo: mundo.alta(await mundo.curpLibre()) }) },
  'GET /capturistas': { perfil: 'soloContratista', bien: 200, pedir: nada },
  'DELETE /capturistas/{curp}': { perfil: 'soloContratista', bien: 200, deAlguien: true, pedir: async (mundo) => con({ curp: await mundo.capturista() }) },
  'POST /capturistas/{curp}/invitacion': { perfil: 'soloContratista', bien: 200, deAlguien: true, pedir: async (mundo) => con({ curp: await mundo.capturista() }) },
  'GET /capturistas.xlsx': { perfil: 'soloContratista', bien: 200, pedir: nada },

  'POST /contratantes/validacion': { perfil: 'captura', bien: 200, pedir: (mundo) => ({ cuerpo: { rfc: mundo.CONTRATANTE.rfc } }) },
  'POST /contratos': { perfil: 'captura', bien: 201, pedir: (mundo) => ({ cuerpo: { ...captura, contratante: mundo.CONTRATANTE } }) },
  'GET /contratos': { perfil: 'captura', bien: 200, pedir: nada },
  'GET /contratos/{id}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: contrato },
  'PUT /contratos/{id}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => ({ ...(await contrato(mundo)), cuerpo: { ...captura, contratante: mundo.CONTRATANTE } }) },
  'DELETE /contratos/{id}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: contrato },
  'POST /contratos/{id}/trabajadores': { perfil: 'captura', bien: 201, deAlguien: true, pedir: async (mundo) => ({ ...(await contrato(mundo)), cuerpo: trabajador(2) }) },
  'GET /contratos/{id}/trabajadores': { perfil: 'captura', bien: 200, deAlguien: true, pedir: contrato },
  'GET /contratos/{id}/trabajadores.csv': { perfil: 'captura', bien: 200, deAlguien: true, pedir: contrato },
  'PUT /contratos/{id}/trabajadores/{nss}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.trabajadorEnContrato(), { cuerpo: { curp: trabajador(1).curp, sbc: '500.00' } }) },
  'DELETE /contratos/{id}/trabajadores/{nss}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.trabajadorEnContrato()) },
  'POST /contratos/{id}/cargas': { perfil: 'captura', bien: 202, deAlguien: true, pedir: async (mundo) => ({ ...(await contrato(mundo)), ...csv }) },
  'GET /contratos/{id}/cargas': { perfil: 'captura', bien: 200, deAlguien: true, pedir: contrato },
  'GET /contratos/{id}/cargas/{carga}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.carga()) },
  // La carga del mundo ya terminó: a quien puede se le dice que no hay qué cancelar.
  'DELETE /contratos/{id}/cargas/{carga}': { perfil: 'captura', bien: 409, deAlguien: true, pedir: async (mundo) => con(await mundo.carga()) },
  'GET /contratos/{id}/cargas/{carga}/avance': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.carga()) },
  'GET /contratos/{id}/cargas/{carga}/rechazos': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.carga()) },
  'GET /contratos/{id}/cargas/{carga}/rechazos.csv': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.carga()) },
  'GET /contratos/{id}/cargas/{carga}/rechazos.xlsx': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.carga()) },
  'GET /contratantes': { perfil: 'captura', bien: 200, pedir: nada },
  'GET /contratos/plantilla.xlsx': { perfil: 'captura', bien: 200, pedir: nada },
  // Pasan, y se niega lo que mandan: un libro que no lo es y una nómina sin periodo.
  'POST /contratos/cargas': { perfil: 'captura', bien: 422, pedir: () => ({ archivo: { tipo: XLSX, contenido: 'x' } }) },
  'POST /contratos/lote': { perfil: 'captura', bien: 200, pedir: () => ({ cuerpo: { renglones: [{ fila: 2, valores: {} }] } }) },
  'POST /cargas-nomina': { perfil: 'captura', bien: 400, pedir: () => ({ archivo: { tipo: 'application/zip', contenido: 'x' } }) },
  'POST /contratos/traer': { perfil: 'captura', bien: 200, pedir: async (mundo) => (await contrato(mundo), { cuerpo: traer }) },
  'POST /contratos/{id}/trabajadores/traer': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => ({ ...(await contrato(mundo)), cuerpo: { contrato: (await mundo.trabajadorEnContrato()).id } }) },
  'POST /contratos/{id}/trabajadores/sbc': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => ({ ...(await contrato(mundo)), ...csv }) },
  'POST /contratos/{id}/trabajadores/retiro': { perfil: 'captura', bien: 200, deAlguien: true, pedir: async (mundo) => ({ ...(await contrato(mundo)), cuerpo: { todos: true } }) },
  'POST /contratos/{id}/trabajadores/restauracion': { perfil: 'captura', bien: 200, deAlguien: true, pedir: retirado },
  'GET /tablero': { perfil: 'eleccion', bien: 200, pedir: nada },

  'GET /periodos': { perfil: 'captura', bien: 200, pedir: nada },
  'POST /informativas': { perfil: 'captura', bien: 201, pedir: async (mundo) => (await mundo.informativa(), { cuerpo: { ejercicio: 2025, cuatrimestre: 2, tipo: 'sin_informacion' } }) },
  'GET /informativas': { perfil: 'captura', bien: 200, pedir: nada },
  'GET /informativas/{id}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: informativa },
  'DELETE /informativas/{id}': { perfil: 'captura', bien: 200, deAlguien: true, pedir: informativa },
  'GET /informativas/{id}/validaciones': { perfil: 'captura', bien: 200, deAlguien: true, pedir: informativa },
  'GET /informativas/{id}/comparacion': { perfil: 'captura', bien: 404, deAlguien: true, pedir: informativa },
  'GET /informativas/{id}/historia': { perfil: 'captura', bien: 200, deAlguien: true, pedir: informativa },
  'GET /informativas/{id}/contenido': { perfil: 'captura', bien: 200, deAlguien: true, pedir: informativa },
  'POST /informativas/{id}/envio': { perfil: 'captura', bien: 200, deAlguien: true, pedir: informativa },
  'POST /informativas/{id}/devolucion': { perfil: 'soloContratista', bien: 200, deAlguien: true, pedir: async (mundo) => con(await mundo.enviada(), { cuerpo: {} }) },
  'GET /informativas/{id}/cadena': { perfil: 'soloContratista', bien: 200, deAlguien: true, pedir: informativa },
  'POST /informativas/{id}/presentacion': { perfil: 'soloContratista', bien: 201, deAlguien: true, pedir: presentacion },
  'GET /informativas/{id}/acuse': { perfil: 'captura', bien: 200, deAlguien: true, pedir: (mundo) => con({ id: mundo.yaPresentada.id }) },

  'GET /avisos': { perfil: 'generales', bien: 200, pedir: nada },
  'POST /avisos/lectura': { perfil: 'generales', bien: 200, pedir: () => ({ cuerpo: { avisos: [randomUUID()] } }) },
  'GET /avisos/preferencias': { perfil: 'generales', bien: 200, pedir: nada },
  'PUT /avisos/preferencias': { perfil: 'generales', bien: 200, pedir: () => ({ cuerpo: { correo: [{ clase: 'repse', recibir: true }] } }) },
  'GET /contratista/calendario': { perfil: 'soloContratista', bien: 200, pedir: nada },
  'POST /contratista/calendario': { perfil: 'soloContratista', bien: 201, pedir: nada },
  'DELETE /contratista/calendario': { perfil: 'soloContratista', bien: 200, pedir: nada },

  'GET /publico/portada': { perfil: 'publica', bien: 200, pedir: nada },
  'GET /publico/acuses/{folio}': { perfil: 'publica', bien: 200, pedir: (mundo) => con({ folio: mundo.yaPresentada.folio }) },
  'GET /publico/calendario.ics': { perfil: 'publica', bien: 200, pedir: nada },
  'GET /publico/calendario/{llave}.ics': { perfil: 'publica', bien: 404, pedir: () => con({ llave: 'x'.repeat(43) }) },
  'GET /publico/avisos/baja/{clase}/{llave}': { perfil: 'publica', bien: 404, pedir: () => con({ clase: 'repse', llave: randomUUID() }) },
  'POST /publico/avisos/baja/{clase}/{llave}': { perfil: 'publica', bien: 404, pedir: () => con({ clase: 'repse', llave: randomUUID() }) },
  'POST /publico/avisos/alta/{clase}/{llave}': { perfil: 'publica', bien: 404, pedir: () => con({ clase: 'repse', llave: randomUUID() }) },
  'GET /publico/cabezas': { perfil: 'publica', bien: 200, pedir: nada },
  'GET /demo/correos': { perfil: 'publica', bien: 200, pedir: nada },
  'GET /demo/archivos/{nombre}': { perfil: 'publica', bien: 404, pedir: () => con({ nombre: 'moral.cer' }) },
}

/** Lo que se pide en nombre de otro es de quien sí lo tiene. */
const dueno = (actor: Actor): Actor => (['sinSesion', 'otro', 'capturistaDeOtro'].includes(actor) ? 'contratista' : actor)
const conSesion = (sesion: Peticion['sesion']): Solicitud => (sesion ? { sesion } : {})
const versionDeTerminos = async ({ app }: Mundo) => (await app.pedir('GET', '/terminos')).cuerpo.version as string

async function presentacion(mundo: Mundo): Promise<Solicitud> {
  const { id, cuerpo } = await mundo.firma()
  return con({ id }, { cuerpo, cabeceras: { 'idempotency-key': randomUUID() } })
}

/** Un contrato sin sus trabajadores, y con qué deshacerlo. */
async function retirado(mundo: Mundo): Promise<Solicitud> {
  const { id } = await mundo.trabajadorEnContrato()
  const { cuerpo } = await mundo.app.pedir('POST', `/contratos/${id}/trabajadores/retiro`, { sesion: mundo.sesiones.contratista!, cuerpo: { todos: true } })
  return con({ id }, { cuerpo: { deshacer: cuerpo.deshacer as string } })
}
