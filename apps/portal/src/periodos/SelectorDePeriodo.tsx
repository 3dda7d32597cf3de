import { CampoSeleccion } from '../ui/CampoSeleccion.tsx'
import type { Periodo } from './periodos.ts'
import { esElMismo } from './periodos.ts'

type SelectorDePeriodoProps = { etiqueta?: string; periodos: readonly Periodo[]; elegido: Periodo; alElegir: (periodo: Periodo) => void }

const valorDe = ({ ejercicio, cuatrimestre }: Periodo) => `${ejercicio}-${cuatrimestre}`

/** Elige de qué periodo se ve una lista. */
export function SelectorDePeriodo({ etiqueta = 'Periodo', periodos, elegido, alElegir }: SelectorDePeriodoProps) {
  const alCambiar = (valor: string) => {
    const periodo = periodos.find((uno) => valorDe(uno) === valor)
    if (periodo && !esElMismo(periodo, elegido)) alElegir(periodo)
  }
  return (
    <CampoSeleccion
      name="periodo"
      etiqueta={etiqueta}
      ancho="completo"
      value={valorDe(elegido)}
      opciones={periodos.map((periodo) => ({ valor: valorDe(periodo), texto: periodo.nombre }))}
      onChange={(evento) => alCambiar(evento.target.value)}
    />
  )
}
