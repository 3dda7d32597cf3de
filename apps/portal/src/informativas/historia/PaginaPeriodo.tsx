import { useParams } from 'react-router'
import { fechaLarga } from '../../app/fechas.ts'
import { PaginaDeFalla } from '../../app/PaginaDeFalla.tsx'
import { PaginaNoEncontrada } from '../../app/PaginaNoEncontrada.tsx'
import { useSesionAbierta } from '../../app/sesion.ts'
import { Titulo } from '../../app/Titulo.tsx'
import { EstadoDePeriodo } from '../../periodos/EstadoDePeriodo.tsx'
import type { Periodo } from '../../periodos/periodos.ts'
import { enCursoDe, enPeriodo, esElMismo, presentadaDe, usePeriodos } from '../../periodos/periodos.ts'
import { cuantoFalta } from '../../periodos/plazo.ts'
import { siguientePaso } from '../../periodos/siguientePaso.ts'
import { usadas } from '../../periodos/tipos.ts'
import { BotonEnlace } from '../../ui/Boton.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { Acciones, Seccion } from '../../ui/disposicion.tsx'
import { ListaDeDatos } from '../../ui/ListaDeDatos.tsx'
import { Migas } from '../../ui/Migas.tsx'
import { ElegirComparadas } from '../comparacion/ElegirComparadas.tsx'
import { Historia } from './Historia.tsx'
import { useInformativasDe } from './useInformativasDe.ts'

function datosDe(periodo: Periodo) {
  const enVigor = presentadaDe(periodo)
  return [
    { etiqueta: 'Estado', valor: <EstadoDePeriodo periodo={periodo} /> },
    { etiqueta: 'Plazo', valor: `Del ${fechaLarga(periodo.abre)} al ${fechaLarga(periodo.vence)}${enVigor ? '' : ` (${cuantoFalta(periodo)})`}` },
    ...(enVigor ? [{ etiqueta: 'En vigor', valor: <span translate="no">{enVigor.folio}</span> }] : []),
    { etiqueta: 'Complementarias', valor: `${usadas(periodo)} presentadas. Las actualizaciones no cuentan.` },
  ]
}

function QueSigue({ periodo }: { periodo: Periodo }) {
  const { dicho, principal, otra } = siguientePaso(periodo, useSesionAbierta().usuario.tipo)
  return (
    <>
      <p>{dicho}</p>
      <Acciones>
        <BotonEnlace a={principal.a}>{principal.texto}</BotonEnlace>
        {otra && (
          <BotonEnlace variante="enlace" a={otra.a}>
            {otra.texto}
          </BotonEnlace>
        )}
        {presentadaDe(periodo) && !enCursoDe(periodo) && (
          <BotonEnlace variante="enlace" a={enPeriodo('/informativas/nueva', periodo)}>
            Preparar una complementaria
          </BotonEnlace>
        )}
      </Acciones>
    </>
  )
}

function Informativas({ periodo }: { periodo: Periodo }) {
  const { data: informativas, error, refetch } = useInformativasDe(periodo)
  if (error && !informativas) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!informativas) return <Cargando texto="Cargando la historia…" />
  return (
    <>
      <Seccion titulo="Historia">{informativas.length > 0 ? <Historia informativas={informativas} /> : <p>Todavía no hay informativas de este periodo.</p>}</Seccion>
      {informativas.length > 1 && (
        <Seccion titulo="Comparar">
          <ElegirComparadas informativas={informativas} />
        </Seccion>
      )}
    </>
  )
}

/** Un periodo: su plazo, qué sigue, y la historia de todo lo que se preparó y presentó de él. */
export function PaginaPeriodo() {
  const { ejercicio, cuatrimestre } = useParams()
  const { data: periodos, error, refetch } = usePeriodos()
  if (error && !periodos) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!periodos) return <Cargando texto="Cargando el periodo…" />
  const periodo = periodos.find((uno) => esElMismo(uno, { ejercicio: Number(ejercicio), cuatrimestre: Number(cuatrimestre) }))
  if (!periodo) return <PaginaNoEncontrada />
  return (
    <>
      <Migas elementos={[{ texto: 'Informativas', a: '/informativas' }, { texto: periodo.nombre }]} />
      <Titulo>{periodo.nombre}</Titulo>
      <ListaDeDatos datos={datosDe(periodo)} />
      <QueSigue periodo={periodo} />
      <Informativas periodo={periodo} />
    </>
  )
}
