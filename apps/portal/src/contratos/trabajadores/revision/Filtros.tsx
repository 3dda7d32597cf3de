import { Icono } from '../../../ui/Icono.tsx'
import { unir } from '../../../ui/unir.ts'
import type { ClaveDeFiltro, Filtro } from './filtros.ts'
import css from './revision.module.css'

type FiltrosProps = { estados: readonly Filtro[]; tipos: readonly Filtro[]; elegido: ClaveDeFiltro; alElegir: (clave: ClaveDeFiltro) => void }

/** Cuántas filas hay de cada cosa; cada cuenta es el botón que las deja ver solas. */
export function Filtros({ estados, tipos, elegido, alElegir }: FiltrosProps) {
  const boton = ({ clave, texto, cuantas }: Filtro, porTipo: boolean) => (
    <button key={clave} type="button" aria-pressed={clave === elegido} className={unir(css.filtro, porTipo && css.tipo, cuantas === 0 && css.nada)} onClick={() => alElegir(clave)}>
      <strong>{cuantas.toLocaleString('es-MX')}</strong> {texto}
      {porTipo && cuantas === 0 && <Icono nombre="exito" tamano={14} />}
    </button>
  )
  return (
    <div role="group" aria-label="Filtrar las filas" className={css.filtros}>
      <div>{estados.map((filtro) => boton(filtro, false))}</div>
      <div>{tipos.map((filtro) => boton(filtro, true))}</div>
    </div>
  )
}
