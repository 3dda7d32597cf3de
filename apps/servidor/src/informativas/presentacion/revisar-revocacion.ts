import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Comprobar } from '../../plataforma/efirma.ts'
import { guardarRevocacion, leerFirmado } from './consultas.ts'

/**
 * Atiende las e.firmas admitidas sin poder consultarse (dominio §3): pregunta de nuevo hasta que el respondedor contesta, y guarda lo que dijo
 * junto a lo presentado. Si para entonces ya no puede preguntarse (la e.firma venció), la bitácora lo dice.
 */
export function atenderRevocaciones(casa: Casa, verificarEfirma: Comprobar): void {
  casa.trabajos.atender('revocacion.revisar', async ({ contratista, informativa }) => {
    const firmado = await casa.bd.deContratista(contratista, (tx) => leerFirmado(tx, contratista, informativa))
    if (firmado === undefined) throw new Error(`No está la presentación ${informativa}`)
    const comprobada = await verificarEfirma({ ...firmado, rfc: contratista })
    if (comprobada.ok && comprobada.valor.revocacion === 'no_consultable') throw new Error('El respondedor OCSP todavía no contesta.')
    const momento = casa.reloj.calendario()
    await casa.bd.deContratista(contratista, async (tx) => {
      const revocada = !comprobada.ok && comprobada.codigo === 'efirma.revocada'
      if (comprobada.ok || revocada) {
        const ocsp = comprobada.ok && comprobada.valor.ocsp ? Buffer.from(comprobada.valor.ocsp) : null
        if (!(await guardarRevocacion(tx, { contratista, informativa, estado: revocada ? 'revocada' : 'vigente', ocsp, momento: new Date(momento) }))) return
      }
      await anotar(tx, { contratista, momento, actor: 'sistema', hecho: 'revocacion.revisada', datos: { informativa, resultado: comprobada.ok ? 'vigente' : comprobada.codigo } })
    })
  })
}
