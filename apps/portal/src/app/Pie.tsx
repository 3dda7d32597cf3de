import { Link } from 'react-router'
import css from './Marco.module.css'
import { usePortada } from './portada.ts'

const deSiempre = { telefono: '800 623 2323', opciones: 'opción 5 y nuevamente 5', texto: 'También puedes enviar un planteamiento por el Buzón IMSS.' }

/** Pie de página: a quién pedir ayuda. Los datos son configuración; mientras llegan, los de la guía. */
export function Pie() {
  const { data } = usePortada()
  const ayuda = data?.ayuda ?? deSiempre
  return (
    <footer className={css.pie}>
      <div className={css.ancho}>
        <p>
          <strong>Centro de Contacto Telefónico</strong>
          <a href={`tel:${ayuda.telefono.replaceAll(/\D/g, '')}`}>{ayuda.telefono}</a>, {ayuda.opciones}
        </p>
        <p>{ayuda.texto}</p>
        <p>
          <Link to="/ayuda">Ayuda y guía paso a paso</Link>
          <br />
          <Link to="/verificar">Verificar un acuse</Link>
        </p>
      </div>
    </footer>
  )
}
