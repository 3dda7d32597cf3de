import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../api/cliente.ts'
import { contar } from '../app/cuentas.ts'
import type { Contrato } from '../contratos/contratos.ts'
import type { Periodo } from '../periodos/periodos.ts'
import { Boton } from '../ui/Boton.tsx'
import { idDeCampo } from '../ui/campo.ts'
import { ErrorDeCampo, PistaDeCampo } from '../ui/Campo.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Casilla } from '../ui/Casilla.tsx'
import { Acciones, GrupoDeCampos } from '../ui/disposicion.tsx'
import css from './informativas.module.css'

const POR_PAGINA = 1_000
const A_LA_VISTA = 100
const ID = 'contratos-por-actualizar'

async function todosLosInformados({ ejercicio, cuatrimestre }: Periodo, senal: AbortSignal): Promise<Contrato[]> {
  const contratos: Contrato[] = []
  let despues: string | null = null
  do {
    const consulta = { ejercicio, cuatrimestre, limite: POR_PAGINA, ...(despues === null ? {} : { despues }) }
    const pagina: { elementos: Contrato[]; siguiente: string | null } = await llamar('GET /contratos', { consulta, senal })
    contratos.push(...pagina.elementos)
    despues = pagina.siguiente
  } while (despues !== null)
  return contratos.filter(({ folio }) => folio !== null)
}

const dice = ({ contratante, folio }: Contrato) => `${contratante.nombre} ${contratante.rfc} ${folio}`.toLocaleUpperCase('es')

type Propiedades = {
  periodo: Periodo
  /** Cuándo se presentó la que está en vigor: de ahí en adelante, un contrato cambió. */
  desde: string
  elegidos: readonly string[]
  alElegir: (contratos: string[]) => void
  error: string | undefined
}

/** Elige, entre los contratos informados del periodo, los que lleva una actualización. */
export function ElegirContratos({ periodo, desde, elegidos, alElegir, error }: Propiedades) {
  const [buscado, setBuscado] = useState('')
  const { data } = useQuery({ queryKey: ['contratos', periodo.ejercicio, periodo.cuatrimestre, 'informados'], queryFn: ({ signal }) => todosLosInformados(periodo, signal) })
  if (!data) return <Cargando texto="Cargando los contratos informados…" />
  const cambio = ({ modificado }: Contrato) => Date.parse(modificado) > Date.parse(desde)
  const cambiados = data.filter(cambio).map(({ id }) => id)
  const hallados = data.filter((contrato) => dice(contrato).includes(buscado.trim().toLocaleUpperCase('es')))
  const alternar = (id: string) => alElegir(elegidos.includes(id) ? elegidos.filter((otro) => otro !== id) : [...elegidos, id])
  return (
    // El resumen de errores lleva aquí.
    <div id={idDeCampo('contratos')} tabIndex={-1}>
      <GrupoDeCampos leyenda="Contratos que se actualizan">
        <PistaDeCampo id={ID} pista={`${contar(elegidos.length, 'elegido', 'elegidos')} de ${contar(data.length, 'contrato informado', 'contratos informados')}. Cada uno va completo, como está capturado hoy.`} />
        <ErrorDeCampo id={ID} error={error} />
        {cambiados.length > 0 && (
          <Acciones>
            <Boton variante="secundario" onClick={() => alElegir([...new Set([...elegidos, ...cambiados])])}>
              {cambiados.length === 1 ? 'Elegir el que cambió' : `Elegir los ${cambiados.length} que cambiaron`}
            </Boton>
          </Acciones>
        )}
        {data.length > 10 && <CampoTexto name="buscar-contrato" etiqueta="Buscar contrato" pista="Por contratante, RFC o folio." type="search" ancho="medio" value={buscado} onChange={(evento) => setBuscado(evento.target.value)} />}
        <div className={css.contratos}>
          {hallados.slice(0, A_LA_VISTA).map((contrato) => (
            <Casilla
              key={contrato.id}
              name={`contrato-${contrato.id}`}
              etiqueta={contrato.contratante.nombre}
              pista={`${contrato.folio} · ${contar(contrato.trabajadores, 'trabajador', 'trabajadores')}${cambio(contrato) ? ' · cambió después de presentarse' : ''}`}
              checked={elegidos.includes(contrato.id)}
              onChange={() => alternar(contrato.id)}
            />
          ))}
        </div>
        {hallados.length > A_LA_VISTA && <p>Aquí están los primeros {A_LA_VISTA}. Busca el que falte.</p>}
      </GrupoDeCampos>
    </div>
  )
}
