import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import { useState } from 'react'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { Sesion } from '../app/sesion.ts'
import type { EfirmaElegida } from '../efirma/firmarConEfirma.ts'
import { useFormularioBreve } from '../ui/formularioBreve.ts'
import type { CapturaDeEfirma } from './capturaDeEfirma.ts'
import { capturaVacia, validarCaptura } from './capturaDeEfirma.ts'
import type { DatosDeIngreso } from './ingresarConEfirma.ts'
import { ingresarConEfirma } from './ingresarConEfirma.ts'
import { enSuCampo, problemaDe } from './problemas.ts'
import { compararRfc, leerElegido, mirarLlave, revisarVigencia } from './revisarArchivos.ts'

/** El formulario de ingreso y lo que revisa en cuanto se elige cada archivo, sin esperar a *Validar*. */
export function useCapturaDeEfirma(alIngresar: (sesion: Sesion, certificado: CertificadoLeido) => void) {
  const [paso, setPaso] = useState('')
  const [leido, setLeido] = useState<CertificadoLeido | null>(null)

  const alEnviar = async (datos: DatosDeIngreso) => {
    setPaso('Leyendo tu certificado…')
    try {
      const { sesion, certificado } = await ingresarConEfirma(datos, setPaso)
      alIngresar(sesion, certificado)
    } catch (causa) {
      throw causa instanceof ProblemaHttp ? enSuCampo(causa) : causa
    } finally {
      poner('contrasena', '')
    }
  }
  const captura = useFormularioBreve<CapturaDeEfirma, DatosDeIngreso>({ valores: capturaVacia, validar: validarCaptura, alEnviar })
  const { valores, leer, poner, quitarError, senalar } = captura

  const elegirCertificado = async (archivo: File | null) => {
    poner('certificado', archivo)
    quitarError('rfc')
    setLeido(null)
    if (!archivo) return
    const elegido = await leerElegido(archivo)
    if (leer().certificado !== archivo) return
    if (!elegido.ok) return senalar(elegido.problema.errores)
    const titular = elegido.valor
    setLeido(titular)
    const actual = leer().rfc.trim().toUpperCase()
    // El que se llenó del certificado anterior se cambia por el del nuevo; el que se escribió se respeta.
    const escrito = actual === leido?.rfc ? '' : actual
    if (!escrito) poner('rfc', titular.rfc)
    const codigo = revisarVigencia(titular, Date.now()) ?? (escrito ? compararRfc(escrito, titular) : null)
    if (codigo) senalar((await problemaDe(codigo)).errores)
  }

  const elegirLlave = async (archivo: File | null) => {
    poner('llave', archivo)
    const problema = archivo && (await mirarLlave(archivo))
    if (problema && leer().llave === archivo) senalar(problema.errores)
  }

  const alCambiar = ({ certificado, llave, contrasena }: EfirmaElegida) => {
    if (certificado !== valores.certificado) void elegirCertificado(certificado)
    if (llave !== valores.llave) void elegirLlave(llave)
    if (contrasena !== valores.contrasena) poner('contrasena', contrasena)
  }

  /** Llena el formulario con una e.firma ya traída. */
  const usar = ({ rfc, ...efirma }: DatosDeIngreso) => {
    captura.reiniciar({ ...capturaVacia, rfc, contrasena: efirma.contrasena })
    void elegirCertificado(efirma.certificado)
    void elegirLlave(efirma.llave)
  }

  return { captura, paso, leido, alCambiar, usar }
}
