import type { ComponentPropsWithRef } from 'react'
import { Campo } from './Campo.tsx'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import { unir } from './unir.ts'

/** Texto de varios renglones. */
export function CampoAreaTexto({ etiqueta, pista, error, opcional, className, ...resto }: CampoBase & ComponentPropsWithRef<'textarea'> & { name: string }) {
  const id = resto.id ?? idDeCampo(resto.name)
  return (
    <Campo id={id} etiqueta={etiqueta} pista={pista} error={error} opcional={opcional ?? false}>
      <textarea rows={4} {...resto} {...atributosDeCampo(id, { pista, error }, resto['aria-describedby'])} className={unir(css.control, css.completo, className)} />
    </Campo>
  )
}
