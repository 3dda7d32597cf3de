import { useSearchParams } from 'react-router'
import { diaLegible, fechaLarga } from '../app/fechas.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import type { Informativa, Periodo } from '../periodos/periodos.ts'
import { enCursoDe, periodoPedido, presentadaDe, usePeriodos } from '../periodos/periodos.ts'
import { SelectorDePeriodo } from '../periodos/SelectorDePeriodo.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Migas } from '../ui/Migas.tsx'
import { FormularioInformativa } from './FormularioInformativa.tsx'
import { nombreDeTipo } from './informativas.ts'

function Plazo({ periodo }: { periodo: Periodo }) {
  const { situacion, abre, vence } = periodo
  if (situacion === 'en_plazo') return <p>Se presenta a más tardar el {fechaLarga(vence)}.</p>
  if (situacion === 'no_abierto') return <p>Puedes prepararla desde ahora. Se podrá firmar y presentar del {fechaLarga(abre)} al {fechaLarga(vence)}.</p>
  if (presentadaDe(periodo)) return <p>El plazo venció el {fechaLarga(vence)}. Las actualizaciones tienen el suyo; las demás serán extemporáneas.</p>
  return <p>El plazo venció el {fechaLarga(vence)}. Todavía puedes presentarla: el acuse dirá que es extemporánea.</p>
}

function YaHayUna({ enCurso }: { enCurso: Informativa }) {
  return (
    <Aviso tipo="informativo" titulo="Ya hay una informativa en preparación de este periodo">
      <p>
        Tipo: {nombreDeTipo[enCurso.tipo]}. Se empezó el {diaLegible(enCurso.creada)} y está {enCurso.estado === 'enviada_a_firma' ? 'enviada a firma' : 'en captura'}. Termina con ella o elimínala para empezar otra.
      </p>
      <BotonEnlace variante="enlace" a={`/informativas/${enCurso.id}`}>
        Continuar con ella
      </BotonEnlace>
    </Aviso>
  )
}

function Preparar({ periodo }: { periodo: Periodo }) {
  const enCurso = enCursoDe(periodo)
  if (enCurso) return <YaHayUna enCurso={enCurso} />
  return (
    <>
      <Plazo periodo={periodo} />
      {/* Otro folio en vigor admite otros tipos: se empieza de nuevo, y lo escrito vuelve del borrador. */}
      <FormularioInformativa key={`${periodo.nombre} ${presentadaDe(periodo)?.folio}`} periodo={periodo} />
    </>
  )
}

/** Empezar la informativa de un periodo; la dirección dice de cuál. */
export function PaginaNuevaInformativa() {
  const [busqueda, setBusqueda] = useSearchParams()
  const { data: periodos, error, refetch } = usePeriodos()
  if (error && !periodos) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const periodo = periodos && periodoPedido(periodos, busqueda)
  return (
    <>
      <Migas elementos={[{ texto: 'Informativas', a: '/informativas' }, { texto: 'Preparar informativa' }]} />
      <Titulo>Preparar informativa</Titulo>
      {periodo ? (
        <>
          <SelectorDePeriodo periodos={periodos} elegido={periodo} alElegir={({ ejercicio, cuatrimestre }) => setBusqueda({ ejercicio: String(ejercicio), cuatrimestre: String(cuatrimestre) })} />
          <Preparar periodo={periodo} />
        </>
      ) : (
        <Cargando texto="Cargando los periodos…" />
      )}
    </>
  )
}
