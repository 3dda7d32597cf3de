import { fechaEnMexico, type Periodo, periodoDe, PRIMER_PERIODO, sumarDias } from '@icsoe/dominio/periodos'
import type { Readable } from 'node:stream'
import type { RevisionDePadron } from '../../padrones/puertos.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Negativa } from '../../plataforma/http/contrato.ts'
import { topeDe } from '../sbc.ts'
import type { Quien, TomarContrato } from '../tomar.ts'
import { type Apartada, apartar, apartarNueva, repetirRespuesta, type RespuestaDeCarga } from './apartar.ts'
import { ArchivoRechazado } from './archivo-rechazado.ts'
import { type CargaGuardada, type Intento, soltarCarga } from './consultas.ts'
import { cargarGrande } from './grande/cargar.ts'
import { type Avisos, CargaCancelada, guardarChica, guardarLimpia, type PorGuardar } from './guardar.ts'
import { leerChica } from './leer-chica.ts'
import { mostrarCarga } from './mostrar.ts'
import { descartar, empezarARecibir, type Recibido } from './recibir.ts'

/** Ningún renglón de un trabajador, con columnas de sobra, pesa más; el archivo entero no puede pasar de sus filas por esto. */
const BYTES_POR_FILA = 200
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface Cargar {
  casa: Casa
  tomar: TomarContrato
  /** Trabajadores que puede traer un archivo, a lo más. */
  maximoFilas: number
  /** El padrón de asegurados, si se consulta. */
  revision: RevisionDePadron | undefined
}
/** Un archivo por cargar. */
export interface Pedido {
  contrato: string
  archivo: Readable
  nombre: string
  /** El identificador que eligió quien envía, si eligió. */
  id: string | undefined
  /** Se sabe que no es chico: se ve y se puede cancelar aunque tarde en dar su primer renglón. */
  grande?: boolean
  /** Lo que quien lee el archivo advierte de sus filas, ya leídas. */
  avisos?: Avisos | undefined
}

/**
 * Carga los trabajadores de un archivo CSV en un contrato (dominio §7). Las filas buenas se agregan todas juntas, en una sola
 * transacción; las malas quedan como rechazos y no las detienen. Cargar dos veces lo mismo no cambia nada; con el mismo identificador,
 * da la misma respuesta. Niega el archivo entero con su código si no se puede leer, y entonces no deja rastro; niega también
 * `recurso.inexistente`, `informativa.en_firma`, `carga.en_curso`, `carga.otro_archivo`, `carga.cancelada` y, si el contrato cambió
 * mientras llegaba el archivo a un periodo con otro tope de SBC, `contrato.version`.
 */
export async function cargarTrabajadores(cargar: Cargar, quien: Quien, pedido: Pedido): Promise<RespuestaDeCarga> {
  if (pedido.id !== undefined && !UUID.test(pedido.id)) return { ok: false, codigo: 'solicitud.invalida' }
  let intento: Intento | undefined
  let guardada = false
  let recibido: Recibido | undefined
  try {
    const apartada = pedido.id === undefined ? undefined : await apartarEn(cargar, quien, { ...pedido, id: pedido.id })
    if (apartada?.ok === false) return apartada
    intento = apartada && 'intento' in apartada ? apartada.intento : undefined
    recibido = await empezarARecibir(pedido.archivo, cargar.maximoFilas * BYTES_POR_FILA, pedido.grande)
    if (apartada && 'terminada' in apartada) return await repetirRespuesta(cargar.casa, apartada.terminada, recibido.todo)
    const por = { quien, contrato: pedido.contrato, archivo: pedido.nombre, intento, revision: cargar.revision, avisos: pedido.avisos }
    const chica = recibido.completo ? await cargarChica(cargar, por, recibido.inicio) : undefined
    const carga = chica ?? (await enGrande(cargar, por, recibido.todo, (nuevo) => (intento = nuevo)))
    guardada = !('ok' in carga)
    return 'ok' in carga ? carga : { ok: true, valor: mostrarCarga(carga, cargar.casa.reloj.real()) }
  } catch (error) {
    if (error instanceof ArchivoRechazado) return { ok: false, codigo: error.codigo }
    if (error instanceof CargaCancelada) return { ok: false, codigo: 'carga.cancelada' }
    throw error
  } finally {
    if (intento && !guardada) await soltar(cargar.casa, quien.contratista, intento)
    descartar(pedido.archivo, recibido)
  }
}

const soltar = (casa: Casa, contratista: string, intento: Intento): Promise<void> => casa.bd.deContratista(contratista, (tx) => soltarCarga(tx, contratista, intento))

const verContrato = ({ casa, tomar }: Cargar, quien: Quien, contrato: string): ReturnType<TomarContrato> => casa.bd.deContratista(quien.contratista, (tx) => tomar(tx, quien, contrato))

/** Aparta la carga si el contrato se puede cambiar: lo que se va a negar no se aparta. */
async function apartarEn(cargar: Cargar, quien: Quien, { contrato, nombre, id }: Pedido & { id: string }): Promise<Apartada | Negativa> {
  const visto = await verContrato(cargar, quien, contrato)
  return visto.ok ? apartar(cargar.casa, { contratista: quien.contratista, contrato }, nombre, id) : visto
}

type Por = Omit<PorGuardar, 'momento'>

/** Si todo es nuevo, en un viaje; si no, en una transacción. `undefined` si trae demasiadas filas para ir así. */
async function cargarChica({ casa, tomar }: Cargar, por: Por, inicio: readonly Uint8Array[]): Promise<CargaGuardada | Negativa | undefined> {
  const completo = { ...por, momento: casa.reloj.calendario() }
  const supuesto = periodoSupuesto(completo.momento)
  const tope = topeDe(supuesto)
  const leido = await leerChica(inicio, tope)
  return (
    (await guardarSiEsLimpia(casa, completo, leido, supuesto)) ??
    casa.bd.deContratista(por.quien.contratista, async (tx) => {
      const tomado = await tomar(tx, por.quien, por.contrato)
      if (!tomado.ok) return tomado
      const suTope = topeDe(tomado.valor)
      const juzgado = suTope === tope ? leido : await leerChica(inicio, suTope)
      if (juzgado === undefined) return undefined
      if (typeof juzgado === 'string') return { ok: false, codigo: juzgado } as const
      return guardarChica(tx, completo, juzgado)
    })
  )
}

/** El periodo de un contrato, antes de saberlo: basta con que acierte el ejercicio, del que es el tope. En enero se captura todavía el último del año anterior. */
const periodoSupuesto = (momento: number): Periodo => periodoDe(sumarDias(fechaEnMexico(momento), -31)) ?? PRIMER_PERIODO

/** Quien guarda comprueba que el contrato sea de ese ejercicio. */
async function guardarSiEsLimpia({ bd }: Casa, por: PorGuardar, leido: Awaited<ReturnType<typeof leerChica>>, { ejercicio }: Periodo): Promise<CargaGuardada | undefined> {
  if (por.intento !== undefined || por.revision !== undefined) return undefined
  if (leido === undefined || typeof leido === 'string' || leido.cuentas.rechazadas > 0) return undefined
  return guardarLimpia(bd, por, leido, ejercicio)
}

async function enGrande(cargar: Cargar, por: Por, todo: AsyncIterable<Uint8Array>, alApartar: (intento: Intento) => void): Promise<CargaGuardada | Negativa> {
  const { casa, tomar, maximoFilas } = cargar
  const { quien, contrato, archivo } = por
  const visto = await verContrato(cargar, quien, contrato)
  let { intento } = por
  // Ya se había visto al apartarla: su contrato se borró mientras tanto, y la carga con él.
  if (!visto.ok && visto.codigo === 'recurso.inexistente' && intento !== undefined) throw new CargaCancelada()
  if (!visto.ok) return visto
  if (intento === undefined) {
    intento = await apartarNueva(casa, { contratista: quien.contratista, contrato }, archivo)
    alApartar(intento)
  }
  return cargarGrande(casa, tomar, { ...por, intento, todo, reglas: { topeCentavos: topeDe(visto.valor), maximoFilas } })
}
