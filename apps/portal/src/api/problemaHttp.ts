import type { ErrorDeCampo } from '@icsoe/esquemas/problema'

type Datos = {
  codigo: string
  title: string
  detail: string
  status: number
  errores?: readonly ErrorDeCampo[] | undefined
  validaciones?: unknown
  /** Segundos que pide esperar el servidor. */
  retryAfter?: number | undefined
}

/** Respuesta que no procedió (RFC 9457). Se arroja porque así la esperan los formularios y las consultas; el texto ya viene hecho para leerse. */
export class ProblemaHttp extends Error implements Datos {
  readonly codigo: string
  readonly title: string
  readonly detail: string
  readonly status: number
  readonly errores: readonly ErrorDeCampo[]
  readonly validaciones: unknown
  readonly retryAfter: number | undefined

  constructor(datos: Datos) {
    super(`${datos.codigo}: ${datos.detail}`)
    this.name = 'ProblemaHttp'
    this.codigo = datos.codigo
    this.title = datos.title
    this.detail = datos.detail
    this.status = datos.status
    this.errores = datos.errores ?? []
    this.validaciones = datos.validaciones
    this.retryAfter = datos.retryAfter
  }
}

/** No hubo respuesta: sin red, servidor caído o conexión cortada. */
export function sinConexion(): ProblemaHttp {
  return new ProblemaHttp({
    codigo: 'red.sin_conexion',
    title: 'No hay conexión con el sistema',
    detail: 'Revisa tu conexión a internet y vuelve a intentarlo. Lo que escribiste sigue aquí.',
    status: 0,
  })
}

/** Lee el problema de una respuesta; si no trae uno (un proxy contestó), arma uno general. */
export async function problemaDe(respuesta: Response): Promise<ProblemaHttp> {
  const espera = Number(respuesta.headers.get('Retry-After'))
  const retryAfter = Number.isFinite(espera) && espera > 0 ? espera : undefined
  const esProblema = respuesta.headers.get('Content-Type')?.includes('json')
  const cuerpo = (esProblema ? await respuesta.json().catch(() => null) : null) as Partial<Datos> | null
  return new ProblemaHttp({
    codigo: cuerpo?.codigo ?? 'servidor.sin_explicacion',
    title: cuerpo?.title ?? 'El sistema no pudo atender la solicitud',
    detail: cuerpo?.detail ?? 'Vuelve a intentarlo en unos minutos. Si continúa, llama al centro de contacto.',
    status: respuesta.status,
    errores: cuerpo?.errores,
    validaciones: cuerpo?.validaciones,
    retryAfter,
  })
}
