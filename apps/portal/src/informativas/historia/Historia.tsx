import { Link } from 'react-router'
import { enlaceA } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import { momentoLegible } from '../../app/fechas.ts'
import type { Informativa } from '../../periodos/periodos.ts'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import { dondeSeComparan } from '../comparacion/ElegirComparadas.tsx'
import { EstadoDeInformativa } from '../EstadoDeInformativa.tsx'
import { nombreDeTipo } from '../informativas.ts'
import { Hechos } from './Hechos.tsx'
import css from './historia.module.css'
import { Relaciones } from './Relaciones.tsx'

function Enlaces({ informativa: { id, folio, acuse, sobre, tipo } }: { informativa: Informativa }) {
  const de = <SoloLectores> de la {folio ?? 'que está por presentarse'}</SoloLectores>
  return (
    <p className={css.enlaces}>
      <Link to={`/informativas/${id}`}>
        {folio ? 'Ver la informativa' : 'Ver el resumen'}
        {de}
      </Link>
      {acuse === 'listo' && (
        <a href={enlaceA('GET /informativas/{id}/acuse', { parametros: { id } })} download>
          Descargar acuse{de}
        </a>
      )}
      {sobre && tipo !== 'sin_efectos' && (
        <Link to={dondeSeComparan(sobre, id)}>
          Ver qué cambió
          {de}
        </Link>
      )}
    </p>
  )
}

function Una({ informativa, todas }: { informativa: Informativa; todas: readonly Informativa[] }) {
  const { id, folio, tipo, presentada, contratos, trabajadores } = informativa
  return (
    <li>
      <h3 id={`informativa-${id}`}>
        {folio && <span translate="no">{folio} · </span>}
        {nombreDeTipo[tipo]}
      </h3>
      <p>
        <EstadoDeInformativa informativa={informativa} />
      </p>
      <p>
        {presentada ? `Presentada el ${momentoLegible(presentada)}` : 'Por presentar'}
        {tipo !== 'sin_efectos' && `, con ${contar(contratos, 'contrato', 'contratos')} y ${contar(trabajadores, 'trabajador', 'trabajadores')}`}.
      </p>
      <Relaciones informativa={informativa} todas={todas} />
      <Hechos id={id} />
      <Enlaces informativa={informativa} />
    </li>
  )
}

/** Todas las informativas de un periodo, la más reciente primero: su acuse, qué sustituyó cada una, quién la capturó y quién la firmó. */
export function Historia({ informativas }: { informativas: readonly Informativa[] }) {
  return (
    <ol reversed className={css.historia}>
      {informativas.toReversed().map((informativa) => (
        <Una key={informativa.id} informativa={informativa} todas={informativas} />
      ))}
    </ol>
  )
}
