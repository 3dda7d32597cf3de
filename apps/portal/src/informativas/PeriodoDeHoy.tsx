import { fechaLarga } from '../app/fechas.ts'
import { contar } from '../app/cuentas.ts'
import { EstadoDePeriodo } from '../periodos/EstadoDePeriodo.tsx'
import type { Periodo } from '../periodos/periodos.ts'
import { enCursoDe, enPeriodo, presentadaDe } from '../periodos/periodos.ts'
import { siguientePaso } from '../periodos/siguientePaso.ts'
import { BotonEnlace } from '../ui/Boton.tsx'
import css from './inicio.module.css'

function Plazo({ periodo: { situacion, diasRestantes, abre, vence } }: { periodo: Periodo }) {
  if (situacion === 'en_plazo') {
    return (
      <p className={css.plazo}>
        <strong>{diasRestantes === 0 ? 'Vence hoy' : `${diasRestantes === 1 ? 'Queda' : 'Quedan'} ${contar(diasRestantes, 'día', 'días')}`}</strong>
        <span>
          Se presenta del {fechaLarga(abre)} al <b>{fechaLarga(vence)}</b>, a más tardar a las 23:59:59 h del centro de México.
        </span>
      </p>
    )
  }
  return (
    <p className={css.plazo}>
      <strong>{situacion === 'no_abierto' ? 'En captura' : 'Plazo vencido'}</strong>
      <span>{situacion === 'no_abierto' ? `Se presenta del ${fechaLarga(abre)} al ${fechaLarga(vence)}.` : `Venció el ${fechaLarga(vence)}. Todavía puedes presentarla: el acuse dirá que es extemporánea.`}</span>
    </p>
  )
}

/** El periodo del que toca ocuparse, con su plazo y el siguiente paso como acción principal; `hayDeDonde`, si otro periodo tiene contratos que traer. */
export function PeriodoDeHoy({ periodo, usuario, hayDeDonde }: { periodo: Periodo; usuario: 'contratista' | 'capturista'; hayDeDonde: boolean }) {
  const sinEmpezar = periodo.contratos === 0 && !presentadaDe(periodo) && !enCursoDe(periodo)
  const { dicho, principal, otra } = siguientePaso(periodo, usuario)
  return (
    <section className={css.hoy} aria-labelledby="periodo-de-hoy">
      <div className={css.cuando}>
        <Plazo periodo={periodo} />
      </div>
      <div className={css.que}>
        <h2 id="periodo-de-hoy">{periodo.nombre}</h2>
        <p>
          <EstadoDePeriodo periodo={periodo} />
        </p>
        <p className={css.dicho}>{dicho}</p>
        <div className={css.acciones}>
          <BotonEnlace a={principal.a}>{principal.texto}</BotonEnlace>
          {sinEmpezar && hayDeDonde && (
            <BotonEnlace a={enPeriodo('/contratos/traer', periodo)} variante="enlace">
              Traer de otro periodo
            </BotonEnlace>
          )}
          {otra && (
            <BotonEnlace a={otra.a} variante="enlace">
              {otra.texto}
            </BotonEnlace>
          )}
        </div>
      </div>
    </section>
  )
}
