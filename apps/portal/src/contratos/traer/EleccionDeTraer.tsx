import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { llamar } from '../../api/cliente.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import { SelectorDePeriodo } from '../../periodos/SelectorDePeriodo.tsx'
import { Aviso } from '../../ui/Aviso.tsx'
import { Boton, BotonEnlace } from '../../ui/Boton.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { Acciones } from '../../ui/disposicion.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { GrupoRadio } from '../../ui/GrupoRadio.tsx'
import { olvidarContratos } from '../contratos.ts'
import { LoQuePasaria } from './LoQuePasaria.tsx'
import type { Elemento, Que } from './traer.ts'
import { cuantoTrae, trae } from './traer.ts'

const opciones: { valor: Que; texto: string; pista: string }[] = [
  { valor: 'ambos', texto: 'Contratos con sus trabajadores', pista: 'Los que se renovaron, con la misma gente.' },
  { valor: 'contratos', texto: 'Solo los contratos', pista: 'Sin trabajadores.' },
  { valor: 'trabajadores', texto: 'Solo los trabajadores', pista: 'Al contrato con el mismo contratante que ya esté en el periodo.' },
]
const claveDe = ({ ejercicio, cuatrimestre }: Periodo) => `${ejercicio}-${cuatrimestre}`
const soloClave = ({ ejercicio, cuatrimestre }: Periodo) => ({ ejercicio, cuatrimestre })
const dicho = (causa: unknown) => (esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo. Vuelve a intentarlo.')

function useVista(desde: Periodo, hacia: Periodo, que: Que) {
  return useQuery({
    queryKey: ['contratos', 'traer', claveDe(desde), claveDe(hacia), que],
    queryFn: ({ signal }) => llamar('POST /contratos/traer', { cuerpo: { desde: soloClave(desde), hacia: soloClave(hacia), que }, senal: signal }),
    staleTime: 0,
    gcTime: 0,
  })
}

type EleccionDeTraerProps = { hacia: Periodo; origenes: readonly Periodo[]; alTraer: (traidos: readonly Elemento[]) => void }

/** De qué periodo, qué y cuáles contratos: se ve lo que pasaría antes de aceptar. */
export function EleccionDeTraer({ hacia, origenes, alTraer }: EleccionDeTraerProps) {
  const [busqueda, setBusqueda] = useSearchParams()
  const memoria = useQueryClient()
  const [fuera, setFuera] = useState<ReadonlySet<string>>(new Set())
  const desde = origenes.find((periodo) => claveDe(periodo) === busqueda.get('desde')) ?? origenes[0]!
  const que = opciones.find(({ valor }) => valor === busqueda.get('que'))?.valor ?? 'ambos'
  const { data, error } = useVista(desde, hacia, que)
  const posibles = data?.elementos.filter(trae) ?? []
  const elegidos = posibles.filter(({ origen }) => !fuera.has(origen))
  const traer = useMutation({
    mutationFn: () => llamar('POST /contratos/traer', { cuerpo: { desde: soloClave(desde), hacia: soloClave(hacia), que, contratos: elegidos.map(({ origen }) => origen), confirmar: true } }),
    onSuccess: async ({ elementos }) => {
      alTraer(elementos)
      await olvidarContratos(memoria)
    },
  })
  const cambiar = (nombre: string, valor: string) => {
    setFuera(new Set())
    traer.reset()
    setBusqueda((antes) => ({ ...Object.fromEntries(antes), [nombre]: valor }), { replace: true, preventScrollReset: true })
  }
  const alElegir = (origen: string, si: boolean) => setFuera((antes) => new Set(si ? [...antes].filter((uno) => uno !== origen) : [...antes, origen]))
  return (
    <>
      <p>
        Se traen a <b>{hacia.nombre}</b>. En cada periodo se informan los contratos que iniciaron en él: trae solo los que se renovaron.
      </p>
      <SelectorDePeriodo etiqueta="Periodo de donde se traen" periodos={origenes} elegido={desde} alElegir={(periodo) => cambiar('desde', claveDe(periodo))} />
      <GrupoRadio name="que" etiqueta="Qué se trae" opciones={opciones} valor={que} onChange={(evento) => cambiar('que', evento.target.value)} />
      {error && <Aviso tipo="error"><p>{dicho(error)}</p></Aviso>}
      {!data && !error && <Cargando texto="Viendo qué cambiaría…" />}
      {data && <LoQuePasaria elementos={data.elementos} conTrabajadores={que !== 'contratos'} elegido={(origen) => !fuera.has(origen)} alElegir={alElegir} />}
      {data && posibles.length === 0 && <Aviso tipo="informativo"><p>No hay nada por traer: lo de ese periodo ya está aquí, o algo lo impide.</p></Aviso>}
      {traer.error && <Aviso tipo="error"><p>{dicho(traer.error)}</p></Aviso>}
      <Acciones>
        {posibles.length > 0 && (
          <Boton disabled={elegidos.length === 0} ocupado={traer.isPending} textoOcupado="Trayendo…" onClick={() => traer.mutate()}>
            {elegidos.length > 0 ? `Traer ${cuantoTrae(elegidos)}` : 'Elige al menos un contrato'}
          </Boton>
        )}
        <BotonEnlace variante="enlace" a={enPeriodo('/contratos', hacia)}>
          Cancelar
        </BotonEnlace>
      </Acciones>
    </>
  )
}
