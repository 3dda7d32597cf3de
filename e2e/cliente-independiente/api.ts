import assert from 'node:assert/strict'

interface Respuesta {
  estado: number
  cabeceras: Headers
  bytes: Buffer
}

interface Pedido {
  json?: unknown
  archivo?: { tipo: string; bytes: Buffer; nombre?: string }
  cabeceras?: Record<string, string>
}

/** Un cliente del API con su propia galleta de sesión. Las rutas van sin `/api/v1`. */
export interface Cliente {
  pedir: (metodo: string, ruta: string, pedido?: Pedido) => Promise<Respuesta>
  /** Exige ese estado y da el cuerpo como JSON. */
  debe: <T>(estado: number, metodo: string, ruta: string, pedido?: Pedido) => Promise<T>
  /** Exige un problema (RFC 9457) con ese código y, si se dice, ese estado. */
  niega: (codigo: string, metodo: string, ruta: string, pedido?: Pedido, estado?: number) => Promise<void>
}

function cuerpoDe({ json, archivo }: Pedido): { body?: BodyInit; cabeceras: Record<string, string> } {
  if (archivo === undefined) return json === undefined ? { cabeceras: {} } : { body: JSON.stringify(json), cabeceras: { 'content-type': 'application/json' } }
  const nombre = archivo.nombre === undefined ? {} : { 'content-disposition': `attachment; filename="${archivo.nombre}"` }
  return { body: new Uint8Array(archivo.bytes), cabeceras: { 'content-type': archivo.tipo, ...nombre } }
}

/** Lo pedido y lo contestado, para que una falla se entienda sin repetirla. */
function contar(metodo: string, ruta: string, pedido: Pedido, { estado, cabeceras, bytes }: Respuesta): string {
  const enviado = pedido.json === undefined ? (pedido.archivo?.tipo ?? '') : JSON.stringify(pedido.json)
  return `${metodo} ${ruta} ${enviado.slice(0, 1500)}\n→ ${estado} ${cabeceras.get('content-type') ?? ''} ${bytes.toString().slice(0, 1500)}`
}

function comprobarProblema(respuesta: Respuesta, codigo: string, relato: string): void {
  assert.match(respuesta.cabeceras.get('content-type') ?? '', /^application\/problem\+json/, relato)
  const problema = JSON.parse(respuesta.bytes.toString()) as Record<string, unknown>
  assert.equal(problema['codigo'], codigo, relato)
  assert.equal(problema['status'], respuesta.estado, relato)
  for (const miembro of ['type', 'title', 'detail']) assert.equal(typeof problema[miembro], 'string', `${miembro} falta en ${relato}`)
}

/** Abre un cliente sin sesión contra una instancia. */
export function abrirCliente(origen: string): Cliente {
  let galleta: string | undefined
  async function pedir(metodo: string, ruta: string, pedido: Pedido = {}): Promise<Respuesta> {
    const { body, cabeceras } = cuerpoDe(pedido)
    const propias: Record<string, string> = galleta === undefined ? {} : { cookie: galleta, origin: new URL(origen).origin }
    const respuesta = await fetch(`${origen}/api/v1${ruta}`, { method: metodo, headers: { ...cabeceras, ...propias, ...pedido.cabeceras }, ...(body === undefined ? {} : { body }) })
    for (const nueva of respuesta.headers.getSetCookie()) galleta = nueva.split(';')[0]
    return { estado: respuesta.status, cabeceras: respuesta.headers, bytes: Buffer.from(await respuesta.arrayBuffer()) }
  }
  return {
    pedir,
    async debe<T>(estado: number, metodo: string, ruta: string, pedido: Pedido = {}) {
      const respuesta = await pedir(metodo, ruta, pedido)
      assert.equal(respuesta.estado, estado, contar(metodo, ruta, pedido, respuesta))
      return (respuesta.bytes.length === 0 ? undefined : JSON.parse(respuesta.bytes.toString())) as T
    },
    async niega(codigo, metodo, ruta, pedido = {}, estado) {
      const respuesta = await pedir(metodo, ruta, pedido)
      const relato = contar(metodo, ruta, pedido, respuesta)
      comprobarProblema(respuesta, codigo, relato)
      if (estado === undefined) assert.ok(respuesta.estado >= 400 && respuesta.estado < 500, relato)
      else assert.equal(respuesta.estado, estado, relato)
    },
  }
}
