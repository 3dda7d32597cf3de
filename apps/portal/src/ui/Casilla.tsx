import type { ComponentPropsWithRef } from 'react'
import { ErrorDeCampo, PistaDeCampo } from './Campo.tsx'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import { unir } from './unir.ts'

type CasillaProps = Omit<CampoBase, 'opcional'> & Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'type'> & { name: string }

/** Casilla de verificación con su texto a la derecha. */
export function Casilla({ etiqueta, pista, error, ...resto }: CasillaProps) {
  const id = resto.id ?? idDeCampo(resto.name)
  return (
    <div className={unir(css.campo, error && css.conError)}>
      <ErrorDeCampo id={id} error={error} />
      <div className={css.opcion}>
        <input {...resto} {...atributosDeCampo(id, { pista, error }, resto['aria-describedby'])} type="checkbox" />
        <label htmlFor={id}>{etiqueta}</label>
        <PistaDeCampo id={id} pista={pista} />
      </div>
    </div>
  )
}
