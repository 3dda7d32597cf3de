import { fechaEnMexico, momentoEnMexico, type Periodo, periodosHasta, ventanaDe } from '@icsoe/dominio/periodos'
import { type Aviso, avisar } from '../plataforma/avisos/avisar.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'
import { recogerVarados } from '../plataforma/correo/correo.ts'
import { leerInhabiles } from '../plataforma/inhabiles.ts'
import { faltanPorPresentar, repsePorVencer } from './consultas.ts'
import { hitoDe, textoDeRecordatorio, textoDeRepse } from './hitos.ts'

const TANDA = 1_000
/** Cada hora: lo que ya se avisó no se repite, y lo que un día sin servicio dejó pendiente sale a la hora siguiente. */
const CADA_HORA = '7 * * * *'
const PRIMERA_HORA = 7

type Destinado = Pick<Aviso, 'contratista' | 'nombre'> & { correo: string | null }
const aviso = ({ contratista, nombre, correo }: Destinado, resto: Pick<Aviso, 'clase' | 'objeto' | 'titulo' | 'texto' | 'ruta' | 'caduca'>): Aviso => ({ contratista, destinatario: '', nombre, para: correo, ...resto })

/** Avisa por tandas, cada una en su transacción: si el proceso muere a la mitad, la siguiente vez sigue con quienes faltan. */
async function porTandas<F extends Destinado>(casa: Casa, leer: (tx: Transaccion, tanda: { despues: string; cuantos: number }) => Promise<F[]>, hacer: (fila: F) => Aviso): Promise<void> {
  let despues = ''
  for (;;) {
    const filas = await casa.bd.deSistema(async (tx) => {
      const leidas = await leer(tx, { despues, cuantos: TANDA })
      await avisar(casa, tx, leidas.map(hacer))
      return leidas
    })
    const ultima = filas.at(-1)
    if (filas.length < TANDA || ultima === undefined) return
    despues = ultima.contratista
  }
}

async function recordar(casa: Casa, periodo: Periodo, hoy: string, inhabiles: ReadonlySet<string>): Promise<void> {
  const ventana = ventanaDe(periodo, inhabiles)
  const hito = hitoDe(ventana, hoy)
  if (hito === undefined) return
  const objeto = `${periodo.ejercicio}-${periodo.cuatrimestre}/${hito}`
  const caduca = Date.parse(`${ventana.vence}T23:59:59-06:00`)
  const comun = { clase: 'recordatorio', objeto, ...textoDeRecordatorio(periodo, ventana, hoy), ruta: '/informativas', caduca } as const
  await porTandas(casa, (tx, tanda) => faltanPorPresentar(tx, periodo, objeto, tanda), (fila) => aviso(fila, comun))
}

async function avisarDeRepse(casa: Casa, hoy: string): Promise<void> {
  await porTandas(
    casa,
    (tx, tanda) => repsePorVencer(tx, hoy, tanda),
    (fila) => aviso(fila, { clase: 'repse', objeto: fila.vence, ...textoDeRepse(fila.vence), ruta: '/datos-generales/repse' }),
  )
}

/**
 * Lo de cada día, con el reloj de calendario: recordar a quien no ha presentado (días 1, 10, 15 y el último del plazo) y avisar del REPSE por
 * vencer, desde las 7:00; y a cualquier hora, volver a encolar los correos que se quedaron sin quien los envíe.
 */
async function hacerDiarios(casa: Casa): Promise<void> {
  await recogerVarados(casa)
  const ahora = casa.reloj.calendario()
  if (Number(momentoEnMexico(ahora).slice(11, 13)) < PRIMERA_HORA) return
  const hoy = fechaEnMexico(ahora)
  const inhabiles = await casa.bd.deSistema(leerInhabiles)
  for (const periodo of periodosHasta(hoy)) await recordar(casa, periodo, hoy, inhabiles)
  await avisarDeRepse(casa, hoy)
}

/** Atiende y programa lo de cada día. */
export function atenderDiarios(casa: Casa): void {
  casa.trabajos.atender('avisos.diarios', () => hacerDiarios(casa))
  casa.trabajos.programar('avisos.diarios', CADA_HORA)
}
