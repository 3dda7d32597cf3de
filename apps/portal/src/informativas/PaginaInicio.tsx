import { Cargando } from '../ui/Cargando.tsx'
import { origenesPara } from '../contratos/traer/traer.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { useSesionAbierta } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { periodoDeHoy, usePeriodos } from '../periodos/periodos.ts'
import css from './inicio.module.css'
import { PeriodoDeHoy } from './PeriodoDeHoy.tsx'
import { TableroDePeriodos } from './TableroDePeriodos.tsx'

/** Lo que importa hoy: el periodo por presentar, qué sigue, y cómo van los demás. */
export function PaginaInicio() {
  const { usuario, contratista } = useSesionAbierta()
  const { data: periodos, error, refetch } = usePeriodos()
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const hoy = periodos && periodoDeHoy(periodos)
  return (
    <>
      <Titulo>Inicio</Titulo>
      {/* En la pantalla ya está arriba; en papel, no. */}
      <p className={css.contratista} translate="no">
        <strong>{contratista?.nombre}</strong> {contratista?.rfc}
      </p>
      {periodos && hoy ? (
        <>
          <PeriodoDeHoy periodo={hoy} usuario={usuario.tipo} hayDeDonde={origenesPara(hoy, periodos).length > 0} />
          <TableroDePeriodos periodos={periodos} usuario={usuario.tipo} />
        </>
      ) : (
        <Cargando texto="Cargando los periodos…" lineas={6} />
      )}
    </>
  )
}
