/* Puerta de la demostración y de las pruebas: una autoridad propia, sus e.firmas, su respondedor OCSP y un sello. */
export { crearAutoridad, crearLlave, emitirAc, type Autoridad, type Emisor } from './emitir/autoridad.ts'
export { emitirEfirma, type DatosDeEfirma, type Efirma } from './emitir/efirma.ts'
export { responderOcsp, type Desvio } from './emitir/ocsp.ts'
export { certificadoDeSello } from './emitir/sello.ts'
export { emitirTsa, responderSelloDeTiempo, type DesvioDeTsa } from './emitir/tsa.ts'
