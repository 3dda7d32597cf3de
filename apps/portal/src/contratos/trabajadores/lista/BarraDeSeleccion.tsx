import { contar } from '../../../app/cuentas.ts'
import { Boton } from '../../../ui/Boton.tsx'
import css from './lista.module.css'
import type { Seleccion } from './seleccion.ts'

type BarraProps = {
  seleccion: Seleccion
  /** Cuántos coinciden con lo que se ve. */
  total: number
  /** Cuántos de los elegidos no están en lo que se ve. */
  sinVerse: number
  alQuitar: () => void
  /** Ausente cuando los elegidos no están a la mano. */
  alCambiarSbc: (() => void) | undefined
}

/** Lo que se puede hacer con los elegidos. Siempre está en la página, para que se anuncie cuántos son. */
export function BarraDeSeleccion({ seleccion, total, sinVerse, alQuitar, alCambiarSbc }: BarraProps) {
  const { cuantos, todos } = seleccion
  return (
    <div role="group" aria-label="Selección" className={css.barra} data-vacia={cuantos === 0 || undefined}>
      <p role="status">
        {cuantos > 0 && <b>{contar(cuantos, 'seleccionado', 'seleccionados')}</b>}
        {sinVerse > 0 && ` (${contar(sinVerse, 'no se ve aquí', 'no se ven aquí')})`}
      </p>
      {cuantos > 0 && (
        <>
          <Boton variante="secundario" icono="eliminar" onClick={alQuitar}>
            Quitar
          </Boton>
          {alCambiarSbc && (
            <Boton variante="secundario" icono="editar" onClick={alCambiarSbc}>
              Cambiar SBC
            </Boton>
          )}
          {!todos && cuantos < total && (
            <Boton variante="enlace" onClick={seleccion.elegirTodos}>
              Seleccionar los {total.toLocaleString('es-MX')}
            </Boton>
          )}
          <Boton variante="enlace" onClick={seleccion.ninguno}>
            No seleccionar ninguno
          </Boton>
        </>
      )}
    </div>
  )
}
