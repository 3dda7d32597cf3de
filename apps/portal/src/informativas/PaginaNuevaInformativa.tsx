import { useSearchParams } from 'react-router'
import { fechaLarga } from '../app/fechas.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import type { Periodo } from '../periodos/periodos.ts'
import { enCursoDe, periodoPedido, presentadaDe, usePeriodos } from '../periodos/periodos.ts'
import { SelectorDePeriodo } from '../periodos/SelectorDePeriodo.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Migas } from '../ui/Migas.tsx'
import { FormularioInformativa } from './FormularioInformativa.tsx'

function Plazo({ periodo: { situacion, abre, vence } }: { periodo: Periodo }) {
  if (situacion === 'en_plazo') return <p>Se presenta a más tardar el {fechaLarga(vence)}.</p>
  if (situacion === 'no_abierto') return <p>Puedes prepararla desde ahora. Se podrá firmar y presentar del {fechaLarga(abre)} al {fechaLarga(vence)}.</p>
  return <p>El plazo venció el {fechaLarga(vence)}. Todavía puedes presentarla: el acuse dirá que es extemporánea.</p>
}

function YaHayUna({ periodo }: { periodo: Periodo }) {
  const presentada = presentadaDe(periodo)
  const id = (presentada ?? enCursoDe(periodo))?.id
  return (
    <Aviso tipo="informativo" titulo={presentada ? 'Este periodo ya se presentó' : 'Ya hay una informativa en preparación de este periodo'}>
      <BotonEnlace variante="enlace" a={`/informativas/${id}`}>
        {presentada ? 'Ver la informativa y su acuse' : 'Continuar con ella'}
      </BotonEnlace>
    </Aviso>
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
          {presentadaDe(periodo) ?? enCursoDe(periodo) ? (
            <YaHayUna periodo={periodo} />
          ) : (
            <>
              <Plazo periodo={periodo} />
              <FormularioInformativa key={periodo.nombre} periodo={periodo} />
            </>
          )}
        </>
      ) : (
        <Cargando texto="Cargando los periodos…" />
      )}
    </>
  )
}
