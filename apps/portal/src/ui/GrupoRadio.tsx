import type { ComponentPropsWithRef } from 'react'
import { ErrorDeCampo, PistaDeCampo } from './Campo.tsx'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import { unir } from './unir.ts'

type GrupoRadioProps = CampoBase &
  Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'type' | 'value'> & {
    name: string
    /** Una `deshabilitada` se ve y no se elige; su pista dice por qué. */
    opciones: readonly { valor: string; texto: string; pista?: string; deshabilitada?: boolean }[]
    /** Las opciones una al lado de la otra: para «Sí» y «No». */
    enLinea?: boolean
    /** Valor elegido, cuando quien lo usa lo controla (sin registrar en un formulario). */
    valor?: string
  }

/** Elección de una entre pocas opciones. La etiqueta es la leyenda del grupo. */
export function GrupoRadio({ etiqueta, pista, error, opcional = false, opciones, enLinea = false, valor, ...resto }: GrupoRadioProps) {
  const id = resto.id ?? idDeCampo(resto.name)
  const descritoPor = atributosDeCampo(id, { pista, error })['aria-describedby']
  return (
    <fieldset className={unir(css.campo, error && css.conError)} aria-describedby={descritoPor}>
      <legend className={css.etiqueta}>
        {etiqueta}
        {opcional && <span className={css.opcional}> (opcional)</span>}
      </legend>
      <PistaDeCampo id={id} pista={pista} />
      <ErrorDeCampo id={id} error={error} />
      <div className={unir(css.opciones, enLinea && css.enLinea)}>
        {opciones.map((opcion, indice) => {
          const propio = indice === 0 ? id : `${id}-${indice}`
          return (
            <div key={opcion.valor} className={css.opcion}>
              <input
                {...resto}
                type="radio"
                id={propio}
                value={opcion.valor}
                disabled={opcion.deshabilitada || resto.disabled}
                {...(valor !== undefined && { checked: valor === opcion.valor })}
                aria-describedby={opcion.pista && `${propio}-pista-opcion`}
              />
              <label htmlFor={propio}>{opcion.texto}</label>
              {opcion.pista && (
                <span id={`${propio}-pista-opcion`} className={css.pista}>
                  {opcion.pista}
                </span>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
