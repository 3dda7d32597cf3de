import type { Cliente } from './api.ts'
import { type Autoridad, crearAutoridad, enDias } from './autoridad.ts'
import { curp, rfc } from './claves.ts'
import { type Efirma, emitir, revocar } from './efirma.ts'
import { cuerpoDeIngreso, pedirReto } from './ingreso.ts'

export interface Negativa {
  codigo: string
  efirma: Efirma
  /** El RFC que se escribe en pantalla cuando no es el de la e.firma. */
  escrito?: string
}

const titular = { rfc: rfc('LOMA850607QR'), curp: curp('LOMA850607MJCPRN0'), nombre: 'Ana López Mora' }

/** Hace las e.firmas que no deben entrar, con el código con el que cada una se niega. */
export async function prepararNegativas(autoridad: Autoridad, carpeta: string): Promise<Negativa[]> {
  const ajena = await crearAutoridad(`${carpeta}/ajena`, 'otra autoridad')
  const buena = await emitir(autoridad, 'negativa-buena', titular)
  const revocada = await emitir(autoridad, 'negativa-revocada', titular)
  await revocar(autoridad, 'negativa-revocada')
  return [
    { codigo: 'efirma.es_csd', efirma: await emitir(autoridad, 'negativa-csd', titular, { extensiones: 'csd' }) },
    { codigo: 'efirma.vencida', efirma: await emitir(autoridad, 'negativa-vencida', titular, { desde: enDias(-1500), hasta: enDias(-40) }) },
    { codigo: 'efirma.aun_no_vigente', efirma: await emitir(autoridad, 'negativa-futura', titular, { desde: enDias(40) }) },
    { codigo: 'efirma.revocada', efirma: revocada },
    { codigo: 'efirma.autoridad_no_reconocida', efirma: await emitir(ajena, 'negativa-ajena', titular) },
    { codigo: 'efirma.rfc_distinto', efirma: buena, escrito: rfc('LOMB850607QR') },
    { codigo: 'efirma.es_del_representante', efirma: buena, escrito: rfc('LMA850607QR') },
    { codigo: 'efirma.firma_invalida', efirma: { ...buena, key: revocada.key } },
  ]
}

/** Intenta entrar con esa e.firma y exige la negativa. */
export async function comprobarNegativa(cliente: Cliente, carpeta: string, { codigo, efirma, escrito = efirma.rfc }: Negativa): Promise<void> {
  const reto = await pedirReto(cliente, escrito)
  await cliente.niega(codigo, 'POST', '/ingreso', { json: await cuerpoDeIngreso(reto, efirma, carpeta, escrito) })
}
