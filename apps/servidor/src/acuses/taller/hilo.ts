import { cargarAnclas } from '@icsoe/efirma/verificar'
import { constants } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { cederElPaso } from '../../plataforma/aparte/ceder-el-paso.ts'
import { abrirSello } from '../../plataforma/efirma.ts'
import { hacerAcuse } from '../documento.ts'
import { firmarAcuse } from '../firmar.ts'
import { datosDelAcuse } from './datos.ts'
import type { Contestacion, Encargo, Herramientas } from './taller.ts'

// Este archivo corre en su propio hilo: por cada encargo hace el PDF y lo firma. Mientras espera a la autoridad de tiempo toma otros.
const puerto = parentPort
if (puerto === null) throw new Error('Este archivo se corre en un hilo aparte.')
// El último día primero se recibe y después se hacen los acuses.
cederElPaso(constants.priority.PRIORITY_LOW)
const { sello: archivos, demostracion, autoridadDeTiempo: dicha } = workerData as Herramientas
const sello = abrirSello(archivos)
const autoridadDeTiempo = dicha && { url: dicha.url, anclas: cargarAnclas(dicha.anclas).anclas }

async function hacer({ presentacion, momento, url }: Encargo): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await hacerAcuse(datosDelAcuse(presentacion, { demostracion, url }))
  // Una copia justa: lo que firma libpdf puede venir en una memoria más grande, y se va a ceder entera.
  return Uint8Array.from(await firmarAcuse(pdf, { sello, momento, autoridadDeTiempo }))
}

puerto.on('message', (encargo: Encargo) => {
  void hacer(encargo).then(
    (pdf) => puerto.postMessage({ id: encargo.id, pdf } satisfies Contestacion, [pdf.buffer]),
    (error: unknown) => puerto.postMessage({ id: encargo.id, error: error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) } } satisfies Contestacion),
  )
})
