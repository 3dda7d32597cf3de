import * as z from 'zod/mini'
import * as avisos from './avisos.ts'
import * as capturistas from './capturistas.ts'
import { busqueda, consultaPaginada, curp, Hecho, identificador, lista, nss } from './comunes.ts'
import * as conjuntos from './conjuntos.ts'
import * as contratista from './contratista.ts'
import * as contratos from './contratos.ts'
import * as informativas from './informativas.ts'
import * as ingreso from './ingreso.ts'
import * as lote from './lote.ts'
import * as nomina from './nomina.ts'
import * as publico from './publico.ts'
import * as tablero from './tablero.ts'
import * as trabajadores from './trabajadores.ts'

/** Quién puede pedir una operación. «publico» es cualquiera, con o sin sesión. */
export type Actor = 'publico' | 'contratista' | 'capturista'

/**
 * Lo que el servidor exige antes de atender: `ingreso` solo una sesión (sirve para salir o aceptar términos);
 * `terminos` además los términos aceptados; `datos` además los datos generales completos (dominio §4).
 */
export type Requisito = 'nada' | 'ingreso' | 'terminos' | 'datos'

export interface Operacion {
  resumen: string
  actores: readonly Actor[]
  requisito: Requisito
  parametros?: z.ZodMiniObject
  consulta?: z.ZodMiniObject
  cuerpo?: z.core.$ZodType
  /** Bytes a lo más de un cuerpo JSON, donde el límite general no alcanza. */
  cuerpoMaximo?: number
  /** Cuerpo que no es JSON: los tipos de contenido que se admiten. */
  archivoRecibido?: readonly string[]
  respuesta?: z.core.$ZodType
  /** Respuesta que no es JSON: su tipo de contenido. */
  archivoEntregado?: string
  /** Estado HTTP de la respuesta buena; 200 si no se dice. */
  estado?: number
}

const publica = { actores: ['publico'], requisito: 'nada' } as const
const soloContratista = { actores: ['contratista'], requisito: 'datos' } as const
const ambos = { actores: ['contratista', 'capturista'], requisito: 'datos' } as const
const ambosSinDatos = { actores: ['contratista', 'capturista'], requisito: 'terminos' } as const
const conSesion = { actores: ['contratista', 'capturista'], requisito: 'ingreso' } as const
const id = z.object({ id: identificador })
const idYNss = z.object({ id: identificador, nss })
const idYCarga = z.object({ id: identificador, carga: identificador })
const porCurp = z.object({ curp })
const paginada = z.object(consultaPaginada)
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Todas las operaciones del API, cada una con quién puede y qué viaja: de aquí salen rutas, permisos, OpenAPI y el cliente del portal. */
export const operaciones = {
  // Ingreso (guía, pasos 3 a 6)
  'POST /ingreso/reto': { ...publica, resumen: 'Pide un reto de un solo uso para ingresar con e.firma', cuerpo: ingreso.PeticionDeReto, respuesta: ingreso.Reto, estado: 201 },
  'POST /ingreso': { ...publica, resumen: 'Ingresa con la firma del reto', cuerpo: ingreso.PeticionDeIngreso, respuesta: ingreso.Ingreso },
  'GET /ingreso': { ...conSesion, resumen: 'Quién soy', respuesta: ingreso.Ingreso },
  'DELETE /ingreso': { ...conSesion, resumen: 'Sale y termina la sesión', respuesta: Hecho },
  'GET /terminos': { ...publica, resumen: 'Términos y condiciones vigentes', respuesta: ingreso.Terminos },
  'POST /ingreso/terminos': { actores: ['contratista'], requisito: 'ingreso', resumen: 'Acepta los términos y condiciones', cuerpo: ingreso.AceptacionDeTerminos, respuesta: ingreso.Ingreso },
  'POST /ingreso/capturista': { ...publica, resumen: 'Ingresa un capturista con CURP y contraseña', cuerpo: ingreso.IngresoDeCapturista, respuesta: ingreso.Ingreso },
  'POST /ingreso/capturista/contratista': { actores: ['capturista'], requisito: 'ingreso', resumen: 'Elige el contratista para quien trabaja', cuerpo: ingreso.EleccionDeContratista, respuesta: ingreso.Ingreso },
  'POST /activacion': { ...publica, resumen: 'Activa la cuenta de capturista o restablece su contraseña', cuerpo: ingreso.Activacion, respuesta: Hecho },
  'POST /activacion/consulta': { ...publica, resumen: 'De quién es un enlace de activación', cuerpo: ingreso.PeticionDeInvitacion, respuesta: ingreso.Invitacion },
  'POST /recuperacion': { ...publica, resumen: 'Envía al correo de la cuenta un enlace para cambiar la contraseña', cuerpo: ingreso.Recuperacion, respuesta: Hecho, estado: 202 },
  'GET /sesiones': { ...conSesion, resumen: 'Mis sesiones abiertas', respuesta: lista(ingreso.Sesion) },
  'DELETE /sesiones/{id}': { ...conSesion, resumen: 'Cierra una de mis sesiones', parametros: id, respuesta: Hecho },

  // Datos generales (guía, pasos 7 a 15)
  'GET /contratista': { ...ambosSinDatos, resumen: 'Datos generales', respuesta: contratista.Contratista },
  'PUT /contratista': { ...ambosSinDatos, resumen: 'Guarda los datos generales', cuerpo: contratista.DatosGenerales, respuesta: contratista.Contratista },
  'PUT /contratista/acuse-stps': { ...ambosSinDatos, resumen: 'Adjunta el acuse de registro en la STPS', archivoRecibido: ['application/pdf'], respuesta: contratista.Contratista },
  'GET /contratista/acuse-stps': { ...ambosSinDatos, resumen: 'Ver archivo del acuse de la STPS', archivoEntregado: 'application/pdf' },
  'DELETE /contratista/acuse-stps': { ...ambosSinDatos, resumen: 'Elimina el acuse de la STPS', respuesta: contratista.Contratista },
  'GET /contratista/repse': { ...ambosSinDatos, resumen: 'Registro en el REPSE', respuesta: contratista.RepseGuardado },
  'PUT /contratista/repse': { ...ambosSinDatos, resumen: 'Guarda el registro en el REPSE', cuerpo: contratista.Repse, respuesta: contratista.RepseGuardado },
  'GET /codigos-postales/{codigoPostal}': { ...ambosSinDatos, resumen: 'Entidad, municipio y colonias de un código postal', parametros: z.object({ codigoPostal: z.string().check(z.regex(/^\d{5}$/, 'codigoPostal.formato')) }), respuesta: contratista.CodigoPostal },

  // Capturistas (guía, pasos 16 a 20)
  'POST /capturistas/validacion': { ...soloContratista, resumen: 'Valida una CURP y da el nombre', cuerpo: capturistas.ValidacionDeCurp, respuesta: capturistas.CurpValidada },
  'POST /capturistas': { ...soloContratista, resumen: 'Alta de usuario capturista', cuerpo: capturistas.AltaDeCapturista, respuesta: capturistas.Capturista, estado: 201 },
  'GET /capturistas': { ...soloContratista, resumen: 'Consulta de capturistas', consulta: z.extend(paginada, { buscar: busqueda }), respuesta: lista(capturistas.Capturista) },
  'DELETE /capturistas/{curp}': { ...soloContratista, resumen: 'Retira a un capturista', parametros: porCurp, respuesta: Hecho },
  'POST /capturistas/{curp}/invitacion': { ...soloContratista, resumen: 'Envía de nuevo la invitación', parametros: porCurp, respuesta: capturistas.Capturista },
  'GET /capturistas.xlsx': { ...soloContratista, resumen: 'Exportar Excel', archivoEntregado: XLSX },

  // Contratos y trabajadores
  'POST /contratantes/validacion': { ...ambos, resumen: 'Nombre de un contratante por su RFC', cuerpo: contratos.ValidacionDeContratante, respuesta: contratos.ContratanteValidado },
  'POST /contratos': { ...ambos, resumen: 'Captura un contrato', cuerpo: contratos.CapturaDeContrato, respuesta: contratos.Contrato, estado: 201 },
  'GET /contratos': { ...ambos, resumen: 'Contratos, por periodo', consulta: z.object({ ...consultaPaginada, ...contratos.consultaDeContratos }), respuesta: lista(contratos.Contrato) },
  'GET /contratos/{id}': { ...ambos, resumen: 'Un contrato', parametros: id, respuesta: contratos.Contrato },
  'PUT /contratos/{id}': { ...ambos, resumen: 'Cambia un contrato', parametros: id, cuerpo: contratos.CambioDeContrato, respuesta: contratos.Contrato },
  'DELETE /contratos/{id}': { ...ambos, resumen: 'Elimina un contrato con sus trabajadores', parametros: id, respuesta: Hecho },
  'POST /contratos/{id}/trabajadores': { ...ambos, resumen: 'Agrega un trabajador', parametros: id, cuerpo: trabajadores.CapturaDeTrabajador, respuesta: trabajadores.Trabajador, estado: 201 },
  'GET /contratos/{id}/trabajadores': { ...ambos, resumen: 'Trabajadores de un contrato', parametros: id, consulta: trabajadores.consultaDeTrabajadores, respuesta: trabajadores.ListaDeTrabajadores },
  'GET /contratos/{id}/trabajadores.csv': { ...ambos, resumen: 'Todos los trabajadores de un contrato en CSV', parametros: id, archivoEntregado: 'text/csv' },
  'PUT /contratos/{id}/trabajadores/{nss}': { ...ambos, resumen: 'Cambia la CURP o el SBC de un trabajador', parametros: idYNss, cuerpo: trabajadores.CambioDeTrabajador, respuesta: trabajadores.Trabajador },
  'DELETE /contratos/{id}/trabajadores/{nss}': { ...ambos, resumen: 'Quita a un trabajador', parametros: idYNss, respuesta: Hecho },
  'POST /contratos/{id}/cargas': { ...ambos, resumen: 'Carga trabajadores de un archivo CSV o de un libro de Excel', parametros: id, archivoRecibido: ['text/csv', XLSX], respuesta: trabajadores.Carga, estado: 202 },
  'GET /contratos/{id}/cargas': { ...ambos, resumen: 'Cargas de un contrato, la última primero', parametros: id, consulta: paginada, respuesta: lista(trabajadores.Carga) },
  'GET /contratos/{id}/cargas/{carga}': { ...ambos, resumen: 'Una carga', parametros: idYCarga, respuesta: trabajadores.Carga },
  'DELETE /contratos/{id}/cargas/{carga}': { ...ambos, resumen: 'Cancela una carga que no ha terminado', parametros: idYCarga, respuesta: Hecho },
  'GET /contratos/{id}/cargas/{carga}/avance': { ...ambos, resumen: 'El avance de una carga, conforme sucede', parametros: idYCarga, archivoEntregado: 'text/event-stream' },
  'GET /contratos/{id}/cargas/{carga}/rechazos': { ...ambos, resumen: 'Filas rechazadas, con sus motivos', parametros: idYCarga, consulta: paginada, respuesta: lista(trabajadores.Rechazo) },
  'GET /contratos/{id}/cargas/{carga}/rechazos.csv': { ...ambos, resumen: 'Filas rechazadas en CSV', parametros: idYCarga, archivoEntregado: 'text/csv' },
  'GET /contratos/{id}/cargas/{carga}/rechazos.xlsx': { ...ambos, resumen: 'Filas rechazadas en Excel', parametros: idYCarga, archivoEntregado: XLSX },
  'GET /contratantes': { ...ambos, resumen: 'Contratantes que ya capturé, para no escribirlos de nuevo', consulta: z.extend(paginada, { buscar: busqueda }), respuesta: lista(contratos.ContratanteGuardado) },
  'GET /contratos/plantilla.xlsx': { ...ambos, resumen: 'Plantilla de Excel para capturar muchos contratos', archivoEntregado: XLSX },
  'POST /contratos/cargas': { ...ambos, resumen: 'Captura muchos contratos de un Excel; sin confirmar, solo dice qué pasaría', consulta: lote.consultaDeLote, archivoRecibido: [XLSX], respuesta: lote.LoteDeContratos },
  'POST /contratos/lote': { ...ambos, resumen: 'Captura muchos contratos de renglones ya corregidos, con las reglas del Excel; sin confirmar, solo dice qué pasaría', cuerpo: lote.PeticionDeLote, cuerpoMaximo: 16 * 1024 * 1024, respuesta: lote.LoteDeContratos },
  'POST /contratos/traer': { ...ambos, resumen: 'Trae contratos, trabajadores o ambos de otro periodo; sin confirmar, solo dice qué pasaría', cuerpo: conjuntos.PeticionDeTraer, respuesta: conjuntos.Traido },
  'POST /contratos/{id}/trabajadores/traer': { ...ambos, resumen: 'Trae los trabajadores de otro contrato', parametros: id, cuerpo: conjuntos.PeticionDeTraerTrabajadores, respuesta: conjuntos.TrabajadoresTraidos },
  'POST /contratos/{id}/trabajadores/sbc': { ...ambos, resumen: 'Cambia el SBC de muchos trabajadores con un CSV de NSS y SBC; con simular, solo dice qué pasaría', parametros: id, consulta: conjuntos.consultaDeCambioDeSbc, archivoRecibido: ['text/csv'], respuesta: conjuntos.CambioDeSbc },
  'POST /contratos/{id}/trabajadores/retiro': { ...ambos, resumen: 'Quita a muchos trabajadores', parametros: id, cuerpo: conjuntos.PeticionDeRetiro, respuesta: conjuntos.Retiro },
  'POST /contratos/{id}/trabajadores/restauracion': { ...ambos, resumen: 'Deshace un retiro o un cambio de SBC de muchos', parametros: id, cuerpo: conjuntos.PeticionDeRestauracion, respuesta: conjuntos.Restauracion },
  'POST /cargas-nomina': { ...ambos, resumen: 'Carga los trabajadores de un periodo desde los XML de nómina, cada uno en el contrato con quien labora', consulta: nomina.consultaDeNomina, archivoRecibido: ['application/zip', 'application/x-zip-compressed', 'application/xml', 'text/xml'], respuesta: nomina.CargaDeNomina },
  'GET /tablero': { actores: ['capturista'], requisito: 'ingreso', resumen: 'Todos mis contratistas: periodo, avance, plazo y lo que les impide presentar', consulta: tablero.consultaDeTablero, respuesta: lista(tablero.RenglonDeTablero) },

  // Informativas
  'GET /periodos': { ...ambos, resumen: 'Periodos con su plazo y lo que he presentado', respuesta: lista(informativas.Periodo) },
  'POST /informativas': { ...ambos, resumen: 'Prepara una informativa', cuerpo: informativas.AltaDeInformativa, respuesta: informativas.Informativa, estado: 201 },
  'GET /informativas': { ...ambos, resumen: 'Mis informativas', consulta: z.object({ ...consultaPaginada, ...contratos.consultaDeContratos }), respuesta: lista(informativas.Informativa) },
  'GET /informativas/{id}': { ...ambos, resumen: 'Una informativa', parametros: id, respuesta: informativas.Informativa },
  'DELETE /informativas/{id}': { ...ambos, resumen: 'Elimina una informativa en captura', parametros: id, respuesta: Hecho },
  'GET /informativas/{id}/validaciones': { ...ambos, resumen: 'Lo que impide presentar y lo que conviene revisar', parametros: id, respuesta: informativas.Validaciones },
  'GET /informativas/{id}/contenido': { ...ambos, resumen: 'Los bytes exactos que se resumen en la cadena (JSON canónico, RFC 8785)', parametros: id, archivoEntregado: 'application/json' },
  'GET /informativas/{id}/comparacion': { ...ambos, resumen: 'Lo que cambia contra otra; sin decir cuál, contra la que sustituye', parametros: id, consulta: z.object({ con: z.optional(identificador) }), respuesta: informativas.Comparacion },
  'GET /informativas/{id}/historia': { ...ambos, resumen: 'Quién la preparó, la envió, la devolvió y la presentó', parametros: id, respuesta: lista(informativas.HechoDeInformativa) },
  'POST /informativas/{id}/envio': { ...ambos, resumen: 'Envía a firma', parametros: id, respuesta: informativas.Informativa },
  'POST /informativas/{id}/devolucion': { ...soloContratista, resumen: 'Devuelve a captura', parametros: id, cuerpo: informativas.Devolucion, respuesta: informativas.Informativa },
  'GET /informativas/{id}/cadena': { ...soloContratista, resumen: 'La cadena original por firmar', parametros: id, respuesta: informativas.Cadena },
  'POST /informativas/{id}/presentacion': { ...soloContratista, resumen: 'Presenta la informativa firmada', parametros: id, cuerpo: informativas.Presentacion, respuesta: informativas.Presentada, estado: 201 },
  'GET /informativas/{id}/acuse': { ...ambos, resumen: 'El acuse en PDF; 202 mientras se prepara', parametros: id, archivoEntregado: 'application/pdf' },

  // Avisos y calendario
  'GET /avisos': { ...ambosSinDatos, resumen: 'Mis avisos, el último primero', consulta: paginada, respuesta: avisos.Avisos },
  'POST /avisos/lectura': { ...ambosSinDatos, resumen: 'Deja leídos los avisos que se dicen', cuerpo: avisos.Lectura, respuesta: avisos.Leidos },
  'GET /avisos/preferencias': { ...ambosSinDatos, resumen: 'Qué avisos recibo por correo', respuesta: avisos.Preferencias },
  'PUT /avisos/preferencias': { ...ambosSinDatos, resumen: 'Elige qué avisos recibir por correo', cuerpo: avisos.Preferencias, respuesta: avisos.Preferencias },
  'GET /contratista/calendario': { ...soloContratista, resumen: 'Si tengo una dirección privada de mi calendario, y desde cuándo', respuesta: avisos.DireccionDeCalendario },
  'POST /contratista/calendario': { ...soloContratista, resumen: 'Da una dirección privada de mi calendario; la anterior deja de servir', respuesta: avisos.CalendarioPrivado, estado: 201 },
  'DELETE /contratista/calendario': { ...soloContratista, resumen: 'Cancela la dirección privada de mi calendario', respuesta: Hecho },

  // Público
  'GET /publico/portada': { ...publica, resumen: 'Plazo en curso, ayuda y demostración', respuesta: publico.Portada },
  'GET /publico/acuses/{folio}': { ...publica, resumen: 'Verifica un acuse por su folio', parametros: z.object({ folio: z.string().check(z.maxLength(30, 'campo.demasiado_largo')) }), consulta: z.object(publico.consultaDeAcuse), respuesta: publico.AcusePublico },
  'GET /publico/calendario.ics': { ...publica, resumen: 'Calendario de plazos, para suscribirse (RFC 5545)', archivoEntregado: 'text/calendar' },
  'GET /publico/calendario/{llave}.ics': { ...publica, resumen: 'Calendario de un contratista, por su dirección privada', parametros: z.object({ llave: z.string().check(z.regex(/^[\w-]{43}$/, 'campo.invalido')) }), archivoEntregado: 'text/calendar' },
  'GET /publico/avisos/baja/{clase}/{llave}': { ...publica, resumen: 'Página para dejar de recibir una clase de correos', parametros: avisos.parametrosDeBaja, archivoEntregado: 'text/html' },
  'POST /publico/avisos/baja/{clase}/{llave}': { ...publica, resumen: 'Deja de recibir una clase de correos, de un clic (RFC 8058)', parametros: avisos.parametrosDeBaja, archivoEntregado: 'text/html' },
  'POST /publico/avisos/alta/{clase}/{llave}': { ...publica, resumen: 'Vuelve a recibir una clase de correos', parametros: avisos.parametrosDeBaja, archivoEntregado: 'text/html' },
  'GET /publico/cabezas': { ...publica, resumen: 'Cabezas diarias firmadas de la bitácora y los folios, la última primero', consulta: paginada, respuesta: lista(publico.Cabeza) },
} as const satisfies Record<string, Operacion>

export type NombreDeOperacion = keyof typeof operaciones

/** Operaciones que solo existen en demostración. */
export const operacionesDeDemostracion = {
  'GET /demo/correos': { ...publica, resumen: 'Correos enviados en la demostración', respuesta: lista(publico.CorreoDeDemostracion) },
  'GET /demo/archivos/{nombre}': { ...publica, resumen: 'Un archivo de e.firma de demostración', parametros: z.object({ nombre: z.string().check(z.maxLength(80, 'campo.demasiado_largo')) }), archivoEntregado: 'application/octet-stream' },
} as const satisfies Record<string, Operacion>
