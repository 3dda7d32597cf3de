import type { X509Certificate } from 'node:crypto'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import { iguales, type X509 } from '../comun/x509.ts'
import type { Ancla } from './anclas.ts'

type Emitido = X509 & { x509: X509Certificate }

/** RSA con SHA-256, 384 o 512: con lo anterior ya se sabe fabricar certificados falsos. */
const FIRMAS_SEGURAS = ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13']
const PUEDE_FIRMAR_CERTIFICADOS = 0x04
const NIVELES_MAXIMOS = 4

/**
 * Busca la AC reconocida que emitió el certificado (RFC 5280 §6.1, a mano): mismo nombre, firma, marca de CA, keyCertSign, pathLen, y emitido
 * mientras la AC estaba vigente. Si la AC superior también está entre las anclas, se le exige lo mismo. Nunca usa certificados del cliente.
 */
export function verificarCadena(certificado: { partes: X509; x509: X509Certificate }, anclas: Ancla[]): Resultado<Ancla, 'efirma.autoridad_no_reconocida'> {
  const emitido = { ...certificado.partes, x509: certificado.x509 }
  if (!FIRMAS_SEGURAS.includes(emitido.algoritmo)) return mal('efirma.autoridad_no_reconocida')
  const emisor = anclas.find((ac) => firmo(ac, emitido) && podiaEmitir(ac, emitido, 0) && superiorEnRegla(ac, anclas, 1))
  return emisor ? bien(emisor) : mal('efirma.autoridad_no_reconocida')
}

/** Si la llave de la AC firmó el certificado y los nombres concuerdan. */
export function firmo(ac: Ancla, emitido: Emitido): boolean {
  return (iguales(ac.sujeto, emitido.emisor) || emitido.x509.checkIssued(ac.x509)) && emitido.x509.verify(ac.x509.publicKey)
}

function podiaEmitir(ac: Ancla, emitido: X509, acsDebajo: number): boolean {
  const firmaCertificados = ac.uso !== null && (ac.uso & PUEDE_FIRMAR_CERTIFICADOS) !== 0
  const cabe = ac.rutaMaxima === null || ac.rutaMaxima >= acsDebajo
  return ac.ca && firmaCertificados && cabe && emitido.vigenteDesde >= ac.vigenteDesde && emitido.vigenteDesde <= ac.vigenteHasta
}

/** Una AC cuya superior no está entre las anclas vale por sí misma: el operador la puso ahí. */
function superiorEnRegla(ac: Ancla, anclas: Ancla[], acsDebajo: number): boolean {
  if (iguales(ac.sujeto, ac.emisor)) return true
  const superiores = anclas.filter((superior) => superior !== ac && firmo(superior, ac))
  if (superiores.length === 0) return true
  return acsDebajo < NIVELES_MAXIMOS && superiores.some((superior) => podiaEmitir(superior, ac, acsDebajo) && superiorEnRegla(superior, anclas, acsDebajo + 1))
}
