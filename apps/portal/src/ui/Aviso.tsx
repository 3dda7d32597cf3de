import type { ReactNode } from 'react'
import css from './Aviso.module.css'
import { Icono } from './Icono.tsx'
import { SoloLectores } from './SoloLectores.tsx'
import { unir } from './unir.ts'

type TipoDeAviso = 'exito' | 'informativo' | 'advertencia' | 'error'

const palabra: Record<TipoDeAviso, string> = { exito: 'Listo', informativo: 'Información', advertencia: 'Atención', error: 'Error' }

type AvisoProps = {
  tipo: TipoDeAviso
  titulo?: ReactNode
  children?: ReactNode
}

/** Mensaje dentro de la página. Se anuncia al aparecer: de inmediato si es error, con cortesía si no. */
export function Aviso({ tipo, titulo, children }: AvisoProps) {
  return (
    <div role={tipo === 'error' ? 'alert' : 'status'} className={unir(css.aviso, css[tipo])}>
      <Icono nombre={tipo} tamano={24} />
      <div className={css.cuerpo}>
        <SoloLectores>{palabra[tipo]}: </SoloLectores>
        {titulo && <p className={css.titulo}>{titulo}</p>}
        {children}
      </div>
    </div>
  )
}
