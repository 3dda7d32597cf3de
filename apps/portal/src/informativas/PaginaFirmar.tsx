import { llevaContratos } from '@icsoe/dominio/informativa'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { contar } from '../app/cuentas.ts'
import { olvidarContratos } from '../contratos/contratos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Migas } from '../ui/Migas.tsx'
import { Progreso } from '../ui/Progreso.tsx'
import { FormularioDeFirma } from './FormularioDeFirma.tsx'
import type { Desencuentro } from './informativas.ts'
import { nombreDeTipo, periodoEnFrase, useInformativa } from './informativas.ts'
import { leerPendiente, olvidarPendiente } from './presentacionPendiente.ts'
import type { Desenlace } from './presentar.ts'
import { enviarPresentacion } from './presentar.ts'

function useCadena(id: string, hacerlo: boolean) {
  return useQuery({
    queryKey: ['cadena-de-informativa', id],
    queryFn: ({ signal }) => llamar('GET /informativas/{id}/cadena', { parametros: { id }, senal: signal }),
    enabled: hacerlo,
    // Se firma la que se ve: no se cambia sola.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })
}

function VolverAEnviar({ ocupado, alEnviar }: { ocupado: boolean; alEnviar: () => void }) {
  const caja = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Toma el lugar del formulario, y con él se fue el foco.
    if (document.activeElement === document.body) caja.current?.focus()
  }, [])
  return (
    <div ref={caja} tabIndex={-1} role="group" aria-label="Presentación sin respuesta">
      <Aviso tipo="advertencia" titulo="No recibimos la respuesta de tu presentación">
        <p>Puede que ya esté presentada. Vuelve a enviarla sin firmar otra vez: si ya lo estaba, verás el mismo folio; nunca se presenta dos veces.</p>
      </Aviso>
      {ocupado && <Progreso etiqueta="Presentando la informativa…" />}
      <Acciones>
        <Boton ocupado={ocupado} textoOcupado="Presentando la informativa…" onClick={alEnviar}>
          Volver a enviar
        </Boton>
      </Acciones>
    </div>
  )
}

/** Firmar la cadena original con la e.firma y presentar. */
export function PaginaFirmar() {
  const { id = '' } = useParams()
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const { data: informativa, error, refetch } = useInformativa(id)
  const [pendiente, setPendiente] = useState(() => leerPendiente(id))
  const [ocupado, setOcupado] = useState(false)
  const [negada, setNegada] = useState<ProblemaHttp>()
  const cadena = useCadena(id, informativa !== undefined && informativa.folio === null && pendiente === null)

  const volver = (problema: ProblemaHttp) => navegar(`/informativas/${id}`, { replace: true, state: { titulo: problema.title, detalle: problema.detail } satisfies Desencuentro })
  const alTerminar = async (desenlace: Desenlace) => {
    setNegada(desenlace.fin === 'negada' || desenlace.fin === 'sin_respuesta' ? desenlace.problema : undefined)
    setPendiente(desenlace.fin === 'sin_respuesta' ? desenlace.pendiente : null)
    if (desenlace.fin !== 'presentada' && desenlace.fin !== 'resumen') return
    await olvidarContratos(memoria)
    if (desenlace.fin === 'resumen') return volver(desenlace.problema)
    await navegar(`/informativas/${id}`, { replace: true })
  }
  const reenviar = async () => {
    if (!pendiente) return
    setOcupado(true)
    await alTerminar(await enviarPresentacion(id, pendiente))
    setOcupado(false)
  }

  if (error && !informativa) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!informativa) return <Cargando />
  if (informativa.folio) {
    // Ya se sabe cómo terminó: no queda nada por repetir.
    olvidarPendiente(id)
    return <Navigate to={`/informativas/${id}`} replace />
  }
  if (cadena.error) {
    const { error: causa } = cadena
    if (causa instanceof ProblemaHttp && causa.status >= 400 && causa.status < 500) return <Navigate to={`/informativas/${id}`} replace state={{ titulo: causa.title, detalle: causa.detail } satisfies Desencuentro} />
    return <PaginaDeFalla causa={causa} reintentar={() => void cadena.refetch()} />
  }
  return (
    <>
      <Migas elementos={[{ texto: 'Informativas', a: '/informativas' }, { texto: 'Resumen', a: `/informativas/${id}` }, { texto: 'Firmar y presentar' }]} />
      <Titulo>Firmar y presentar</Titulo>
      <p>
        Informativa <b>{nombreDeTipo[informativa.tipo]}</b> del {periodoEnFrase(informativa)}{llevaContratos(informativa.tipo) && `, con ${contar(informativa.contratos, 'contrato', 'contratos')} y ${contar(informativa.trabajadores, 'trabajador', 'trabajadores')}`}.
      </p>
      {negada && (
        <Aviso tipo="error" titulo={negada.title}>
          <p>{negada.detail}</p>
        </Aviso>
      )}
      {pendiente ? (
        <VolverAEnviar ocupado={ocupado} alEnviar={() => void reenviar()} />
      ) : cadena.data ? (
        <FormularioDeFirma id={id} cadena={cadena.data.cadena} alTerminar={alTerminar} />
      ) : (
        <Cargando texto="Preparando la cadena original…" />
      )}
    </>
  )
}
