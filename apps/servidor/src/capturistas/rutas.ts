import type { PadronDePersonas } from '../padrones/puertos.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { contarIntento } from '../plataforma/limites/consultas.ts'
import { activar, consultarInvitacion } from './activar.ts'
import { darDeAlta } from './alta.ts'
import { invitarDeNuevo } from './invitar.ts'
import { exportar, listar } from './listar.ts'
import { pedirRecuperacion } from './recuperar.ts'
import { retirar } from './retirar.ts'
import { validarCurp } from './validar-curp.ts'

const POR_DIRECCION = { maximo: 60, ventana: 60_000 }

/** Rutas de los usuarios capturistas (guía, pasos 16 a 20) y de la activación de sus cuentas. */
export function rutasDeCapturistas(registrar: Registrar, casa: Casa, padron: PadronDePersonas): void {
  const exceso = async (direccion: string) => {
    const esperar = await contarIntento(casa.bd, `enlace:${direccion}`, POR_DIRECCION, casa.reloj.real())
    return esperar === undefined ? undefined : ({ ok: false, codigo: 'intentos.demasiados', esperar } as const)
  }
  registrar('POST /capturistas/validacion', ({ cuerpo }) => validarCurp(padron, cuerpo.curp))
  registrar('POST /capturistas', ({ sesion, contratista, cuerpo }) => darDeAlta(casa, padron, sesion, contratista, cuerpo))
  registrar('GET /capturistas', ({ contratista, consulta }) => listar(casa, contratista, consulta))
  registrar('DELETE /capturistas/{curp}', ({ sesion, contratista, parametros }) => retirar(casa, sesion, contratista, parametros.curp))
  registrar('POST /capturistas/{curp}/invitacion', ({ sesion, contratista, parametros }) => invitarDeNuevo(casa, sesion, contratista, parametros.curp))
  registrar('GET /capturistas.xlsx', ({ contratista }) => exportar(casa, contratista))
  registrar('POST /activacion/consulta', async ({ cuerpo, direccion }) => (await exceso(direccion)) ?? consultarInvitacion(casa, cuerpo.token))
  registrar('POST /activacion', async ({ cuerpo, direccion }) => (await exceso(direccion)) ?? activar(casa, cuerpo))
  registrar('POST /recuperacion', async ({ cuerpo, direccion }) => (await exceso(direccion)) ?? pedirRecuperacion(casa, cuerpo.curp))
}
