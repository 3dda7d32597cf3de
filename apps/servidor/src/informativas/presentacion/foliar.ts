import { analizarRfc } from '@icsoe/dominio/claves'
import { folioDeContrato, folioDeInformativa, serieDeContrato, serieDeInformativa } from '@icsoe/dominio/folios'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { InformativaTomada } from '../consultas.ts'
import { type ContratoGuardado, tomarConsecutivos } from './consultas.ts'
import type { Contenido, ContratoInformado } from './contenido.ts'

export interface Folios {
  folio: string
  /** En el orden de los contratos. */
  contratos: string[]
  /** Los de contratos que no lo tenían, por guardar. */
  nuevos: { id: string; folio: string }[]
}

/** Toma folio para la informativa y para los contratos que no lo tienen. */
export async function foliar(tx: Transaccion, informativa: InformativaTomada, contratos: readonly ContratoGuardado[]): Promise<Folios> {
  const nuevos = contratos.filter(({ folio }) => folio === null)
  const deContrato = serieDeContrato(informativa)
  const deInformativa = serieDeInformativa(informativa.tipo, informativa)
  const series = [...(nuevos.length > 0 ? [{ serie: deContrato, cuantos: nuevos.length }] : []), { serie: deInformativa, cuantos: 1 }]
  const ultimos = await tomarConsecutivos(tx, series)
  const primero = (ultimos.get(deContrato) ?? 0) - nuevos.length + 1
  const asignados = new Map(nuevos.map(({ id }, i) => [id, folioDeContrato(deContrato, primero + i)]))
  return {
    folio: folioDeInformativa(deInformativa, ultimos.get(deInformativa) ?? 0),
    contratos: contratos.map(({ id, folio }) => folio ?? asignados.get(id) ?? ''),
    nuevos: [...asignados].map(([id, folio]) => ({ id, folio })),
  }
}

function tipoPersonaDe(rfc: string): 'fisica' | 'moral' {
  const analizado = analizarRfc(rfc)
  return analizado.ok ? analizado.valor.tipoPersona : 'fisica'
}

function contratoPublico({ contratante, servicio, inicio, termino, trabajadores }: ContratoInformado, folio: string) {
  return {
    folio,
    contratante: { nombre: contratante.nombre, tipoPersona: tipoPersonaDe(contratante.rfc) },
    servicio: servicio ?? null,
    inicio: inicio ?? null,
    termino: termino ?? null,
    trabajadores: trabajadores.cuantos,
  }
}

/** Lo que cuenta el listado público (dominio §10): nombres, nunca un RFC, un trabajador ni un dato de contacto. */
export function loPublico({ contratista: { nombre, tipoPersona }, contratos }: Contenido, folios: readonly string[]) {
  return { contratista: { nombre, tipoPersona }, contratos: contratos.map((contrato, i) => contratoPublico(contrato, folios[i] ?? '')) }
}
