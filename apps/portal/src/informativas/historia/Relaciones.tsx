import { Link } from 'react-router'
import type { Informativa } from '../../periodos/periodos.ts'
import { relacionesDe } from './relaciones.ts'

/** Lo que una informativa sustituyó, dejó sin efectos o actualizó, y la que después la relevó. */
export function Relaciones({ informativa, todas }: { informativa: Informativa; todas: readonly Informativa[] }) {
  return relacionesDe(informativa, todas).map(({ verbo, informativas }) => (
    <p key={verbo}>
      {verbo}{' '}
      {informativas.map(({ id, folio }, indice) => (
        <span key={id}>
          {indice > 0 && ', '}
          <Link to={`/informativas/${id}`} translate="no">
            {folio}
          </Link>
        </span>
      ))}
      .
    </p>
  ))
}
