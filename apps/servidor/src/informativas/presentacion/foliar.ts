import { analizarRfc } from '@icsoe/dominio/claves'
import { folioDeContrato, folioDeInformativa, serieDeContrato, serieDeInformativa } from '@icsoe/dominio/folios'
import type { InformativaTomada } from '../consultas.ts'
import type { ContratoGuardado } from './consultas.ts'
import type { Contenido, ContratoInformado } from './contenido.ts'

/** De qué series toma folios una informativa, y cuántos contratos no tienen el suyo. */
export function seriesDe(informativa: InformativaTomada, contratos: readonly ContratoGuardado[]) {
  const sinFolio = contratos.filter(({ folio }) => folio === null)
  return { deContratos: { serie: serieDeContrato(informativa), cuantos: sinFolio.length }, deInformativa: serieDeInformativa(informativa.tipo, informativa) }
}

/** Los últimos consecutivos que se tomaron de esas series. */
interface Tomados {
  deContratos: number
  deInformativa: number
}
export interface Folios {
  folio: string
  /** En el orden de los contratos. */
  contratos: string[]
  /** Los de contratos que no lo tenían, por guardar. */
  nuevos: { id: string; folio: string }[]
}

/** Los folios de la informativa y de sus contratos, con los consecutivos que se tomaron para ellos. */
export function foliar({ deContratos, deInformativa }: ReturnType<typeof seriesDe>, tomados: Tomados, contratos: readonly ContratoGuardado[]): Folios {
  let siguiente = tomados.deContratos - deContratos.cuantos
  const nuevos: Folios['nuevos'] = []
  const deCada = contratos.map(({ id, folio }) => {
    if (folio !== null) return folio
    const nuevo = folioDeContrato(deContratos.serie, ++siguiente)
    nuevos.push({ id, folio: nuevo })
    return nuevo
  })
  return { folio: folioDeInformativa(deInformativa, tomados.deInformativa), contratos: deCada, nuevos }
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
