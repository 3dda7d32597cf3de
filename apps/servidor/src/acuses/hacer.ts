import type { Casa } from '../plataforma/casa.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { guardarAcuse, hayAcuse, leerPresentacion } from './consultas.ts'
import type { Taller } from './taller/taller.ts'

const SIMULTANEOS = 8

/** Atiende los acuses por hacer, varios a la vez. Puede correr dos veces: el primero que se guarda es el que vale. */
export function atenderAcuses(casa: Casa, taller: Taller): void {
  const hacer = async ({ contratista, informativa }: { contratista: string; informativa: string }) => {
    if (await hayAcuse(casa.bd, contratista, informativa)) return
    const presentacion = await leerPresentacion(casa.bd, contratista, informativa)
    if (presentacion === undefined) throw new Error(`No está la presentación ${informativa}`)
    const contenido = Buffer.from(await taller.hacer({ presentacion, momento: casa.reloj.real(), url: casa.url() }))
    await guardarAcuse(casa.bd, { contratista, informativa, contenido, huella: huellaDe(contenido), creado: new Date(casa.reloj.calendario()) })
  }
  casa.trabajos.atender('acuse.hacer', hacer, { simultaneos: SIMULTANEOS })
}
