import { useRef } from 'react'
import { enlaceA } from '../api/cliente.ts'
import { diaLegible } from '../app/fechas.ts'
import { Boton } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useDireccionDeCalendario } from './avisos.ts'
import css from './avisos.module.css'

/** Los plazos en el calendario propio: el de todos y el privado, con lo presentado, que se renueva o se cancela. */
export function CalendarioPropio() {
  const { desde, pedir, cancelar } = useDireccionDeCalendario()
  const botonDePedir = useRef<HTMLButtonElement>(null)
  const alPedir = () => {
    cancelar.reset()
    pedir.mutate()
  }
  const alCancelar = () => {
    pedir.reset()
    // Su botón desaparece al cancelarse: el foco pasa al que queda.
    cancelar.mutate(undefined, { onSuccess: () => botonDePedir.current?.focus() })
  }
  return (
    <section aria-labelledby="tu-calendario">
      <h2 id="tu-calendario">Los plazos en tu calendario</h2>
      <p>
        Suscribe tu calendario al <a href={enlaceA('GET /publico/calendario.ics')}>de todos los plazos</a>, o pide una dirección privada que además dice lo que ya presentaste. Quien tenga esa dirección puede verlo: no la compartas.
      </p>
      {desde && <p>Tienes una dirección privada desde el {diaLegible(desde)}. Si la cancelas o pides otra, esa deja de servir.</p>}
      <Acciones>
        <Boton ref={botonDePedir} variante="secundario" ocupado={pedir.isPending} onClick={alPedir}>
          {desde ? 'Pedir otra dirección privada' : 'Pedir dirección privada'}
        </Boton>
        {desde && (
          <Boton variante="enlace" ocupado={cancelar.isPending} textoOcupado="Cancelando la dirección…" onClick={alCancelar}>
            Cancelar la dirección privada
          </Boton>
        )}
      </Acciones>
      <p role="status" className={css.direccion}>
        {pedir.data && (
          <>
            Copia esta dirección ahora; no se vuelve a mostrar: <code>{pedir.data.url}</code>
          </>
        )}
        {cancelar.isSuccess && 'Tu dirección privada se canceló: ya no muestra nada.'}
      </p>
    </section>
  )
}
