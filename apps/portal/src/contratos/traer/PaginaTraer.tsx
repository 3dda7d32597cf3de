import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { PaginaDeFalla } from '../../app/PaginaDeFalla.tsx'
import { Titulo } from '../../app/Titulo.tsx'
import { enPeriodo, periodoPedido, usePeriodos } from '../../periodos/periodos.ts'
import { BotonEnlace } from '../../ui/Boton.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { EstadoVacio } from '../../ui/EstadoVacio.tsx'
import { Migas } from '../../ui/Migas.tsx'
import { EleccionDeTraer } from './EleccionDeTraer.tsx'
import { ResultadoDeTraer } from './ResultadoDeTraer.tsx'
import type { Elemento } from './traer.ts'
import { origenesPara } from './traer.ts'

/** Trae a un periodo los contratos y trabajadores de otro; la dirección dice a cuál. */
export function PaginaTraer() {
  const [busqueda] = useSearchParams()
  const { data: periodos, error, refetch } = usePeriodos()
  const [traidos, setTraidos] = useState<readonly Elemento[]>()
  if (error && !periodos) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const hacia = periodos && periodoPedido(periodos, busqueda)
  const contenido = () => {
    if (!hacia) return <Cargando texto="Cargando los periodos…" />
    if (traidos) return <ResultadoDeTraer elementos={traidos} hacia={hacia} alRepetir={() => setTraidos(undefined)} />
    const origenes = origenesPara(hacia, periodos)
    if (origenes.length > 0) return <EleccionDeTraer hacia={hacia} origenes={origenes} alTraer={setTraidos} />
    return (
      <EstadoVacio titulo="No hay contratos en otro periodo" accion={<BotonEnlace icono="mas" a={enPeriodo('/contratos/nuevo', hacia)}>Capturar contrato</BotonEnlace>}>
        Cuando los haya, podrás traerlos aquí con sus trabajadores.
      </EstadoVacio>
    )
  }
  return (
    <>
      <Migas elementos={[{ texto: 'Contratos', a: hacia ? enPeriodo('/contratos', hacia) : '/contratos' }, { texto: 'Traer de otro periodo' }]} />
      <Titulo>Traer de otro periodo</Titulo>
      {contenido()}
    </>
  )
}
