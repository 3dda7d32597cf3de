import { useEffect } from 'react'

/** Pone el título de la pestaña: «Contratos · ICSOE». */
export function useTitulo(titulo: string): void {
  useEffect(() => {
    document.title = `${titulo} · ICSOE`
  }, [titulo])
}
