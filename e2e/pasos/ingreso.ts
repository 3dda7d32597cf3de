import type { Efirma } from '../demo.ts'
import { enDialogo, enPagina, type Vista } from './paso.ts'

/** De la portada a la pantalla de e.firma (guía, paso 3). */
export async function abrirIngreso({ pagina, mano, mirar }: Vista): Promise<void> {
  await pagina.goto('/')
  await pagina.getByText('Esto es una demostración').waitFor()
  await mirar('portada')
  await mano.seguir('Ingresar con e.firma')
  await enPagina(pagina, 'E. Firma')
  await pagina.getByText('e.firmas de demostración').waitFor()
}

/** RFC, .cer, .key y contraseña, y *Validar* hasta la leyenda (guía, pasos 4 y 5). */
export async function validar({ pagina, mano, mirar }: Vista, efirma: Efirma): Promise<void> {
  await mano.escribir('RFC', efirma.rfc)
  await mano.adjuntar('Certificado (.cer)', efirma.certificado)
  await pagina.getByText('A nombre de').waitFor()
  await mano.adjuntar('Llave privada (.key)', efirma.llave)
  await mano.escribir('Contraseña de la llave privada', efirma.contrasena)
  await mirar('ingreso')
  await mano.pulsar('Validar')
  await pagina.getByRole('heading', { name: 'La validación de la FIEL fue exitosa' }).waitFor()
  await mirar('validacion')
}

/** La primera entrada, hasta la pantalla de datos generales (guía, pasos 3 a 7). */
export async function ingresarPorPrimeraVez(vista: Vista, efirma: Efirma): Promise<void> {
  const { pagina, mano, mirar } = vista
  await abrirIngreso(vista)
  await validar(vista, efirma)
  await mano.pulsar('Ingresar')
  await enDialogo(pagina, 'Términos y Condiciones')
  await mirar('terminos')
  await mano.pulsar('Ingresar')
  await enDialogo(pagina, 'Datos generales')
  await mirar('mensaje-datos-generales')
  await mano.pulsar('Continuar')
}

/** Las entradas siguientes, hasta el inicio. */
export async function ingresar(vista: Vista, efirma: Efirma): Promise<void> {
  await abrirIngreso(vista)
  await validar(vista, efirma)
  await vista.mano.pulsar('Ingresar')
  await vista.pagina.waitForURL('**/inicio')
}
