import css from './Etiqueta.module.css'
import type { NombreDeIcono } from './Icono.tsx'
import { Icono } from './Icono.tsx'
import { unir } from './unir.ts'

export type TonoDeEtiqueta = 'neutro' | 'exito' | 'atencion' | 'error'

const iconos: Record<TonoDeEtiqueta, NombreDeIcono> = { neutro: 'pendiente', exito: 'exito', atencion: 'advertencia', error: 'error' }

/** Estado en una palabra; el tono y su icono lo refuerzan, nunca lo sustituyen. */
export function Etiqueta({ tono = 'neutro', icono, children }: { tono?: TonoDeEtiqueta; icono?: NombreDeIcono; children: string }) {
  return (
    <span className={unir(css.etiqueta, css[tono])}>
      <Icono nombre={icono ?? iconos[tono]} tamano={14} />
      {children}
    </span>
  )
}
