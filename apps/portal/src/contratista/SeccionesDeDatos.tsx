import { NavLink } from 'react-router'
import css from './contratista.module.css'

/** Las dos partes de los datos generales. */
export function SeccionesDeDatos() {
  return (
    <nav aria-label="Datos generales" className={css.secciones}>
      <ul>
        <li>
          <NavLink to="/datos-generales" end>
            Datos generales
          </NavLink>
        </li>
        <li>
          <NavLink to="/datos-generales/repse">Registro en el REPSE</NavLink>
        </li>
      </ul>
    </nav>
  )
}
