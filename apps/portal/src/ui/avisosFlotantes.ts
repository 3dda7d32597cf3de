import { createContext, use } from 'react'

export type AvisoFlotante = {
  texto: string
  /** Acción que lo revierte: «Deshacer». Con ella el aviso espera a que se cierre. */
  accion?: { texto: string; alHacer: () => void }
}

export const ContextoDeAvisos = createContext<(aviso: AvisoFlotante) => void>(() => {
  throw new Error('Falta <AvisosFlotantes> arriba en el árbol')
})

/** Devuelve la función que muestra un aviso breve al pie: lo que ya se hizo y, si se puede, cómo deshacerlo. */
export function useAvisosFlotantes(): (aviso: AvisoFlotante) => void {
  return use(ContextoDeAvisos)
}
