import { setTimeout as esperar } from 'node:timers/promises'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { huellaDe, secretoNuevo } from '../plataforma/http/secreto.ts'
import { contarIntento, olvidarIntentos } from '../plataforma/limites/consultas.ts'
import { redDe } from '../plataforma/limites/red.ts'
import { crearSesion, elegirContratista } from '../plataforma/sesiones/consultas.ts'
import type { Sesion } from '../plataforma/sesion.ts'
import { apartarDesignaciones } from './consultas.ts'
import { type Desde, DURACION_MAXIMA, type SesionAbierta } from './ingresar.ts'

/** Da el nombre de la cuenta si la contraseña es la suya. */
export type ComprobarContrasena = (curp: string, contrasena: string) => Promise<{ nombre: string } | undefined>

interface Credencial {
  curp: string
  contrasena: string
}

const DESDE_UNA_DIRECCION = { maximo: 5, ventana: 5 * 60_000 }
const DESDE_TODAS = { maximo: 20, ventana: 15 * 60_000 }
const DEMORA = 2_000

/**
 * Ingresa un capturista con CURP y contraseña. Los intentos se limitan por CURP y dirección: quien la tiene y escribe desde
 * la suya nunca queda fuera por lo que haga un extraño desde otra; entre todas solo se contesta más despacio.
 */
export async function ingresarCapturista(casa: Casa, comprobar: ComprobarContrasena, { curp, contrasena }: Credencial, desde: Desde): Promise<{ ok: true; valor: SesionAbierta } | Negativa> {
  const ahora = casa.reloj.real()
  const clave = `capturista:${curp}:${redDe(desde.direccion)}`
  const espera = await contarIntento(casa.bd, clave, DESDE_UNA_DIRECCION, ahora)
  if (espera !== undefined) return { ok: false, codigo: 'intentos.demasiados', esperar: espera }
  const insistencia = await contarIntento(casa.bd, `capturista:${curp}`, DESDE_TODAS, ahora)
  if (insistencia !== undefined) await esperar(DEMORA)
  const cuenta = await comprobar(curp, contrasena)
  if (cuenta === undefined) return { ok: false, codigo: 'ingreso.datos_incorrectos' }
  await olvidarIntentos(casa.bd, clave, ahora)
  return { ok: true, valor: await abrirSesion(casa, { curp, nombre: cuenta.nombre }, desde, ahora) }
}

/** Con un solo contratista no hay nada que elegir. */
function abrirSesion(casa: Casa, { curp, nombre }: { curp: string; nombre: string }, desde: Desde, ahora: number): Promise<SesionAbierta> {
  const secreto = secretoNuevo()
  return casa.bd.deSistema(async (tx) => {
    const [primero = null, ...otros] = await apartarDesignaciones(tx, curp)
    const sesion = await crearSesion(tx, {
      huella: huellaDe(secreto),
      tipo: 'capturista',
      clave: curp,
      nombre,
      contratista: otros.length === 0 ? primero : null,
      revocacion: 'no_aplica',
      certificado_numero: null,
      certificado_huella: null,
      ...desde,
      ahora,
      vence: ahora + DURACION_MAXIMA,
    })
    return { sesion, secreto }
  })
}

/** Elige para quién trabaja; solo entre quienes lo designaron. */
export function elegir(casa: Casa, sesion: Sesion, rfc: string): Promise<{ ok: true; valor: Sesion } | Negativa> {
  return casa.bd.deSistema(async (tx) => {
    const designaciones = await apartarDesignaciones(tx, sesion.clave)
    if (!designaciones.includes(rfc)) return { ok: false, codigo: 'recurso.inexistente' }
    await elegirContratista(tx, sesion.id, rfc)
    return { ok: true, valor: { ...sesion, contratista: rfc } }
  })
}
