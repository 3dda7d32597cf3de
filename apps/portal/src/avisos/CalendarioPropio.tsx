import { enlaceA } from '../api/cliente.ts'
import { Boton } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useDireccionDeCalendario } from './avisos.ts'
import css from './avisos.module.css'

/** Los plazos en el calendario propio: el de todos y el privado, con lo presentado. */
export function CalendarioPropio() {
  const pedir = useDireccionDeCalendario()
  return (
    <section aria-labelledby="tu-calendario">
      <h2 id="tu-calendario">Los plazos en tu calendario</h2>
      <p>
        Suscribe tu calendario al <a href={enlaceA('GET /publico/calendario.ics')}>de todos los plazos</a>, o pide una dirección privada que además dice lo que ya presentaste. Quien tenga esa dirección puede verlo: no la compartas. Al pedir otra, la anterior deja de servir.
      </p>
      <Acciones>
        <Boton variante="secundario" ocupado={pedir.isPending} onClick={() => pedir.mutate()}>
          Pedir dirección privada
        </Boton>
      </Acciones>
      <p role="status" className={css.direccion}>
        {pedir.data && (
          <>
            Copia esta dirección ahora; no se vuelve a mostrar: <code>{pedir.data.url}</code>
          </>
        )}
      </p>
    </section>
  )
}
