/** Algo que se comprobó: qué significa, cómo salió y lo que se encontró. Un aviso no invalida el acuse, pero conviene saberlo. */
export interface Comprobacion {
  estado: 'bien' | 'mal' | 'aviso'
  que: string
  detalle: string
}

/** Una comprobación que sale bien con un detalle, o mal con otro. */
export function comprobar(que: string, cumple: boolean, siCumple: string, siNo: string): Comprobacion {
  return cumple ? { estado: 'bien', que, detalle: siCumple } : { estado: 'mal', que, detalle: siNo }
}
