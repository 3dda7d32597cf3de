import type { LimitesDeSbc } from '@icsoe/dominio/advertencias'
import { Icono } from '../../../ui/Icono.tsx'
import { explicarAdvertencia, nombreDeAdvertencia } from './advertencias.ts'
import css from './lista.module.css'

type FiltroProps = { porAdvertencia: Readonly<Record<string, number>>; elegida: string | undefined; alElegir: (codigo: string | undefined) => void; limites: LimitesDeSbc }

const enteros = new Intl.NumberFormat('es-MX')

/** Lo que conviene revisar, con cuántos lo tienen: al elegir uno se ven solo esos. Nada si no hay qué revisar. */
export function FiltroDeAdvertencias({ porAdvertencia, elegida, alElegir, limites }: FiltroProps) {
  const codigos = [...new Set([...Object.keys(porAdvertencia).filter((codigo) => (porAdvertencia[codigo] ?? 0) > 0), ...(elegida === undefined ? [] : [elegida])])].sort()
  if (codigos.length === 0) return null
  return (
    <div role="group" aria-label="Por revisar" className={css.filtros}>
      <span className={css.rotulo}>Por revisar:</span>
      {codigos.map((codigo) => (
        <button key={codigo} type="button" className={css.filtro} aria-pressed={codigo === elegida} onClick={() => alElegir(codigo === elegida ? undefined : codigo)}>
          <Icono nombre={codigo === elegida ? 'cerrar' : 'advertencia'} tamano={14} />
          {nombreDeAdvertencia(codigo)} <b>{enteros.format(porAdvertencia[codigo] ?? 0)}</b>
        </button>
      ))}
      {elegida !== undefined && <p className={css.explicacion}>{explicarAdvertencia(elegida, limites)}</p>}
    </div>
  )
}
