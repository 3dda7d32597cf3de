import { useState } from 'react'
import { NavLink } from 'react-router'
import { enlaceA } from '../api/cliente.ts'
import { Icono } from '../ui/Icono.tsx'
import type { ElementoDeMenu } from '../ui/MenuDesplegable.tsx'
import { MenuDesplegable } from '../ui/MenuDesplegable.tsx'
import css from './Marco.module.css'
import type { Sesion } from './sesion.ts'

function administracion(completos: boolean): ElementoDeMenu[] {
  return [
    { texto: 'Alta de usuarios', a: '/administracion/alta', icono: 'mas' },
    { texto: 'Consulta', a: '/administracion/consulta', icono: 'buscar' },
    // Sin datos generales la descarga se negaría: la página explica qué falta.
    { texto: 'Exportar Excel', icono: 'descargar', ...(completos ? { descarga: enlaceA('GET /capturistas.xlsx') } : { a: '/administracion/consulta' }) },
  ]
}

/** Los demás contratistas de un capturista, a un paso; si son muchos, los primeros y el tablero, donde se buscan. */
function otrosContratistas({ contratista, contratistas }: Sesion): ElementoDeMenu[] {
  const otros = contratistas.filter(({ rfc }) => rfc !== contratista?.rfc).slice(0, A_LA_VISTA)
  return [{ texto: 'Tablero de contratistas', a: '/tablero', icono: 'buscar' }, ...otros.map(({ rfc, nombre }) => ({ texto: `${nombre} (${rfc})`, a: `/tablero/${encodeURIComponent(rfc)}` }))]
}

const A_LA_VISTA = 12
const enlaces = [
  { texto: 'Inicio', a: '/inicio' },
  { texto: 'Contratos', a: '/contratos' },
  { texto: 'Informativas', a: '/informativas' },
  { texto: 'Datos generales', a: '/datos-generales' },
  { texto: 'Ayuda', a: '/ayuda' },
]

/** Barra de quien ya ingresó. «Administración» va arriba a la izquierda y solo la ve el contratista (guía, pasos 16 y 20). */
export function Navegacion({ sesion }: { sesion: Sesion }) {
  const [abierta, setAbierta] = useState(false)
  return (
    <div className={css.barra}>
      <nav aria-label="Principal" className={`${css.ancho} ${css.navegacion}`}>
        {sesion.usuario.tipo === 'contratista' && <MenuDesplegable texto="Administración" elementos={administracion(sesion.datosGenerales.completos)} />}
        {sesion.contratistas.length > 1 && <MenuDesplegable texto="Cambiar de contratista" elementos={otrosContratistas(sesion)} />}
        <button type="button" className={css.alternar} aria-expanded={abierta} aria-controls="enlaces-principales" onClick={() => setAbierta(!abierta)}>
          <Icono nombre={abierta ? 'cerrar' : 'menu'} /> Menú
        </button>
        <div id="enlaces-principales" className={css.enlaces} data-cerrado={abierta ? undefined : true}>
          <ul>
            {(sesion.contratistas.length > 1 ? [{ texto: 'Tablero', a: '/tablero' }, ...enlaces] : enlaces).map(({ texto, a }) => (
              <li key={a}>
                <NavLink to={a} onClick={() => setAbierta(false)}>
                  {texto}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </div>
  )
}
