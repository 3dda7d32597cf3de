import { fechaLarga } from '../app/fechas.ts'
import type { Informativa, Periodo } from '../periodos/periodos.ts'
import { presentadaDe } from '../periodos/periodos.ts'

/** Las actualizaciones que siguen a la que está en vigor. */
const actualizacionesDe = ({ informativas }: Periodo, enVigor: Informativa) => informativas.filter(({ estado, sobre }) => estado === 'presentada' && sobre === enVigor.id)

/** Qué pasa al presentar una complementaria sin efectos, para decidirlo antes. */
export function ConsecuenciaDeSinEfectos({ periodo }: { periodo: Periodo }) {
  const enVigor = presentadaDe(periodo)
  if (!enVigor) return null
  const actualizaciones = actualizacionesDe(periodo, enVigor)
  return (
    <>
      <p>
        La <b translate="no">{enVigor.folio}</b>
        {actualizaciones.length > 0 && <span translate="no"> y {actualizaciones.map(({ folio }) => folio).join(', ')}</span>} dejará de valer, y el periodo quedará <b>como si no se hubiera presentado</b> hasta que presentes otra, normal o sin información.
      </p>
      {periodo.situacion === 'extemporanea' && <p>El plazo venció el {fechaLarga(periodo.vence)}: la que presentes después será extemporánea. Si solo quieres cambiar lo informado, presenta una corrección.</p>}
      <p>Los contratos capturados se quedan como están. No se puede deshacer.</p>
    </>
  )
}
