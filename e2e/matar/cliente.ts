/** La aplicación murió antes de contestar, o su respuesta se perdió: no se sabe si lo pedido se hizo. */
export class SinRespuesta extends Error {}

interface Peticion {
  json?: unknown
  csv?: string
  pdf?: Buffer
  cabeceras?: Record<string, string>
}

/** Pide y exige uno de los estados dados; da lo que se contestó. */
export type Pedir = <T>(estados: readonly number[], metodo: string, ruta: string, peticion?: Peticion) => Promise<{ estado: number; cabeceras: Headers; cuerpo: T }>

function cuerpoDe({ json, csv, pdf }: Peticion): { tipo?: string; body?: BodyInit } {
  if (csv !== undefined) return { tipo: 'text/csv', body: csv }
  if (pdf !== undefined) return { tipo: 'application/pdf', body: new Uint8Array(pdf) }
  return json === undefined ? {} : { tipo: 'application/json', body: JSON.stringify(json) }
}

export interface Vigia {
  /** Si la aplicación está por morir o murió: solo entonces una conexión cortada es `SinRespuesta`, y lo que aún conteste se pierde en el camino. */
  muerta: () => boolean
  /** Se llama con cada petición que sale; lo que da se llama al llegar la respuesta. */
  alPedir: (metodo: string, ruta: string) => () => void
}

/** Cliente con galleta propia. */
export function abrirCliente(origen: string, { muerta, alPedir }: Vigia): Pedir {
  let galleta: string | undefined
  return async <T>(estados: readonly number[], metodo: string, ruta: string, peticion: Peticion = {}) => {
    const { tipo, body } = cuerpoDe(peticion)
    const cabeceras = { origin: origen, ...(galleta && { cookie: galleta }), ...(tipo && { 'content-type': tipo }), ...peticion.cabeceras }
    const pedido = fetch(`${origen}/api/v1${ruta}`, { method: metodo, headers: cabeceras, ...(body !== undefined && { body }) })
    const salio = Date.now()
    const alContestar = alPedir(metodo, ruta)
    const { respuesta, texto } = await pedido
      .then(async (respuesta) => ({ respuesta, texto: await respuesta.text() }))
      .catch((error: unknown) => {
        if (muerta()) throw new SinRespuesta()
        throw error
      })
    alContestar()
    if (muerta()) throw new SinRespuesta()
    if (!estados.includes(respuesta.status))
      throw new Error(`A los ${Date.now() - salio} ms: ${metodo} ${ruta} ${(peticion.csv ?? JSON.stringify(peticion.json) ?? '').slice(0, 300)}\n→ ${respuesta.status} ${texto.slice(0, 1500)}`)
    for (const nueva of respuesta.headers.getSetCookie()) galleta = nueva.split(';')[0]
    const json = (respuesta.headers.get('content-type') ?? '').includes('json')
    return { estado: respuesta.status, cabeceras: respuesta.headers, cuerpo: (json ? JSON.parse(texto) : texto) as T }
  }
}
