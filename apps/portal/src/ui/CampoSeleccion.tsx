import type { ComponentPropsWithRef } from 'react'
import { Campo } from './Campo.tsx'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import type { AnchoDeCampo } from './CampoTexto.tsx'
import { unir } from './unir.ts'

type CampoSeleccionProps = CampoBase &
  Omit<ComponentPropsWithRef<'select'>, 'children'> & {
    name: string
    opciones: readonly { valor: string; texto: string }[]
    /** Primera opción, con valor vacío: «Elige una colonia». */
    vacia?: string
    ancho?: AnchoDeCampo
  }

/** Lista desplegable nativa. */
export function CampoSeleccion({ etiqueta, pista, error, opcional, opciones, vacia, ancho = 'medio', className, ...resto }: CampoSeleccionProps) {
  const id = resto.id ?? idDeCampo(resto.name)
  return (
    <Campo id={id} etiqueta={etiqueta} pista={pista} error={error} opcional={opcional ?? false}>
      <select {...resto} {...atributosDeCampo(id, { pista, error }, resto['aria-describedby'])} className={unir(css.control, css[ancho], className)}>
        {vacia !== undefined && <option value="">{vacia}</option>}
        {opciones.map(({ valor, texto }) => (
          <option key={valor} value={valor}>
            {texto}
          </option>
        ))}
      </select>
    </Campo>
  )
}
