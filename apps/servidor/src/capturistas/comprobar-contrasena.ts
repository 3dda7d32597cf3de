import type { Casa } from '../plataforma/casa.ts'
import { contrasenaDe } from './consultas.ts'
import { esLaContrasena } from './contrasenas/cifrar.ts'

/** El nombre de la cuenta si la contraseña es la suya; tarda lo mismo cuando la CURP no tiene cuenta. */
export async function comprobarContrasena(casa: Casa, curp: string, contrasena: string): Promise<{ nombre: string } | undefined> {
  const cuenta = await contrasenaDe(casa.bd, curp)
  const correcta = await esLaContrasena(cuenta?.contrasena, contrasena)
  return correcta && cuenta !== undefined ? { nombre: cuenta.nombre } : undefined
}
