import type { capturistas } from '../demo.ts'
import { bytesDe } from '../descarga.ts'
import { barra, enDialogo, enPagina, type Vista } from './paso.ts'

type Capturista = (typeof capturistas)[keyof typeof capturistas]

/** *Administración*, *Alta de usuarios*: CURP, *Validar*, nombre, contacto, *Guardar* y *Aceptar* (guía, pasos 16 a 19). */
export async function darDeAlta({ pagina, mano, mirar }: Vista, { curp, nombre, telefono, correo }: Capturista): Promise<void> {
  await mano.pulsar('Administración')
  await mirar('menu-administracion')
  await mano.seguir('Alta de usuarios', barra(pagina))
  await enPagina(pagina, 'Alta de usuarios')
  await mano.escribir('CURP', curp)
  await mirar('alta-curp')
  await mano.pulsar('Validar')
  await pagina.getByText(`Nombre: ${nombre}`).waitFor()
  await mano.escribir('Teléfono', telefono)
  await mano.escribir('Correo electrónico', correo)
  await mano.escribir('Confirmar correo electrónico', correo)
  await mirar('alta-contacto')
  await mano.pulsar('Guardar')
  await enDialogo(pagina, 'El usuario se guardó exitosamente')
  await mirar('alta-guardada')
  await mano.pulsar('Aceptar')
  await pagina.getByText(`${nombre} ya es tu capturista`).waitFor()
}

/** *Administración*, *Consulta*: los usuarios designados (guía, paso 20 b). */
export async function consultar({ pagina, mano, mirar }: Vista, { nombre }: Capturista): Promise<void> {
  await mano.pulsar('Administración')
  await mano.seguir('Consulta', barra(pagina))
  await enPagina(pagina, 'Consulta de usuarios')
  await pagina.getByRole('rowheader', { name: nombre }).waitFor()
  await mirar('consulta')
}

/** *Administración*, *Exportar Excel* (guía, paso 20 c): da los bytes descargados. */
export async function exportarExcel({ pagina, mano }: Vista): Promise<Buffer> {
  await mano.pulsar('Administración')
  const descarga = pagina.waitForEvent('download')
  await mano.seguir('Exportar Excel', barra(pagina))
  return bytesDe(await descarga)
}

/** El capturista abre el enlace de su correo y pone su contraseña. */
export async function activar({ pagina, mano, mirar }: Vista, { correo, contrasena, nombre }: Capturista): Promise<void> {
  await pagina.goto('/demo/correos')
  const suyo = pagina.getByRole('region').filter({ hasText: correo })
  await suyo.getByRole('link').waitFor()
  await mirar('invitacion')
  await mano.seguir(/\/activacion#/, suyo)
  await enPagina(pagina, 'Activa tu cuenta de capturista')
  await pagina.getByText(nombre).waitFor()
  await mano.escribir('Contraseña', contrasena)
  await mano.escribir('Confirmar contraseña', contrasena)
  await mirar('activacion')
  await mano.pulsar('Guardar contraseña')
  await enPagina(pagina, 'Tu cuenta está lista')
}

/** El capturista entra con su CURP y su contraseña, hasta el inicio. */
export async function ingresarComoCapturista({ pagina, mano, mirar }: Vista, { curp, contrasena }: Capturista): Promise<void> {
  await mano.seguir('Ingresar')
  await enPagina(pagina, 'Ingreso de capturista')
  await mano.escribir('CURP', curp)
  await mano.escribir('Contraseña', contrasena)
  await mirar('ingreso-capturista')
  await mano.pulsar('Ingresar')
  await enPagina(pagina, 'Inicio')
  await mirar('inicio-capturista')
}
