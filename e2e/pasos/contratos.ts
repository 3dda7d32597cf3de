import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { bytesDe } from '../descarga.ts'
import type { Archivo } from '../mano.ts'
import { csvDe, persona } from '../personas.ts'
import { barra, enPagina, type Vista } from './paso.ts'

/** Quien recibe el servicio; está en el padrón de la demostración. */
const contratante = { rfc: 'SIN150312AB8', nombre: 'Servicios Integrales Ñandú del Bajío, SA de CV' }

/** Captura un contrato del segundo cuatrimestre de 2026 desde el inicio. `servicio`: el del REPSE, o ninguno si se escribe a mano. */
export async function capturarContrato({ pagina, mano, mirar }: Vista, servicio?: string): Promise<void> {
  await mano.seguir('Inicio', barra(pagina))
  await enPagina(pagina, 'Inicio')
  await pagina.getByRole('heading', { name: /mayo-agosto|mayo a agosto/i }).first().waitFor()
  await mirar('inicio')
  await mano.seguir('Capturar contrato')
  await enPagina(pagina, 'Capturar contrato')
  await mano.escribir('RFC del contratante', contratante.rfc)
  await mano.pulsar('Validar')
  await pagina.getByText('Es el que tiene el padrón').waitFor()
  assert.equal(await pagina.getByLabel('Nombre, denominación o razón social').inputValue(), contratante.nombre)
  await mano.escribir('Correo electrónico', 'contratos@nandu.example')
  await mano.escribir('Celular', '4777778899')
  await mano.marcar('Sí')
  await mano.escribir('Objeto del contrato', 'Limpieza diaria de tres naves industriales')
  if (servicio) await mano.elegir('Servicio u obra especializado contratado', servicio)
  else {
    await mano.escribir('Folio del servicio en el REPSE', 'S-07')
    await mano.escribir('Servicio u obra especializado, como está autorizado', 'Limpieza de inmuebles')
  }
  await mano.escribir('Fecha de inicio', '2026-06-01')
  await mano.escribir('Fecha de término', '2027-05-31')
  await mano.escribir('Número estimado de trabajadores', '25')
  await mirar('contrato')
  await mano.pulsar('Guardar')
  await enPagina(pagina, `Contrato con ${contratante.nombre}`)
  await mirar('contrato-guardado')
}

/** Agrega a mano al primer trabajador. */
export async function agregarUno({ pagina, mano, mirar }: Vista): Promise<void> {
  const { nss, curp, sbc } = persona(0)
  await mano.escribir('NSS', nss)
  await mano.escribir('CURP', curp)
  await mano.escribir('SBC', sbc)
  await mirar('trabajador')
  await mano.pulsar('Agregar trabajador')
  await pagina.getByRole('rowheader', { name: nss }).waitFor()
}

const archivoCsv = (name: string, texto: string): Archivo => ({ name, mimeType: 'text/csv', buffer: Buffer.from(texto) })

/** Elige un archivo de trabajadores y espera a que el navegador lo revise. */
export async function revisarArchivo({ pagina, mano }: Vista, archivo: Archivo): Promise<Locator> {
  await mano.adjuntar('Archivo de trabajadores', archivo)
  const revision = pagina.getByRole('group', { name: 'Revisión del archivo' })
  await revision.waitFor()
  return revision
}

async function cargar(vista: Vista, archivo: Archivo, resumen: string): Promise<void> {
  const { pagina, mano, mirar } = vista
  await revisarArchivo(vista, archivo)
  if (await pagina.getByRole('grid', { name: 'Filas por corregir' }).isVisible()) await mirar('revision')
  await mano.pulsar('Enviar')
  await pagina.getByRole('group', { name: 'Resultado de la carga' }).getByText(resumen).waitFor()
}

async function descargarRechazos({ pagina, mano }: Vista): Promise<string> {
  const descarga = pagina.waitForEvent('download')
  await mano.seguir('Rechazos en CSV')
  return (await bytesDe(await descarga)).toString('utf8')
}

const totalDe = (pagina: Page) => pagina.getByText('25 trabajadores en el contrato')

/** Carga a otros 24 en un archivo con tres filas malas; descarga los rechazos, los corrige y los vuelve a cargar. */
export async function cargarConRechazos(vista: Vista): Promise<void> {
  const { pagina, mano, mirar } = vista
  const buenos = Array.from({ length: 24 }, (_, indice) => persona(indice + 1))
  const otro = (digito: string) => String((Number(digito) + 1) % 10)
  const malos = new Map([
    [4, { ...buenos[4]!, nss: buenos[4]!.nss.slice(0, 10) + otro(buenos[4]!.nss.slice(10)) }],
    [11, { ...buenos[11]!, curp: buenos[11]!.curp.slice(0, 17) + otro(buenos[11]!.curp.slice(17)) }],
    [19, { ...buenos[19]!, sbc: 'cuatrocientos' }],
  ])
  await cargar(vista, archivoCsv('trabajadores.csv', csvDe(buenos.map((bueno, indice) => malos.get(indice) ?? bueno))), '24 filas leídas: 21 aceptadas, 3 rechazadas.')
  await mirar('rechazos')
  let rechazos = await descargarRechazos(vista)
  for (const [indice, malo] of malos) {
    assert.ok(rechazos.includes(`${malo.nss},${malo.curp},${malo.sbc}`), `los rechazos traen la fila de ${malo.nss}`)
    const bueno = buenos[indice]!
    rechazos = rechazos.replace(`${malo.nss},${malo.curp},${malo.sbc}`, `${bueno.nss},${bueno.curp},${bueno.sbc}`)
  }
  await cargar(vista, archivoCsv('rechazos-corregidos.csv', rechazos), '3 filas leídas: 3 aceptadas, 0 rechazadas.')
  await totalDe(pagina).waitFor()
  await mano.escribir('Buscar trabajador', '')
  await mirar('trabajadores')
}
