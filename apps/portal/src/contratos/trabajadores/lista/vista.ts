import { useSearchParams } from 'react-router'
import type { Orden, Vista } from './filas.ts'

const ordenes: readonly string[] = ['curp', 'sbc'] satisfies Orden[]

/** Lo que se ve de la tabla, según la dirección de la página: al compartirla o al volver, se ve lo mismo. */
export function useVista(): [Vista, (cambio: Partial<Vista>) => void] {
  const [consulta, setConsulta] = useSearchParams()
  const pedido = consulta.get('orden') ?? ''
  const vista: Vista = {
    buscar: consulta.get('buscar') ?? '',
    advertencia: consulta.get('advertencia') ?? undefined,
    orden: ordenes.includes(pedido) ? (pedido as Orden) : 'nss',
    sentido: consulta.get('sentido') === 'descendente' ? 'descendente' : 'ascendente',
  }
  const cambiar = (cambio: Partial<Vista>) => {
    const { buscar, advertencia, orden, sentido } = { ...vista, ...cambio }
    const valores = { buscar, advertencia, orden: orden === 'nss' ? '' : orden, sentido: sentido === 'ascendente' ? '' : sentido }
    setConsulta(
      (antes) => {
        const nueva = new URLSearchParams(antes)
        for (const [nombre, valor] of Object.entries(valores)) {
          if (valor) nueva.set(nombre, valor)
          else nueva.delete(nombre)
        }
        return nueva
      },
      { replace: true, preventScrollReset: true },
    )
  }
  return [vista, cambiar]
}
