import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import { queRige } from '@icsoe/dominio/informativa'
import { type Cuatrimestre, diasEntre, fechaEnMexico, nombreDe, type Periodo, periodosHasta, PRIMER_PERIODO, situacionDe, ventanaDe } from '@icsoe/dominio/periodos'
import { type ContratoAValidar, validar } from '@icsoe/dominio/validaciones'
import { codigos } from '@icsoe/esquemas/codigos'
import type { RenglonDeTablero } from '@icsoe/esquemas/tablero'
import * as z from 'zod/mini'
import type { Casa } from '../plataforma/casa.ts'
import { leerInhabiles } from '../plataforma/inhabiles.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Negativa, Respuesta } from '../plataforma/http/contrato.ts'
import { type Contratista, contratistasDe, contratosAValidar, type InformativaDelPeriodo, informativasDe } from './consultas.ts'

const LIMITE = 100
const cursor = z.tuple([z.string()])

interface Pedido {
  ejercicio?: number | undefined
  cuatrimestre?: number | undefined
  limite?: number | undefined
  despues?: string | undefined
}

/** El momento y los días inhábiles publicados. */
interface Calendario {
  ahora: number
  inhabiles: ReadonlySet<string>
}

/** El periodo pedido o, sin él, el que se presenta ahora: el último que ya abrió. */
function decidirPeriodo({ ejercicio, cuatrimestre }: Pedido, { ahora, inhabiles }: Calendario): { ok: true; valor: Periodo } | Negativa {
  if (ejercicio !== undefined && cuatrimestre !== undefined) return { ok: true, valor: { ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre } }
  if (ejercicio !== undefined || cuatrimestre !== undefined) {
    const campo = ejercicio === undefined ? '/ejercicio' : '/cuatrimestre'
    return { ok: false, codigo: 'solicitud.invalida', errores: [{ campo, codigo: 'campo.requerido', mensaje: codigos['campo.requerido'].detalle }] }
  }
  const abierto = periodosHasta(fechaEnMexico(ahora)).find((periodo) => situacionDe(periodo, ahora, inhabiles) !== 'no_abierto')
  return { ok: true, valor: abierto ?? PRIMER_PERIODO }
}

/** Lo que impediría presentar lo capturado hoy, con las mismas reglas que al presentar. */
function contarBloqueos(rfc: string, periodo: Periodo, enCurso: InformativaDelPeriodo | undefined, contratos: readonly ContratoAValidar[]): number {
  const tipo = enCurso?.tipo ?? (contratos.length > 0 ? 'normal' : 'sin_informacion')
  const contenidos = tipo === 'sin_informacion' ? [] : contratos
  return validar({ contratista: rfc, periodo, tipo, contratosDeclarados: enCurso?.contratosDeclarados ?? undefined, masDeUnaEnVigor: false, contratos: contenidos }).bloqueos.length
}

function armarRenglon({ rfc, nombre }: Contratista, periodo: Periodo, { ahora, inhabiles }: Calendario, informativas: readonly InformativaDelPeriodo[], contratos: readonly ContratoAValidar[]): RenglonDeTablero {
  const ventana = ventanaDe(periodo, inhabiles)
  const enCurso = informativas.find(({ estado }) => estado !== 'presentada')
  const enVigor = queRige(informativas)
  const vista = enCurso ?? enVigor
  return {
    contratista: { rfc, nombre },
    ...periodo,
    periodo: nombreDe(periodo),
    ...ventana,
    situacion: situacionDe(periodo, ahora, inhabiles),
    diasRestantes: diasEntre(fechaEnMexico(ahora), ventana.vence),
    estado: (vista?.estado ?? 'sin_empezar') as RenglonDeTablero['estado'],
    tipo: vista?.tipo ?? null,
    folio: enVigor?.folio ?? null,
    contratos: contratos.length,
    trabajadores: contratos.reduce((suma, { trabajadores }) => suma + trabajadores, 0),
    bloqueos: enCurso === undefined && enVigor !== undefined ? 0 : contarBloqueos(rfc, periodo, enCurso, contratos),
  }
}

/**
 * El tablero de un capturista: cada contratista que lo designó, con su avance en un periodo, su plazo y cuántos puntos le impiden presentar.
 * Toda la página sale de tres consultas; la base solo le deja ver lo de sus contratistas.
 */
export async function consultarTablero(casa: Casa, curp: string, pedido: Pedido): Promise<Respuesta<'GET /tablero'>> {
  const calendario = { ahora: casa.reloj.calendario(), inhabiles: await casa.bd.deCapturista(curp, leerInhabiles) }
  const periodo = decidirPeriodo(pedido, calendario)
  if (!periodo.ok) return periodo
  const despues = leerCursor(pedido.despues, cursor)
  if (!despues.ok) return despues
  const limite = pedido.limite ?? LIMITE
  const { tope } = limitesDeSbc(periodo.valor)
  return casa.bd.deCapturista(curp, async (tx) => {
    const contratistas = await contratistasDe(tx, curp, { despues: despues.valor?.[0] ?? '', cuantos: limite + 1 })
    const { elementos, siguiente } = enPagina(contratistas, limite, ({ rfc }) => [rfc])
    const rfcs = elementos.map(({ rfc }) => rfc)
    const informativas = Map.groupBy(await informativasDe(tx, rfcs, periodo.valor), ({ contratista }) => contratista)
    const contratos = Map.groupBy(await contratosAValidar(tx, rfcs, periodo.valor, tope), ({ contratista }) => contratista)
    const renglones = elementos.map((uno) => armarRenglon(uno, periodo.valor, calendario, informativas.get(uno.rfc) ?? [], contratos.get(uno.rfc) ?? []))
    return { ok: true, valor: { elementos: renglones, siguiente } }
  })
}
