import { acuseStps, type Efirma } from '../demo.ts'
import { enPagina, type Vista } from './paso.ts'

const GUARDADOS = 'Tus datos generales se guardaron y están completos'

async function contacto({ pagina, mano }: Vista, { nombre }: Efirma): Promise<void> {
  await enPagina(pagina, 'Datos generales')
  await pagina.getByRole('main').getByText(nombre).waitFor()
  await mano.escribir('Correo electrónico', 'avisos@contratista.example')
  await mano.escribir('Celular', '4771234567')
  await mano.escribir('Teléfono fijo', '4777654321')
}

/** El acuse de la STPS y *Guardar* (guía, pasos 13 a 15). */
async function documentoYGuardar({ pagina, mano, mirar }: Vista): Promise<void> {
  await mano.adjuntar('Acuse de registro en padrón de la STPS', acuseStps)
  await pagina.getByRole('link', { name: 'Ver archivo' }).waitFor()
  await mirar('acuse-stps')
  await mano.pulsar('Guardar')
  await pagina.getByText(GUARDADOS).waitFor()
  await mirar('datos-generales-guardados')
}

/** Los datos de una persona moral cuyo domicilio social no es el fiscal (guía, pasos 8 a 15). */
export async function capturarDatosDeMoral(vista: Vista, efirma: Efirma): Promise<void> {
  const { pagina, mano, mirar } = vista
  await contacto(vista, efirma)
  await mirar('datos-generales')
  await mano.marcar('No')
  await mano.escribir('Código postal', '37000')
  await pagina.getByRole('option', { name: 'León de los Aldama Centro' }).waitFor({ state: 'attached' })
  await mano.elegir('Colonia', 'León de los Aldama Centro')
  await mirar('domicilio-colonia')
  await mano.pulsar('Ubicar')
  await mano.escribir('Tipo de vialidad', 'Calle')
  await mano.escribir('Nombre de vialidad', 'Hermanos Aldama')
  await mano.escribir('Número exterior', '120')
  await mirar('domicilio')
  await mano.pulsar('Ubicar')
  await pagina.getByRole('group', { name: 'Domicilio ubicado' }).waitFor()
  await mirar('domicilio-ubicado')
  await mano.pulsar('Aceptar')
  await documentoYGuardar(vista)
}

/** Los de una persona física: sin domicilio, del teléfono pasa al documento (guía, pasos 8 y 12 a 15). */
export async function capturarDatosDeFisica(vista: Vista, efirma: Efirma): Promise<void> {
  await contacto(vista, efirma)
  await documentoYGuardar(vista)
}

/** El registro en el REPSE, con un servicio autorizado, que después se elige en el contrato. */
export async function capturarRepse({ pagina, mano, mirar }: Vista): Promise<void> {
  await mano.seguir('Captura tu registro en el REPSE')
  await enPagina(pagina, 'Registro en el REPSE')
  await mano.escribir('Número de registro', 'AR1234/2025')
  await mano.escribir('Fecha de emisión', '2025-03-10')
  await mano.escribir('Folio del servicio 1', 'S-01')
  await mano.escribir('Texto autorizado del servicio 1', 'Limpieza y mantenimiento de inmuebles')
  await mano.pulsar('Guardar')
  await pagina.getByText('Tu registro en el REPSE se guardó').waitFor()
  await mirar('repse')
}
