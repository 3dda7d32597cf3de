import { introduccion, secciones } from '../../../../docs/guia/README.md'
import { usePortada } from '../app/portada.ts'
import { Titulo } from '../app/Titulo.tsx'
import css from './ayuda.module.css'

function Telefono() {
  const ayuda = usePortada().data?.ayuda
  if (!ayuda) return null
  return (
    <p className={css.telefono}>
      ¿Prefieres que te ayuden? Llama al <a href={`tel:${ayuda.telefono.replaceAll(/\D/g, '')}`}>{ayuda.telefono}</a>, {ayuda.opciones}. {ayuda.texto}
    </p>
  )
}

/** La guía de uso, la misma de docs/guia, con su contenido enlazado. Su HTML se hace al construir: nada de él lo escribe un usuario. */
export function PaginaAyuda() {
  return (
    <>
      <Titulo>Ayuda</Titulo>
      <div className={css.guia} dangerouslySetInnerHTML={{ __html: introduccion }} />
      <Telefono />
      <div className={css.columnas}>
        <nav aria-labelledby="contenido-de-la-guia" className={css.indice}>
          <h2 id="contenido-de-la-guia">Contenido</h2>
          <ol>
            {secciones.map(({ id, titulo }) => (
              <li key={id}>
                <a href={`#${id}`}>{titulo}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className={css.guia}>
          {secciones.map(({ id, titulo, html }) => (
            <section key={id} aria-labelledby={id}>
              <h2 id={id} tabIndex={-1}>
                {titulo}
              </h2>
              <div dangerouslySetInnerHTML={{ __html: html }} />
            </section>
          ))}
        </div>
      </div>
    </>
  )
}
