import type { ComponentPropsWithRef } from 'react'
import { Campo } from './Campo.tsx'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import { unir } from './unir.ts'

export type AnchoDeCampo = 'corto' | 'medio' | 'completo'

type CampoTextoProps = CampoBase &
  Omit<ComponentPropsWithRef<'input'>, 'prefix'> & {
    name: string
    ancho?: AnchoDeCampo
    /** Signo a la izquierda del control, como «$» o «+52». */
    prefijo?: string
  }

/** Renglón de texto. Recibe cualquier atributo de `<input>` (type, inputMode, autoComplete, maxLength…). */
export function CampoTexto({ etiqueta, pista, error, opcional, ancho = 'completo', prefijo, className, ...resto }: CampoTextoProps) {
  const id = resto.id ?? idDeCampo(resto.name)
  const atributos = atributosDeCampo(id, { pista, error }, prefijo && `${id}-prefijo`, resto['aria-describedby'])
  const control = <input type="text" spellCheck={false} {...resto} {...atributos} className={unir(css.control, css[ancho], className)} />
  return (
    <Campo id={id} etiqueta={etiqueta} pista={pista} error={error} opcional={opcional ?? false}>
      {prefijo ? (
        <div className={css.grupo}>
          <span id={`${id}-prefijo`} className={css.prefijo}>
            {prefijo}
          </span>
          {control}
        </div>
      ) : (
        control
      )}
    </Campo>
  )
}
