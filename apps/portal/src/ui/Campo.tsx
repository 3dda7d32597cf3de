import type { ReactNode } from 'react'
import css from './Campo.module.css'
import type { CampoBase } from './campo.ts'
import { Icono } from './Icono.tsx'
import { unir } from './unir.ts'

type CampoProps = CampoBase & { id: string; children: ReactNode; className?: string | undefined }

/** Error de un campo: icono y la palabra «Error:», además del color. */
export function ErrorDeCampo({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p id={`${id}-error`} className={css.error}>
      <Icono nombre="error" />
      <span>Error: {error}</span>
    </p>
  )
}

/** Pista de un campo, con el identificador al que apunta `atributosDeCampo`. */
export function PistaDeCampo({ id, pista }: { id: string; pista: string | undefined }) {
  return pista ? (
    <p id={`${id}-pista`} className={css.pista}>
      {pista}
    </p>
  ) : null
}

/** Etiqueta, pista y error alrededor de un control cuyo identificador es `id`. */
export function Campo({ id, etiqueta, pista, error, opcional = false, className, children }: CampoProps) {
  return (
    <div className={unir(css.campo, error && css.conError, className)}>
      <label className={css.etiqueta} htmlFor={id}>
        {etiqueta}
        {opcional && <span className={css.opcional}> (opcional)</span>}
      </label>
      <PistaDeCampo id={id} pista={pista} />
      <ErrorDeCampo id={id} error={error} />
      {children}
    </div>
  )
}
