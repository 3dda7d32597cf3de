import type { Periodo } from '../periodos/periodos.ts'
import { enPeriodo } from '../periodos/periodos.ts'
import { BotonEnlace } from '../ui/Boton.tsx'
import css from './contratos.module.css'

/** Los modos de capturar un periodo sin escribir contrato por contrato. */
export function OtrosModos({ periodo, hayDeDonde }: { periodo: Periodo; hayDeDonde: boolean }) {
  return (
    <ul className={css.modos} aria-label="Otros modos de capturar">
      {hayDeDonde && (
        <li>
          <BotonEnlace variante="enlace" icono="calendario" a={enPeriodo('/contratos/traer', periodo)}>
            Traer de otro periodo
          </BotonEnlace>
        </li>
      )}
      <li>
        <BotonEnlace variante="enlace" icono="subir" a={enPeriodo('/contratos/cargar', periodo)}>
          Cargar contratos desde Excel
        </BotonEnlace>
      </li>
      {periodo.contratos > 0 && (
        <li>
          <BotonEnlace variante="enlace" icono="persona" a={enPeriodo('/contratos/nomina', periodo)}>
            Cargar trabajadores desde la nómina
          </BotonEnlace>
        </li>
      )}
    </ul>
  )
}
