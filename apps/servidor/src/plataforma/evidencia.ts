/** Con qué se comprueba una presentación sin este sistema, como se guardó. */
interface Guardada {
  cadena: string
  firma: Uint8Array
  certificado: Uint8Array
  ocsp: Uint8Array | null
  cadenaSello: string
  sello: Uint8Array
  certificadoSello: Uint8Array
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** La evidencia de una presentación como viaja (api «Público»): los bytes, en base64. La misma en la consulta pública y en el acuse. */
export function evidenciaDe({ cadena, firma, certificado, ocsp, cadenaSello, sello, certificadoSello }: Guardada) {
  return {
    cadena,
    firma: base64(firma),
    certificado: base64(certificado),
    ocsp: ocsp && base64(ocsp),
    cadenaSello,
    sello: base64(sello),
    certificadoSello: base64(certificadoSello),
  }
}
