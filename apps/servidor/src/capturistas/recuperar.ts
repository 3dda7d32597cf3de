import type { Casa } from '../plataforma/casa.ts'
import { enviarCorreo } from '../plataforma/correo/correo.ts'
import { apartarCuenta, ultimaRecuperacion } from './consultas.ts'
import { enlaceDeRecuperacion } from './correos.ts'
import { hacerEnlace } from './enlaces.ts'

const ENTRE_UNA_Y_OTRA = 5 * 60_000
const HORA = 3_600_000

/**
 * Pide cambiar la contraseña: el enlace va al correo de la propia cuenta y vale una hora. La respuesta es la misma exista o no la
 * cuenta. Un correo cada cinco minutos a lo más, y pedir otro no anula el anterior: un extraño no puede estorbar.
 */
export async function pedirRecuperacion(casa: Casa, curp: string): Promise<{ ok: true; valor: { hecho: true } }> {
  await casa.bd.deSistema(async (tx) => {
    const cuenta = await apartarCuenta(tx, curp)
    if (cuenta === undefined || cuenta.activada === null) return
    const ultima = await ultimaRecuperacion(tx, curp)
    if (ultima !== undefined && ultima.vence.getTime() - HORA + ENTRE_UNA_Y_OTRA > casa.reloj.real()) return
    const { enlace, vence } = await hacerEnlace(casa, tx, { clase: 'recuperacion', curp, contratista: null })
    await enviarCorreo(casa, tx, { contratista: null, para: cuenta.correo, ...enlaceDeRecuperacion({ nombre: cuenta.nombre, enlace, vence }) })
  })
  return { ok: true, valor: { hecho: true } }
}
