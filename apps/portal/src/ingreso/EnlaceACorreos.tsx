import { Link } from 'react-router'
import { usePortada } from '../app/portada.ts'

/** Solo en demostración: dónde leer los correos, que no salen a ningún lado. */
export function EnlaceACorreos() {
  const { data } = usePortada()
  if (!data?.demo) return null
  return (
    <p>
      En esta demostración los correos no salen: <Link to="/demo/correos">léelos aquí</Link>.
    </p>
  )
}
