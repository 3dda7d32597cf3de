import { enDialogo, enPagina, type Vista } from './paso.ts'

const PERIODO = '/informativas/nueva?ejercicio=2026&cuatrimestre=2'

/** La página donde se elige qué informativa preparar del segundo cuatrimestre de 2026. */
export async function abrirPreparar({ pagina }: Vista): Promise<void> {
  await pagina.goto(PERIODO)
  await enPagina(pagina, 'Preparar informativa')
  await pagina.getByRole('group', { name: 'Tipo de informativa' }).waitFor()
}

async function continuar({ pagina, mano }: Vista): Promise<void> {
  await mano.pulsar('Continuar')
  await enPagina(pagina, 'Resumen de la informativa')
}

/** Desde el inicio, la corrección que se propone, hasta su resumen con lo que cambia. */
export async function prepararCorreccion(vista: Vista): Promise<void> {
  const { pagina, mano, mirar } = vista
  await pagina.goto('/inicio')
  await mano.seguir('Preparar la corrección')
  await enPagina(pagina, 'Preparar informativa')
  await pagina.getByText('Te proponemos «Complementaria de corrección»').waitFor()
  await mirar('preparar-correccion')
  await continuar(vista)
  await pagina.getByText('Será la complementaria 1 de 4 del periodo.').waitFor()
  await pagina.getByText('1 trabajador cambia').click()
  await mirar('resumen-correccion')
}

/** La sin efectos: avisa lo que pasa, pregunta, y llega a su resumen. */
export async function prepararSinEfectos(vista: Vista, folio: string): Promise<void> {
  const { pagina, mano, mirar } = vista
  await abrirPreparar(vista)
  await mano.marcar('Complementaria sin efectos')
  await pagina.getByText('como si no se hubiera presentado').filter({ visible: true }).last().waitFor()
  await mirar('preparar-sin-efectos')
  await mano.pulsar('Continuar')
  await enDialogo(pagina, `¿Dejar sin efectos la ${folio}?`)
  await mirar('confirmar-sin-efectos')
  await mano.pulsar('Preparar sin efectos')
  await enPagina(pagina, 'Resumen de la informativa')
  await pagina.getByText('Qué pasa al presentarla').waitFor()
  await mirar('resumen-sin-efectos')
}

/** Una actualización del único contrato; antes, sin elegirlo, la página lo pide. */
export async function prepararActualizacion(vista: Vista): Promise<void> {
  const { pagina, mano, mirar } = vista
  await abrirPreparar(vista)
  await mano.marcar('Complementaria de actualización')
  await mano.pulsar('Continuar')
  await pagina.getByRole('alert').getByRole('link', { name: 'Elige al menos un contrato.' }).waitFor()
  await mirar('preparar-actualizacion, con errores')
  await mano.pulsar('Elegir el que cambió')
  await mirar('preparar-actualizacion')
  await continuar(vista)
  await pagina.getByText('esta no cuenta entre las cuatro complementarias').waitFor()
  await mirar('resumen-actualizacion')
}
