import { useQuery } from '@tanstack/react-query'
import { llamar } from '../../api/cliente.ts'
import { momentoLegible } from '../../app/fechas.ts'
import { fraseDeHecho } from './hechos.ts'
import css from './historia.module.css'

/** Quién preparó, envió, devolvió y presentó una informativa, y cuándo. */
export function Hechos({ id }: { id: string }) {
  const { data } = useQuery({ queryKey: ['informativas', id, 'historia'], queryFn: ({ signal }) => llamar('GET /informativas/{id}/historia', { parametros: { id }, senal: signal }) })
  if (!data) return null
  return (
    <ul className={css.hechos}>
      {data.elementos.map((hecho) => (
        <li key={`${hecho.momento} ${hecho.hecho}`}>
          <span translate="no">{fraseDeHecho(hecho)}</span>, <time dateTime={hecho.momento}>{momentoLegible(hecho.momento)}</time>
          {hecho.comentario && <q className={css.comentario}>{hecho.comentario}</q>}
        </li>
      ))}
    </ul>
  )
}
