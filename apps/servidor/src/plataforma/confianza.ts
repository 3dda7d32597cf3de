/** Qué hacer si la revocación no puede consultarse: no entrar, entrar sin presentar, o admitir sin ella (dominio §3). */
export type SinRespuestaOcsp = 'rechazar' | 'capturar' | 'admitir'

/** El sello digital tal como se configura: llave y certificado en PEM. */
export interface ArchivosDeSello {
  llave: string
  certificado: string
}
