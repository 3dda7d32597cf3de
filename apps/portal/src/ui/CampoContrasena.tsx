import type { ComponentPropsWithRef } from 'react'
import { useState } from 'react'
import { Campo } from './Campo.tsx'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import { unir } from './unir.ts'

type CampoContrasenaProps = CampoBase & Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'type'> & { name: string }

/** Contraseña que se puede mostrar. Lleva `autoComplete` de quien la usa: `current-password`, `new-password` u `off`. */
export function CampoContrasena({ etiqueta, pista, error, opcional, className, ...resto }: CampoContrasenaProps) {
  const [visible, setVisible] = useState(false)
  const id = resto.id ?? idDeCampo(resto.name)
  return (
    <Campo id={id} etiqueta={etiqueta} pista={pista} error={error} opcional={opcional ?? false}>
      <div className={unir(css.conBoton, css.medio)}>
        <input
          autoCapitalize="none"
          spellCheck={false}
          {...resto}
          {...atributosDeCampo(id, { pista, error }, resto['aria-describedby'])}
          type={visible ? 'text' : 'password'}
          className={unir(css.control, className)}
        />
        <button type="button" className={css.ver} aria-label={visible ? 'Ocultar la contraseña' : 'Mostrar la contraseña'} aria-controls={id} onClick={() => setVisible(!visible)}>
          {visible ? 'Ocultar' : 'Mostrar'}
        </button>
      </div>
    </Campo>
  )
}
