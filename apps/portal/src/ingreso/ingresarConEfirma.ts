import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { Sesion } from '../app/sesion.ts'
import { firmarConEfirma } from '../efirma/firmarConEfirma.ts'
import { problemaDe } from './problemas.ts'
import { compararRfc } from './revisarArchivos.ts'

export type DatosDeIngreso = { rfc: string; certificado: File; llave: File; contrasena: string }
type Entrada = { sesion: Sesion; certificado: CertificadoLeido }

/**
 * *Validar* (guía, paso 5): abre la e.firma en este equipo, firma el reto del servidor e ingresa. Solo viajan el certificado y la
 * firma. Lo que impide seguir se arroja como `ProblemaHttp`, que el formulario reparte entre sus campos.
 */
export async function ingresarConEfirma({ rfc, ...efirma }: DatosDeIngreso, alAvanzar: (paso: string) => void): Promise<Entrada> {
  let pedido: { reto: string; leido: CertificadoLeido } | undefined
  alAvanzar('Abriendo tu llave privada en este equipo…')
  const firmada = await firmarConEfirma(efirma, async (leido) => {
    const distinto = compararRfc(rfc, leido)
    if (distinto) throw await problemaDe(distinto)
    alAvanzar('Validando tu e.firma con el sistema…')
    const { reto, cadena } = await llamar('POST /ingreso/reto', { cuerpo: { rfc } })
    pedido = { reto, leido }
    return cadena
  })
  if (!firmada.ok) throw new ProblemaHttp({ codigo: firmada.errores[0]?.codigo ?? '', title: '', detail: '', status: 422, errores: firmada.errores })
  const { certificado, firma } = firmada.valor
  const { reto, leido } = pedido!
  return { sesion: await llamar('POST /ingreso', { cuerpo: { reto, rfc, certificado, firma } }), certificado: leido }
}
