import { LIMITE_DE_COMPLEMENTARIAS } from '@icsoe/dominio/informativa'
import type { Informativa, Periodo } from '../periodos/periodos.ts'
import { presentadaDe } from '../periodos/periodos.ts'
import { complementariasDe, hoySegun, siguienteMesDeActualizacion, tiposDe } from '../periodos/tipos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { AvisoDeExtemporanea } from './AvisoDeExtemporanea.tsx'
import { ConsecuenciaDeSinEfectos } from './ConsecuenciaDeSinEfectos.tsx'

function Cuenta({ periodo }: { periodo: Periodo }) {
  const esta = complementariasDe(periodo) + 1
  const quedan = LIMITE_DE_COMPLEMENTARIAS - esta
  return (
    <p>
      Será la complementaria {esta} de {LIMITE_DE_COMPLEMENTARIAS} del periodo{quedan === 0 ? ': después ya no podrás presentar otra, salvo actualizaciones.' : '.'}
    </p>
  )
}

function Complementaria({ informativa: { tipo }, periodo, enVigor }: { informativa: Informativa; periodo: Periodo; enVigor: Informativa }) {
  const folio = <b translate="no">{enVigor.folio}</b>
  if (tipo === 'sin_efectos') {
    return (
      <Aviso tipo="advertencia" titulo="Qué pasa al presentarla">
        <ConsecuenciaDeSinEfectos periodo={periodo} />
        <Cuenta periodo={periodo} />
      </Aviso>
    )
  }
  if (tipo === 'correccion') {
    return (
      <Aviso tipo="informativo" titulo="Qué pasa al presentarla">
        <p>
          Sustituye a la {folio}, que dejará de estar en vigor. Lleva todos los contratos del periodo, también los que no cambiaron; cada uno conserva su folio.
        </p>
        <Cuenta periodo={periodo} />
      </Aviso>
    )
  }
  return (
    <Aviso tipo="informativo" titulo="Qué pasa al presentarla">
      <p>
        Actualiza los contratos elegidos. La {folio} sigue en vigor, y esta no cuenta entre las cuatro complementarias. Puede presentarse este mes; después, hasta {siguienteMesDeActualizacion(hoySegun(periodo))}.
      </p>
    </Aviso>
  )
}

/** Qué efecto tendrá una informativa por presentar: a cuál sustituye, si será extemporánea, o por qué hoy ya no procede. */
export function QuePasara({ informativa, periodo }: { informativa: Informativa; periodo: Periodo }) {
  const { tipo } = informativa
  const enVigor = presentadaDe(periodo)
  const impedimento = tiposDe(periodo).find((uno) => uno.tipo === tipo)?.impedimento
  if (impedimento !== undefined) {
    return (
      <Aviso tipo="advertencia" titulo="Hoy no se puede presentar esta informativa">
        <p>{impedimento}</p>
      </Aviso>
    )
  }
  return (
    <>
      {enVigor && <Complementaria informativa={informativa} periodo={periodo} enVigor={enVigor} />}
      {periodo.situacion === 'extemporanea' && tipo !== 'actualizacion' && <AvisoDeExtemporanea titulo="Será extemporánea: el plazo ya venció" fecha={hoySegun(periodo)} vence={periodo.vence} />}
    </>
  )
}
