import type { ClaseDeAviso } from '@icsoe/esquemas/avisos'
import type { Codigo } from '@icsoe/esquemas/codigos'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** Momento: se escribe como Date y se lee como Date. */
type Momento = ColumnType<Date, Date, Date>
/** Fecha sin hora, siempre AAAA-MM-DD (el lector de `date` de pg se cambia en conexion.ts). */
type Fecha = string
type Json<T> = ColumnType<T, string, string>

interface ServicioGuardado {
  folio: string
  descripcion: string
}

export interface Tablas {
  contratistas: {
    contratista: string
    nombre: string
    tipo_persona: 'fisica' | 'moral'
    correo: string | null
    celular: string | null
    telefono_fijo: string | null
    domicilio_social: Json<unknown> | null
    repse_numero: string | null
    repse_fecha: Fecha | null
    repse_servicios: ColumnType<ServicioGuardado[], string | undefined, string>
    creado: Momento
    modificado: Momento
  }
  acuses_stps: { contratista: string; nombre: string; contenido: Buffer; huella: string; cargado: Momento }
  terminos_aceptados: { contratista: string; version: string; momento: Momento; certificado_numero: string; certificado_huella: string }
  retos: { id: string; rfc: string; cadena: string; vence: Momento; usado: Momento | null }
  sesiones: {
    id: Generated<string>
    huella: string
    tipo: 'contratista' | 'capturista'
    clave: string
    nombre: string
    contratista: string | null
    revocacion: 'vigente' | 'no_consultable' | 'no_aplica'
    certificado_numero: string | null
    certificado_huella: string | null
    direccion: string
    navegador: string
    creada: Momento
    ultima: Momento
    vence: Momento
  }
  intentos: { clave: string; cuenta: number; desde: Momento }
  cuentas_capturista: { curp: string; nombre: string; correo: string; contrasena: string | null; activada: Momento | null }
  capturistas: { contratista: string; curp: string; nombre: string; telefono: string; correo: string; alta: Momento; activado: Momento | null; invitacion_vence: Momento }
  invitaciones: { huella: string; clase: 'activacion' | 'recuperacion'; curp: string; contratista: string | null; vence: Momento }
  contratos: {
    contratista: string
    id: Generated<string>
    ejercicio: number
    cuatrimestre: number
    contratante_rfc: string
    contratante: Json<unknown>
    domicilio_convencional: Json<unknown> | null
    objeto: string | null
    servicio_folio: string | null
    servicio_descripcion: string | null
    inicio: Fecha | null
    termino: Fecha | null
    trabajadores_estimados: number | null
    folio: string | null
    version: Generated<number>
    creado: Momento
    modificado: Momento
    /** Cuántos tiene; la llevan los disparadores de `trabajadores`. */
    trabajadores: Generated<number>
  }
  /** `sbc` en centavos. */
  trabajadores: { contratista: string; contrato: string; nss: string; curp: string; sbc: number }
  cargas: {
    contratista: string
    id: Generated<string>
    contrato: string
    archivo: string
    huella: string
    estado: 'recibida' | 'validando' | 'terminada' | 'fallida'
    filas: number
    aceptadas: number
    rechazadas: number
    repetidas: number
    por_codigo: JSONColumnType<Record<string, number>>
    /** Lo que conviene revisar aunque se aceptó, y en cuántas filas. */
    advertencias: JSONColumnType<{ codigo: Codigo; filas: number }[], string | undefined>
    creada: Momento
    /** Quién la hace, si se apartó antes de leer su archivo, y cuándo dio señales (reloj real). */
    intento: ColumnType<string | null, string | undefined, string>
    latido: ColumnType<Date | null, Date | undefined, Date>
  }
  rechazos: { contratista: string; carga: string; fila: number; nss: string; curp: string; sbc: string; errores: Json<{ codigo: string; columna: string; valor: string }[]> }
  /** Lo que un retiro o un cambio de SBC de muchos quitó, para deshacerlo una vez; `sbc` en centavos. */
  deshacer: { contratista: string; id: Generated<string>; contrato: string; clase: 'retiro' | 'sbc'; nss: string[]; curp: string[]; sbc: number[]; creado: Momento }
  informativas: {
    contratista: string
    id: Generated<string>
    ejercicio: number
    cuatrimestre: number
    tipo: 'normal' | 'sin_informacion' | 'correccion' | 'sin_efectos' | 'actualizacion'
    estado: 'en_captura' | 'enviada_a_firma' | 'presentada' | 'sustituida' | 'sin_efectos'
    contratos_declarados: number | null
    comentario: string | null
    creada: Momento
    /** Los contratos que informa una actualización. */
    contratos_nombrados: ColumnType<string[] | null, string[] | null | undefined, never>
    /** La que regía cuando se presentó una complementaria: la que sustituyó, dejó sin efectos o actualizó. */
    sobre: ColumnType<string | null, undefined, string | null>
  }
  presentaciones: {
    contratista: string
    informativa: string
    folio: string
    codigo_verificacion: string
    /** RFC 3339 tal como se selló. */
    presentada: string
    extemporanea: boolean
    contratos: number
    trabajadores: number
    contenido: Buffer
    cadena: string
    firma: Buffer
    certificado: Buffer
    certificado_numero: string
    ocsp: Buffer | null
    cadena_sello: string
    sello: Buffer
    certificado_sello: Buffer
    /** Lo que cuenta el listado público (dominio §10): sin trabajadores ni datos de contacto. */
    publico: Json<unknown>
  }
  /** Lo que se supo después de una e.firma admitida sin poder consultarse; `ocsp` es la respuesta, si la hubo. */
  revocaciones: { contratista: string; informativa: string; estado: 'vigente' | 'revocada'; ocsp: Buffer | null; momento: Momento }
  acuses: { contratista: string; informativa: string; contenido: Buffer; huella: string; creado: Momento }
  /** La respuesta no se copia: sale de la presentación, que nunca cambia. */
  idempotencia: { contratista: string; llave: string; huella: string; informativa: string; creada: Momento }
  folios: { serie: string; ultimo: ColumnType<string, number | string, number | string> }
  bitacora: { contratista: string; numero: Generated<string>; momento: Momento; actor: string; hecho: string; datos: ColumnType<unknown, string | undefined, never> }
  correos: {
    id: Generated<string>
    contratista: string | null
    para: string
    asunto: string
    texto: string
    creado: Momento
    enviado: Momento | null
    /** La informativa cuyo acuse va adjunto. */
    acuse: string | null
    /** Dirección con que se cancelan los de su clase. */
    baja: string | null
    /** Después de este momento ya no se envía. */
    caduca: Momento | null
    falla: string | null
    rechazado: Momento | null
  }
  avisos: {
    contratista: string
    id: Generated<string>
    destinatario: string
    clase: ClaseDeAviso
    objeto: string
    titulo: string
    texto: string
    ruta: string
    creado: Momento
    leido: Momento | null
  }
  avisos_preferencias: { contratista: string; destinatario: string; sin_correo: Generated<ClaseDeAviso[]>; baja: Generated<string> }
  calendarios: { contratista: string; huella: string; creado: Momento }
  /** El final de cada cadena de resúmenes; lo escribe la base. */
  hilos: { hilo: string; posicion: ColumnType<string, never, never>; huella: Buffer }
  /** Lo que firma el Instituto cada día; `cadena` es el texto firmado. */
  cabezas: { numero: number; fecha: Fecha; cadena: string; firma: Buffer; certificado: Buffer }
  /** Hasta dónde amparaba una cabeza cada hilo que creció desde la anterior. */
  cabezas_hilos: { hilo: string; posicion: ColumnType<string, never, never>; huella: Buffer; cabeza: number }
  padron_personas: { curp: string; nss: string | null; nombre: string; primer_apellido: string; segundo_apellido: string | null }
  padron_contribuyentes: { rfc: string; nombre: string }
  dias_inhabiles: { fecha: string; fuente: string }
  codigos_postales: { codigo_postal: string; entidad: string; municipio: string; colonia: string }
}
