import type { Casa } from '../plataforma/casa.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { avisarDePresentada } from './avisar.ts'
import { guardarAcuse, hayAcuse, leerPresentacion } from './consultas.ts'
import type { Taller } from './taller/taller.ts'

const SIMULTANEOS = 8

/** Atiende los acuses por hacer, varios a la vez, y avisa de cada uno. Puede correr dos veces: el primero que se guarda es el que vale. */
export function atenderAcuses(casa: Casa, taller: Taller): void {
  const hacer = async ({ contratista, informativa }: { contratista: string; informativa: string }) => {
    if (await hayAcuse(casa.bd, contratista, informativa)) return
    // El último día primero se recibe: mientras alguien presenta, esperan.
    await casa.calma.esperar()
    const presentacion = await leerPresentacion(casa.bd, contratista, informativa)
    if (presentacion === undefined) throw new Error(`No está la presentación ${informativa}`)
    const contenido = Buffer.from(await taller.hacer({ presentacion, momento: casa.reloj.real(), url: casa.url() }))
    const huella = huellaDe(contenido)
    await casa.bd.deContratista(contratista, async (tx) => {
      await guardarAcuse(tx, { contratista, informativa, contenido, huella, creado: new Date(casa.reloj.calendario()) })
      await avisarDePresentada(casa, tx, presentacion)
    })
  }
  casa.trabajos.atender('acuse.hacer', hacer, { aLaVez: SIMULTANEOS })
}
