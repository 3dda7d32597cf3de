import { setTimeout as esperar } from 'node:timers/promises'
import { Readable } from 'node:stream'
import type { Carga } from '@icsoe/esquemas/trabajadores'
import type { Casa } from '../../plataforma/casa.ts'
import type { Archivo, Negativa } from '../../plataforma/http/contrato.ts'
import { type DeCarga, leerCarga } from './consultas.ts'
import { mostrarCarga } from './mostrar.ts'

const ENTRE_VISTAS = 500

/**
 * El avance de una carga como sucesos del servidor (text/event-stream): un suceso `carga` cada vez que cambia, con lo mismo que da
 * consultarla, hasta que termina o falla; si se cancela o su archivo no se puede leer, un suceso `cancelada`. Niega `recurso.inexistente`.
 */
export async function seguirCarga(casa: Casa, de: DeCarga): Promise<Negativa | { ok: true; archivo: Archivo }> {
  const ver = async (): Promise<Carga | undefined> => {
    const carga = await casa.bd.deContratista(de.contratista, (tx) => leerCarga(tx, de))
    return carga && mostrarCarga(carga, casa.reloj.real())
  }
  const primera = await ver()
  if (primera === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  return { ok: true, archivo: { tipo: 'text/event-stream; charset=utf-8', contenido: Readable.from(sucesos(primera, ver)) } }
}

const suceso = (nombre: string, datos: string): string => `event: ${nombre}\ndata: ${datos}\n\n`

async function* sucesos(primera: Carga, ver: () => Promise<Carga | undefined>): AsyncGenerator<string> {
  let dicho = ''
  for (let carga: Carga | undefined = primera; ; carga = await ver()) {
    if (carga === undefined) {
      yield suceso('cancelada', '{}')
      return
    }
    const datos = JSON.stringify(carga)
    if (datos !== dicho) yield suceso('carga', (dicho = datos))
    if (carga.estado === 'terminada' || carga.estado === 'fallida') return
    await esperar(ENTRE_VISTAS)
  }
}
