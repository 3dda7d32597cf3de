import { Link } from 'react-router'
import css from './Migas.module.css'

/** Camino hasta esta página. El último elemento es la página misma y no lleva enlace. */
export function Migas({ elementos }: { elementos: readonly { texto: string; a?: string }[] }) {
  return (
    <nav aria-label="Dónde estás" className={css.migas}>
      <ol>
        {elementos.map(({ texto, a }) => (
          <li key={texto}>{a ? <Link to={a}>{texto}</Link> : <span aria-current="page">{texto}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}
