import { useEffect, useRef, useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { alOcurrir } from '../api/sucesos.ts'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import css from './Marco.module.css'
import { Navegacion } from './Navegacion.tsx'
import { Pie } from './Pie.tsx'
import { usePortada } from './portada.ts'
import { QuienSoy } from './QuienSoy.tsx'
import type { Sesion } from './sesion.ts'
import { useSesion } from './sesion.ts'

/** Al cambiar de página el foco va a su título, como haría una carga completa. */
function useFocoAlNavegar() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const anterior = useRef(pathname)
  useEffect(() => {
    if (anterior.current === pathname) return
    anterior.current = pathname
    const destino = main.current?.querySelector('h1') ?? main.current
    destino?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

function OtroContratista() {
  const [abierto, setAbierto] = useState(false)
  useEffect(() => alOcurrir('contratista.distinto', () => setAbierto(true)), [])
  const recargar = () => window.location.reload()
  return (
    <Dialogo abierto={abierto} alCerrar={recargar} cerrable={false} titulo="Cambiaste de contratista en otra pestaña" acciones={<Boton onClick={recargar}>Recargar</Boton>}>
      <p>Esta pantalla es de otro contratista, así que no guardamos nada. Recarga la página para seguir con el que elegiste.</p>
    </Dialogo>
  )
}

function Demostracion() {
  const { data } = usePortada()
  if (!data?.demo) return null
  return (
    <aside className={css.demostracion} aria-label="Demostración">
      <p className={css.ancho}>
        <strong>Demostración.</strong> Nada de lo que captures llega al Instituto. <a href="/">Archivos para probar</a> · <Link to="/demo/correos">Correos enviados</Link>
      </p>
    </aside>
  )
}

/** La barra aparece al terminar de ingresar: con términos aceptados, contratista elegido y *Ingresar* pulsado. */
const puedeNavegar = ({ contratista, terminos }: Sesion, pathname: string) => contratista !== null && terminos.aceptados && !pathname.startsWith('/ingreso')

/** Marco de todas las páginas: identidad, navegación, contenido y ayuda. */
export function Marco() {
  const main = useFocoAlNavegar()
  const { data: sesion } = useSesion()
  const { pathname } = useLocation()
  const cargando = useNavigation().state === 'loading'
  return (
    <div className={css.marco}>
      <a href="#contenido" className={css.saltar}>
        Saltar al contenido
      </a>
      <Demostracion />
      <header className={css.cabeza}>
        <div className={`${css.ancho} ${css.identidad}`}>
          <a href={sesion ? '/inicio' : '/'} className={css.marca}>
            <span className={css.siglas}>ICSOE</span>
            <span className={css.nombre}>Informativa de Contratos de Servicios u Obras Especializados</span>
          </a>
          {sesion && <QuienSoy sesion={sesion} />}
        </div>
        {sesion && puedeNavegar(sesion, pathname) && <Navegacion sesion={sesion} />}
      </header>
      <div aria-hidden="true">{cargando && <div className={css.avance} />}</div>
      <main ref={main} id="contenido" tabIndex={-1} className={`${css.ancho} ${css.contenido}`}>
        <Outlet />
      </main>
      <Pie />
      <OtroContratista />
      <ScrollRestoration />
    </div>
  )
}
