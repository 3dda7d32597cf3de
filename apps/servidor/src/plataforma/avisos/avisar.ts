import { type ClaseConBaja, clasesConBaja, type ClaseDeAviso } from '@icsoe/esquemas/avisos'
import { abrirSistema, type Transaccion } from '../bd/conexion.ts'
import type { Casa } from '../casa.ts'
import { enviarCorreos } from '../correo/correo.ts'
import { asegurarPreferencias, type AvisoNuevo, type DestinoDeCorreo, guardarAvisos } from './consultas.ts'

/** Un aviso para el portal y, si su destinatario tiene dirección y no lo canceló, también por correo. */
export interface Aviso extends AvisoNuevo {
  nombre: string
  para: string | null
  /** Informativa cuyo acuse va adjunto. */
  acuse?: string
  /** Momento después del cual el correo ya no sirve. */
  caduca?: number
}

const PIE = 'ICSOE · Informativa de Contratos de Servicios u Obras Especializados\nEste correo se envía solo; no lo respondas.'
const seCancela = (clase: ClaseDeAviso): clase is ClaseConBaja => clasesConBaja.some((una) => una === clase)
const llaveDe = ({ contratista, destinatario }: { contratista: string; destinatario: string }) => `${contratista}/${destinatario}`

function carta(casa: Casa, { nombre, texto, ruta }: Aviso, baja: string | null): string {
  const cancelar = baja === null ? 'Llega siempre: acompaña a tu acuse.' : `¿Ya no quieres recibir estos avisos por correo? Cancélalos aquí:\n${baja}`
  return [`Hola, ${nombre}:`, texto, `${casa.url()}${ruta}`, `${PIE}\n${cancelar}`].join('\n\n') + '\n'
}

function correoDe(casa: Casa, aviso: Aviso, destino: DestinoDeCorreo) {
  const { contratista, clase, titulo, acuse, caduca } = aviso
  const baja = seCancela(clase) ? `${casa.url()}/api/v1/publico/avisos/baja/${clase}/${destino.baja}` : null
  return { contratista, para: aviso.para ?? '', asunto: titulo, texto: carta(casa, aviso, baja), baja, acuse: acuse ?? null, caduca: caduca ?? null }
}

/**
 * Avisa, en la transacción del hecho que lo causa. Contratista, clase y objeto son la llave: lo ya avisado no se repite, y así un trabajo que
 * vuelve a correr no escribe dos veces. Da cuántos eran nuevos.
 */
export async function avisar(casa: Casa, tx: Transaccion, avisos: readonly Aviso[]): Promise<number> {
  await abrirSistema(tx)
  const guardados = await guardarAvisos(tx, avisos, casa.reloj.calendario())
  const nuevos = new Set(guardados.map(({ contratista, objeto }) => `${contratista}/${objeto}`))
  const porCorreo = avisos.filter(({ contratista, objeto, para }) => para !== null && nuevos.has(`${contratista}/${objeto}`))
  if (porCorreo.length === 0) return nuevos.size
  const destinos = new Map((await asegurarPreferencias(tx, porCorreo)).map((destino) => [llaveDe(destino), destino]))
  const correos = porCorreo.flatMap((aviso) => {
    const destino = destinos.get(llaveDe(aviso))
    return destino === undefined || (seCancela(aviso.clase) && destino.sinCorreo.includes(aviso.clase)) ? [] : [correoDe(casa, aviso, destino)]
  })
  await enviarCorreos(casa, tx, correos)
  return nuevos.size
}
