import { advertirSbc, limitesDeSbc, type LimitesDeSbc } from '@icsoe/dominio/advertencias'
import { centavosAImporte } from '@icsoe/dominio/valores'
import { Readable } from 'node:stream'
import type { RevisionDePadron } from '../padrones/puertos.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Archivo, Negativa } from '../plataforma/http/contrato.ts'
import { type DeContrato, listarTrabajadores, periodoDelContrato, type TrabajadorGuardado } from './consultas.ts'
import { contrastar } from './padron.ts'

const POR_CONSULTA = 10_000
const ENCABEZADO = '\ufeffNSS,CURP,SBC,advertencias\n'

// Ninguno de sus datos lleva comas, comillas ni signos de fórmula: escribirlos así, por partes, cuesta la quinta parte.
async function* partes(casa: Casa, de: DeContrato, limites: LimitesDeSbc, revision: RevisionDePadron | undefined): AsyncGenerator<string> {
  yield ENCABEZADO
  let despues: [string] | undefined
  for (;;) {
    const corte = { orden: 'nss', sentido: 'ascendente', despues, cuantos: POR_CONSULTA } as const
    const { trabajadores, delPadron } = await casa.bd.deContratista(de.contratista, async (tx) => {
      const trabajadores = await listarTrabajadores(tx, de, { buscar: '' }, corte)
      return { trabajadores, delPadron: await contrastar(tx, revision, trabajadores) }
    })
    const renglon = ({ nss, curp, sbc }: TrabajadorGuardado, lugar: number): string => {
      const delSbc = advertirSbc(sbc, limites)
      return `${nss},${curp},${centavosAImporte(sbc)},${[...(delPadron.get(lugar) ?? []), ...(delSbc ? [delSbc] : [])].join('; ')}\n`
    }
    yield trabajadores.map(renglon).join('')
    const ultimo = trabajadores.at(-1)
    if (ultimo === undefined || trabajadores.length < POR_CONSULTA) return
    despues = [ultimo.nss]
  }
}

/**
 * Todos los trabajadores de un contrato en CSV, en orden de NSS: NSS, CURP, SBC y los códigos de lo que conviene revisar. El mismo archivo
 * se puede cargar en otro contrato (dominio §7). Niega `recurso.inexistente`.
 */
export async function descargarTrabajadores(casa: Casa, de: DeContrato, revision?: RevisionDePadron): Promise<Negativa | { ok: true; archivo: Archivo }> {
  const periodo = await casa.bd.deContratista(de.contratista, (tx) => periodoDelContrato(tx, de))
  if (periodo === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  const contenido = Readable.from(partes(casa, de, limitesDeSbc(periodo), revision), { objectMode: false })
  return { ok: true, archivo: { tipo: 'text/csv; charset=utf-8', nombre: 'trabajadores.csv', contenido } }
}
