import { llevaContratos } from '@icsoe/dominio/informativa'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { enlaceA, llamar } from '../api/cliente.ts'
import { contar } from '../app/cuentas.ts'
import { momentoLegible } from '../app/fechas.ts'
import { useSesionAbierta } from '../app/sesion.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { esElMismo, paginaDe, usePeriodos } from '../periodos/periodos.ts'
import { ContratosInformados } from '../publico/ContratosInformados.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import boton from '../ui/Boton.module.css'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Icono } from '../ui/Icono.tsx'
import { Acciones, Seccion } from '../ui/disposicion.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { Progreso } from '../ui/Progreso.tsx'
import { AvisoDeExtemporanea } from './AvisoDeExtemporanea.tsx'
import { dondeSeComparan } from './comparacion/ElegirComparadas.tsx'
import { EstadoDeInformativa } from './EstadoDeInformativa.tsx'
import { Hechos } from './historia/Hechos.tsx'
import { Relaciones } from './historia/Relaciones.tsx'
import { useInformativasDe } from './historia/useInformativasDe.ts'
import css from './informativas.module.css'
import type { Desencuentro } from './informativas.ts'
import { nombreDeTipo, periodoDeInformativa } from './informativas.ts'

function Acuse({ informativa: { id, acuse } }: { informativa: Informativa }) {
  if (acuse !== 'listo') return <Progreso etiqueta="Preparando el acuse… Aparecerá aquí en un momento." />
  return (
    <Acciones>
      <a className={`${boton.boton} ${boton.primario}`} href={enlaceA('GET /informativas/{id}/acuse', { parametros: { id } })} download>
        <Icono nombre="descargar" /> Descargar acuse
      </a>
    </Acciones>
  )
}

function Contratos({ folio }: { folio: string }) {
  const { data } = useQuery({ queryKey: ['publico', 'acuse', folio], queryFn: ({ signal }) => llamar('GET /publico/acuses/{folio}', { parametros: { folio }, senal: signal }), staleTime: Infinity })
  return data && data.contratos.length > 0 ? <ContratosInformados contratos={data.contratos} /> : null
}

/** Lo que cambió mientras se veía, y lo que la ley dice si fue extemporánea. */
function Avisos({ informativa }: { informativa: Informativa }) {
  const desencuentro = useLocation().state as Desencuentro | null
  const { data: periodos } = usePeriodos()
  const periodo = periodos?.find((uno) => esElMismo(uno, informativa))
  return (
    <>
      {desencuentro && (
        <Aviso tipo="advertencia" titulo={desencuentro.titulo}>
          <p>{desencuentro.detalle}</p>
        </Aviso>
      )}
      {informativa.extemporanea && informativa.presentada && periodo && <AvisoDeExtemporanea titulo="Se presentó fuera de plazo (extemporánea)" fecha={informativa.presentada.slice(0, 10)} vence={periodo.vence} />}
    </>
  )
}

/** Qué sustituyó, qué la sustituyó, y quién la capturó y la firmó. */
function Recorrido({ informativa }: { informativa: Informativa }) {
  const { data: todas } = useInformativasDe(informativa)
  return (
    <Seccion titulo="Historia">
      {todas && <Relaciones informativa={informativa} todas={todas} />}
      <Hechos id={informativa.id} />
      <Acciones>
        {informativa.sobre && informativa.tipo !== 'sin_efectos' && (
          <BotonEnlace variante="enlace" a={dondeSeComparan(informativa.sobre, informativa.id)}>
            Ver qué cambió
          </BotonEnlace>
        )}
        <BotonEnlace variante="enlace" a={paginaDe(informativa)}>
          Ver la historia del periodo
        </BotonEnlace>
      </Acciones>
    </Seccion>
  )
}

/** Una informativa presentada: folio, momento, acuse y cómo verificarla. */
export function Presentada({ informativa }: { informativa: Informativa }) {
  const { folio, presentada, codigoVerificacion, contratos, trabajadores, tipo } = informativa
  const verificar = `/verificar/${encodeURIComponent(folio ?? '')}?codigo=${encodeURIComponent(codigoVerificacion ?? '')}`
  const { contratista } = useSesionAbierta()
  const datos = [
    { etiqueta: 'Contratista', valor: <span translate="no">{`${contratista?.nombre} (${contratista?.rfc})`}</span> },
    { etiqueta: 'Fecha y hora', valor: presentada && `${momentoLegible(presentada)} (centro de México)` },
    { etiqueta: 'Periodo', valor: periodoDeInformativa(informativa) },
    { etiqueta: 'Tipo', valor: nombreDeTipo[tipo] },
    { etiqueta: 'Estado', valor: <EstadoDeInformativa informativa={informativa} /> },
    ...(llevaContratos(tipo) ? [{ etiqueta: 'Contiene', valor: `${contar(contratos, 'contrato', 'contratos')} y ${contar(trabajadores, 'trabajador', 'trabajadores')}` }] : []),
    { etiqueta: 'Código de verificación', valor: <span translate="no">{codigoVerificacion}</span>, accion: <a href={verificar}>Verificar este acuse</a> },
  ]
  return (
    <>
      <div className={css.folio}>
        <span>Folio</span>
        <strong translate="no">{folio}</strong>
      </div>
      <Avisos informativa={informativa} />
      <Acuse informativa={informativa} />
      <ListaDeDatos datos={datos} />
      {folio && <Contratos folio={folio} />}
      <Recorrido informativa={informativa} />
    </>
  )
}
