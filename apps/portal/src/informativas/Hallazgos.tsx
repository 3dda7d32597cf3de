import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Respuesta } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'
import { dondeSeCorrige } from '../contratos/contratos.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import type { useValidaciones } from './informativas.ts'

type Hallazgo = Respuesta<'GET /informativas/{id}/validaciones'>['bloqueos'][number]

function useContratantes({ ejercicio, cuatrimestre }: Informativa) {
  const { data } = useQuery({
    queryKey: ['contratos', ejercicio, cuatrimestre, 'nombres'],
    queryFn: ({ signal }) => llamar('GET /contratos', { consulta: { ejercicio, cuatrimestre, limite: 1000 }, senal: signal }),
  })
  return new Map(data?.elementos.map(({ id, contratante }) => [id, contratante.nombre]))
}

function Lista({ hallazgos, contratantes }: { hallazgos: readonly Hallazgo[]; contratantes: Map<string, string> }) {
  return (
    <ul>
      {hallazgos.map(({ codigo, contrato, campo, mensaje }) => (
        <li key={`${codigo} ${contrato}`}>
          {contrato && <b translate="no">{contratantes.get(contrato) ?? 'Contrato'}: </b>}
          {mensaje} {contrato && <Link to={dondeSeCorrige(contrato, campo)}>{campo === 'trabajadores' ? 'Ir a sus trabajadores' : 'Corregir'}</Link>}
          {codigo === 'informativa.contratos_distintos' && 'Para cambiar el número, elimina esta informativa y prepárala de nuevo; los contratos se conservan.'}
        </li>
      ))}
    </ul>
  )
}

/** Lo que impide presentar y lo que conviene revisar; cada punto lleva a donde se corrige. */
export function Hallazgos({ consulta: { data, error, refetch }, informativa }: { consulta: ReturnType<typeof useValidaciones>; informativa: Informativa }) {
  const contratantes = useContratantes(informativa)
  if (error && !data) {
    return (
      <Aviso tipo="error" titulo="No pudimos revisar la informativa">
        <Boton variante="enlace" onClick={() => void refetch()}>
          Volver a intentar
        </Boton>
      </Aviso>
    )
  }
  if (!data) return <Cargando texto="Revisando la informativa…" lineas={2} />
  const { bloqueos, advertencias } = data
  return (
    <>
      {bloqueos.length > 0 && (
        <Aviso tipo="error" titulo="Corrige esto para poder presentar">
          <Lista hallazgos={bloqueos} contratantes={contratantes} />
        </Aviso>
      )}
      {bloqueos.length === 0 && <Aviso tipo="exito" titulo="No hay nada por corregir" />}
      {advertencias.length > 0 && (
        <Aviso tipo="advertencia" titulo="Conviene revisar, aunque no impide presentar">
          <Lista hallazgos={advertencias} contratantes={contratantes} />
        </Aviso>
      )}
    </>
  )
}
