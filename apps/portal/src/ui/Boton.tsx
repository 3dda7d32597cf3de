import type { ComponentPropsWithRef, MouseEvent } from 'react'
import { Link } from 'react-router'
import css from './Boton.module.css'
import type { NombreDeIcono } from './Icono.tsx'
import { Icono } from './Icono.tsx'
import oculto from './ocultar.module.css'
import { unir } from './unir.ts'

type VarianteDeBoton = 'primario' | 'secundario' | 'peligro' | 'enlace'

type Apariencia = { variante?: VarianteDeBoton; icono?: NombreDeIcono | undefined }

type BotonProps = ComponentPropsWithRef<'button'> &
  Apariencia & {
    /** Mientras trabaja: conserva el foco, no vuelve a disparar y lo anuncia. */
    ocupado?: boolean | undefined
    textoOcupado?: string
  }

/** Botón nativo. Es `type="button"` salvo que se pida otra cosa. Ocupado no se deshabilita, para no perder el foco. */
export function Boton({ variante = 'primario', icono, ocupado = false, textoOcupado = 'Un momento…', type = 'button', className, onClick, children, ...resto }: BotonProps) {
  const alPulsar = (evento: MouseEvent<HTMLButtonElement>) => {
    if (ocupado) evento.preventDefault()
    else onClick?.(evento)
  }
  return (
    <>
      <button {...resto} type={type} className={unir(css.boton, css[variante], className)} aria-disabled={ocupado || undefined} onClick={alPulsar}>
        {ocupado ? <span className={css.giro} aria-hidden="true" /> : icono && <Icono nombre={icono} />}
        {children}
      </button>
      {/* Fuera del botón: dentro, su contenido es solo presentación y no se anunciaría. */}
      <span role="status" className={oculto.visualmente}>
        {ocupado ? textoOcupado : ''}
      </span>
    </>
  )
}

type BotonEnlaceProps = ComponentPropsWithRef<'a'> & Apariencia & { /** Ruta de la aplicación. */ a: string }

/** Enlace a otra pantalla con aspecto de botón: para ir, no para hacer. */
export function BotonEnlace({ variante = 'primario', icono, a, className, children, ...resto }: BotonEnlaceProps) {
  return (
    <Link {...resto} to={a} className={unir(css.boton, css[variante], className)}>
      {icono && <Icono nombre={icono} />}
      {children}
    </Link>
  )
}
