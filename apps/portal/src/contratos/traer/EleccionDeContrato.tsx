import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { llamar } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { esElMismo } from '../../periodos/periodos.ts'
import { SelectorDePeriodo } from '../../periodos/SelectorDePeriodo.tsx'
import { Aviso } from '../../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../../ui/avisosFlotantes.ts'
import { Boton, BotonEnlace } from '../../ui/Boton.tsx'
import { CampoSeleccion } from '../../ui/CampoSeleccion.tsx'
import { Acciones } from '../../ui/disposicion.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { EstadoVacio } from '../../ui/EstadoVacio.tsx'
import type { Contrato } from '../contratos.ts'
import { olvidarContratos } from '../contratos.ts'
import { CuentaDeTrabajadores } from './LoQuePasaria.tsx'

const MAXIMO = 1000
const dicho = (causa: unknown) => (esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo. Vuelve a intentarlo.')

function useConTrabajadores(contrato: Contrato, periodo: Periodo | undefined) {
  const { ejercicio, cuatrimestre } = periodo ?? contrato
  return useQuery({
    queryKey: ['contratos', ejercicio, cuatrimestre, 'para-traer', contrato.id],
    queryFn: async ({ signal }) => (await llamar('GET /contratos', { consulta: { ejercicio, cuatrimestre, limite: MAXIMO }, senal: signal })).elementos.filter(({ id, trabajadores }) => id !== contrato.id && trabajadores > 0),
    enabled: periodo !== undefined,
  })
}

function useVista(destino: string, origen: string) {
  return useQuery({
    queryKey: ['contratos', 'uno', destino, 'traer', origen],
    queryFn: ({ signal }) => llamar('POST /contratos/{id}/trabajadores/traer', { parametros: { id: destino }, cuerpo: { contrato: origen }, senal: signal }),
    enabled: origen !== '',
    gcTime: 0,
  })
}

const textoDe = ({ contratante, servicio, trabajadores }: Contrato) => [contratante.nombre, servicio?.descripcion, contar(trabajadores, 'trabajador', 'trabajadores')].filter(Boolean).join(' · ')

/** Los periodos con trabajadores que traer: en el del mismo contrato tiene que haber otro. */
const posibles = (contrato: Contrato, periodos: readonly Periodo[]) => periodos.filter((periodo) => periodo.trabajadores > (esElMismo(periodo, contrato) ? contrato.trabajadores : 0))

/** De qué contrato: el mismo contratante primero. Se ve cuántos entrarían antes de aceptar. */
export function EleccionDeContrato({ contrato, periodos }: { contrato: Contrato; periodos: readonly Periodo[] }) {
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const opciones = posibles(contrato, periodos)
  const [elegido, setElegido] = useState<Periodo>()
  const [pedido, setPedido] = useState<string>()
  const periodo = elegido ?? opciones.find((uno) => !esElMismo(uno, contrato)) ?? opciones[0]
  const { data: contratos, error: sinLista } = useConTrabajadores(contrato, periodo)
  const origen = pedido ?? contratos?.find(({ contratante }) => contratante.rfc === contrato.contratante.rfc)?.id ?? ''
  const vista = useVista(contrato.id, origen)
  const traer = useMutation({
    mutationFn: () => llamar('POST /contratos/{id}/trabajadores/traer', { parametros: { id: contrato.id }, cuerpo: { contrato: origen, confirmar: true } }),
    onSuccess: async ({ nuevos }) => {
      avisar({ texto: `Se ${nuevos === 1 ? 'agregó' : 'agregaron'} ${contar(nuevos, 'trabajador', 'trabajadores')}.` })
      await olvidarContratos(memoria)
      await navegar(`/contratos/${contrato.id}#trabajadores`)
    },
  })
  if (!periodo) return <EstadoVacio titulo="No hay otro contrato con trabajadores" accion={<BotonEnlace a={`/contratos/${contrato.id}#trabajadores`}>Volver al contrato</BotonEnlace>} />
  const error = sinLista ?? vista.error ?? traer.error
  const nuevos = vista.data?.nuevos ?? 0
  return (
    <>
      <p>
        Se agregan al contrato con <b translate="no">{contrato.contratante.nombre}</b> los que todavía no están. A los que ya están no les cambia nada.
      </p>
      <SelectorDePeriodo
        etiqueta="Periodo del otro contrato"
        periodos={opciones}
        elegido={periodo}
        alElegir={(uno) => {
          setElegido(uno)
          setPedido(undefined)
        }}
      />
      <CampoSeleccion
        name="origen"
        etiqueta="Contrato de donde se traen"
        ancho="completo"
        value={origen}
        vacia={contratos ? 'Elige un contrato' : 'Cargando…'}
        opciones={(contratos ?? []).map((uno) => ({ valor: uno.id, texto: textoDe(uno) }))}
        onChange={(evento) => setPedido(evento.target.value)}
      />
      <div role="status">
        {vista.data && (
          <>
            <p><b>Esto pasaría con sus trabajadores:</b></p>
            <CuentaDeTrabajadores trabajadores={vista.data} />
          </>
        )}
      </div>
      {error && <Aviso tipo="error"><p>{dicho(error)}</p></Aviso>}
      <Acciones>
        <Boton disabled={nuevos === 0} ocupado={traer.isPending} textoOcupado="Trayendo…" onClick={() => traer.mutate()}>
          {nuevos > 0 ? `Traer ${contar(nuevos, 'trabajador', 'trabajadores')}` : 'Traer trabajadores'}
        </Boton>
        <BotonEnlace variante="enlace" a={`/contratos/${contrato.id}`}>
          Cancelar
        </BotonEnlace>
      </Acciones>
    </>
  )
}
