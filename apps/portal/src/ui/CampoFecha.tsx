import type { ComponentPropsWithRef } from 'react'
import type { CampoBase } from './campo.ts'
import { CampoTexto } from './CampoTexto.tsx'

/** Fecha con el selector del navegador. El valor viaja como AAAA-MM-DD; `min` y `max` también. */
export function CampoFecha(props: CampoBase & Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'type'> & { name: string }) {
  return <CampoTexto {...props} type="date" ancho="corto" />
}
