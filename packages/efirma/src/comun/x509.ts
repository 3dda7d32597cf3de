import { conEtiqueta, exigir, hijos, leerBits, leerEntero, leerMomento, leerOid, leerUno, type Nodo } from '../asn1/leer.ts'

/** Las partes de un certificado X.509 v3 (RFC 5280 §4.1) que aquí se usan. Los nombres y la llave son el DER tal como venía. */
export interface X509 {
  serie: Uint8Array
  algoritmo: string
  emisor: Uint8Array
  sujeto: Uint8Array
  atributos: { oid: string; valor: Nodo }[]
  vigenteDesde: number
  vigenteHasta: number
  /** SubjectPublicKeyInfo. */
  llave: Uint8Array
  /** Contenido del BIT STRING de la llave: lo que OCSP resume. */
  bitsDeLlave: Uint8Array
  algoritmoDeLlave: string
  /** Primer byte de keyUsage, o `null` si no viene; el bit más alto es digitalSignature. */
  uso: number | null
  usosExtendidos: string[]
  ca: boolean
  rutaMaxima: number | null
}

/** Lee un certificado entero. Lanza ErrorDer si no lo es: se llama dentro de `intentar`. */
export function leerX509(bytes: Uint8Array): X509 {
  const [tbs, algoritmoExterior, firma, ...resto] = hijos(leerUno(bytes))
  exigir(resto.length === 0)
  leerBits(firma)
  const campos = hijos(tbs)
  exigir(leerEntero(leerUno(conEtiqueta(campos.shift(), 0xa0).contenido)) === 2)
  const [serie, algoritmo, emisor, vigencia, sujeto, llave, ...opcionales] = campos
  exigir(algoritmo !== undefined && algoritmoExterior !== undefined && iguales(algoritmo.completo, algoritmoExterior.completo))
  const [desde, hasta, ...sobra] = hijos(vigencia)
  const [algoritmoDeLlave, bits] = hijos(llave)
  exigir(sobra.length === 0)
  return {
    serie: conEtiqueta(serie, 0x02).contenido,
    algoritmo: leerOid(hijos(algoritmo)[0]),
    emisor: conEtiqueta(emisor, 0x30).completo,
    sujeto: conEtiqueta(sujeto, 0x30).completo,
    atributos: leerAtributos(sujeto),
    vigenteDesde: leerMomento(desde),
    vigenteHasta: leerMomento(hasta),
    llave: conEtiqueta(llave, 0x30).completo,
    bitsDeLlave: leerBits(bits),
    algoritmoDeLlave: leerOid(hijos(algoritmoDeLlave)[0]),
    ...leerExtensiones(opcionales.find((nodo) => nodo.etiqueta === 0xa3)),
  }
}

function leerAtributos(sujeto: Nodo | undefined): X509['atributos'] {
  return hijos(sujeto).flatMap((conjunto) =>
    hijos(conjunto, 0x31).map((atributo) => {
      const [tipo, valor, ...resto] = hijos(atributo)
      exigir(valor !== undefined && resto.length === 0)
      return { oid: leerOid(tipo), valor }
    }),
  )
}

function leerExtensiones(envoltura: Nodo | undefined): Pick<X509, 'uso' | 'usosExtendidos' | 'ca' | 'rutaMaxima'> {
  const extensiones = new Map<string, Nodo>()
  for (const extension of envoltura ? hijos(leerUno(envoltura.contenido)) : []) {
    const partes = hijos(extension)
    const oid = leerOid(partes[0])
    exigir(partes.length <= 3 && !extensiones.has(oid))
    extensiones.set(oid, leerUno(conEtiqueta(partes.at(-1), 0x04).contenido))
  }
  const uso = extensiones.get('2.5.29.15')
  const usosExtendidos = extensiones.get('2.5.29.37')
  const basicas = extensiones.get('2.5.29.19')
  return {
    uso: uso ? (conEtiqueta(uso, 0x03).contenido[1] ?? 0) : null,
    usosExtendidos: usosExtendidos ? hijos(usosExtendidos).map(leerOid) : [],
    ...leerRestriccionesBasicas(basicas ? hijos(basicas) : []),
  }
}

function leerRestriccionesBasicas(partes: Nodo[]): Pick<X509, 'ca' | 'rutaMaxima'> {
  const ca = partes[0]?.etiqueta === 0x01 && partes[0].contenido[0] !== 0
  const ruta = partes.find((nodo) => nodo.etiqueta === 0x02)
  return { ca, rutaMaxima: ruta ? leerEntero(ruta) : null }
}

/** Si dos series de bytes son la misma. No es de tiempo constante: solo para datos públicos. */
export function iguales(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
