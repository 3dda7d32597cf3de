import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { Sesion } from '../app/sesion.ts'
import type { EfirmaElegida } from '../efirma/firmarConEfirma.ts'
import { useFormulario } from '../ui/formulario.ts'
import type { CapturaDeEfirma } from './capturaDeEfirma.ts'
import { capturaVacia, validarCaptura } from './capturaDeEfirma.ts'
import type { DatosDeIngreso } from './ingresarConEfirma.ts'
import { ingresarConEfirma } from './ingresarConEfirma.ts'
import { enSuCampo } from './problemas.ts'
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
      form.setValue('contrasena', '')
    }
  }
  const captura = useFormulario<CapturaDeEfirma, DatosDeIngreso>({ valores: capturaVacia, validar: validarCaptura, alEnviar })
  const { form } = captura
  const [certificado, llave, contrasena] = useWatch({ control: form.control, name: ['certificado', 'llave', 'contrasena'] })
  const elegida: EfirmaElegida = { certificado, llave, contrasena }

  const senalar = (problema: ProblemaHttp) => {
    for (const { campo, codigo, mensaje } of problema.errores) form.setError(campo.slice(1) as keyof CapturaDeEfirma, { type: codigo, message: mensaje })
  }

  const elegirCertificado = async (archivo: File | null) => {
    form.setValue('certificado', archivo)
    form.clearErrors(['certificado', 'rfc'])
    setLeido(null)
    if (!archivo) return
    const elegido = await leerElegido(archivo)
    if (form.getValues('certificado') !== archivo) return
    if (!elegido.ok) return senalar(elegido.problema)
    const titular = elegido.valor
    setLeido(titular)
    const actual = form.getValues('rfc').trim().toUpperCase()
    // El que se llenó del certificado anterior se cambia por el del nuevo; el que se escribió se respeta.
    const escrito = actual === leido?.rfc ? '' : actual
    if (!escrito) form.setValue('rfc', titular.rfc)
    const problema = revisarVigencia(titular, Date.now()) ?? (escrito ? compararRfc(escrito, titular) : null)
    if (problema) senalar(problema)
  }

  const elegirLlave = async (archivo: File | null) => {
    form.setValue('llave', archivo)
    form.clearErrors('llave')
    const problema = archivo && (await mirarLlave(archivo))
    if (problema && form.getValues('llave') === archivo) senalar(problema)
  }

  const alCambiar = (nueva: EfirmaElegida) => {
    if (nueva.certificado !== certificado) void elegirCertificado(nueva.certificado)
    if (nueva.llave !== llave) void elegirLlave(nueva.llave)
    if (nueva.contrasena !== contrasena) form.setValue('contrasena', nueva.contrasena)
  }

  /** Llena el formulario con una e.firma ya traída. */
  const usar = ({ rfc, ...efirma }: DatosDeIngreso) => {
    captura.reiniciar({ ...capturaVacia, rfc, contrasena: efirma.contrasena })
    void elegirCertificado(efirma.certificado)
    void elegirLlave(efirma.llave)
  }

  return { captura, paso, leido, elegida, alCambiar, usar }
}
