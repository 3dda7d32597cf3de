import { Link } from 'react-router'
import { momentoLegible } from '../app/fechas.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { useSesionAbierta } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Etiqueta } from '../ui/Etiqueta.tsx'
import type { Aviso } from './avisos.ts'
import { useAvisos, useLeer } from './avisos.ts'
import css from './avisos.module.css'
import { CalendarioPropio } from './CalendarioPropio.tsx'
import { PorCorreo } from './PorCorreo.tsx'

function UnAviso({ titulo, texto, ruta, creado, leido }: Aviso) {
  return (
    <li className={css.aviso}>
      <h2>
        <Link to={ruta}>{titulo}</Link>
      </h2>
      <p className={css.cuando}>
        {momentoLegible(creado)} {!leido && <Etiqueta tono="atencion">Sin leer</Etiqueta>}
      </p>
      <p className={css.texto}>{texto}</p>
    </li>
  )
}

function Lista({ avisos }: { avisos: Aviso[] }) {
  const leer = useLeer()
  const sinLeer = avisos.filter(({ leido }) => !leido).map(({ id }) => id)
  if (avisos.length === 0) return <p>No tienes avisos. Aquí verás lo que te envíen a firma, lo presentado y los plazos por vencer.</p>
  return (
    <>
      {sinLeer.length > 0 && (
        <Acciones>
          <Boton variante="secundario" ocupado={leer.isPending} onClick={() => leer.mutate(sinLeer)}>
            Marcar como leídos
          </Boton>
        </Acciones>
      )}
      <ul className={css.lista}>
        {avisos.map((aviso) => (
          <UnAviso key={aviso.id} {...aviso} />
        ))}
      </ul>
    </>
  )
}

/** Los avisos, cuáles llegan por correo y, para el contratista, su calendario. */
export function PaginaAvisos() {
  const { data, error, refetch } = useAvisos()
  const { usuario, datosGenerales } = useSesionAbierta()
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  return (
    <>
      <Titulo>Avisos</Titulo>
      {data ? <Lista avisos={data.elementos} /> : <Cargando />}
      <PorCorreo />
      {usuario.tipo === 'contratista' && datosGenerales.completos && <CalendarioPropio />}
    </>
  )
}
