/** Lo mismo que `fetch` para subir un archivo, diciendo cuánto va (de 0 a 1): `fetch` no lo dice. */
export function enviarConAvance(url: string, { method, headers, body, signal }: { method: string; headers: Headers; body: Blob; signal: AbortSignal | null }, alAvanzar: (parte: number) => void): Promise<Response> {
  return new Promise((resolver, rechazar) => {
    const peticion = new XMLHttpRequest()
    const alAbortar = () => peticion.abort()
    peticion.open(method, url)
    headers.forEach((valor, nombre) => peticion.setRequestHeader(nombre, valor))
    peticion.responseType = 'blob'
    peticion.upload.onprogress = ({ loaded, total }) => alAvanzar(total ? loaded / total : 0)
    peticion.onload = () => resolver(new Response(peticion.response as Blob, { status: peticion.status, headers: cabecerasDe(peticion) }))
    peticion.onerror = () => rechazar(new TypeError('No hubo respuesta'))
    peticion.onabort = () => rechazar(new DOMException('Se canceló', 'AbortError'))
    peticion.onloadend = () => signal?.removeEventListener('abort', alAbortar)
    signal?.addEventListener('abort', alAbortar)
    peticion.send(body)
  })
}

function cabecerasDe(peticion: XMLHttpRequest): Headers {
  const renglones = peticion.getAllResponseHeaders().trim().split('\r\n').filter(Boolean)
  return new Headers(renglones.map((renglon): [string, string] => [renglon.slice(0, renglon.indexOf(':')), renglon.slice(renglon.indexOf(':') + 1).trim()]))
}
