import { useQuery } from '@tanstack/react-query'
import { enlaceA, llamar } from '../api/cliente.ts'
import { contar } from '../app/cuentas.ts'
import { momentoLegible } from '../app/fechas.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { ContratosInformados } from '../publico/ContratosInformados.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import boton from '../ui/Boton.module.css'
import { Icono } from '../ui/Icono.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { Progreso } from '../ui/Progreso.tsx'
import { EstadoDeInformativa } from './EstadoDeInformativa.tsx'
import css from './informativas.module.css'
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

/** Una informativa presentada: folio, momento, acuse y cómo verificarla. */
export function Presentada({ informativa }: { informativa: Informativa }) {
  const { folio, presentada, extemporanea, codigoVerificacion, contratos, trabajadores, tipo } = informativa
  const verificar = `/verificar/${encodeURIComponent(folio ?? '')}?codigo=${encodeURIComponent(codigoVerificacion ?? '')}`
  const datos = [
    { etiqueta: 'Fecha y hora', valor: presentada && `${momentoLegible(presentada)} (centro de México)` },
    { etiqueta: 'Periodo', valor: periodoDeInformativa(informativa) },
    { etiqueta: 'Tipo', valor: nombreDeTipo[tipo] },
    { etiqueta: 'Estado', valor: <EstadoDeInformativa informativa={informativa} /> },
    { etiqueta: 'Contiene', valor: `${contar(contratos, 'contrato', 'contratos')} y ${contar(trabajadores, 'trabajador', 'trabajadores')}` },
    { etiqueta: 'Código de verificación', valor: <span translate="no">{codigoVerificacion}</span>, accion: <a href={verificar}>Verificar este acuse</a> },
  ]
  return (
    <>
      <div className={css.folio}>
        <span>Folio</span>
        <strong translate="no">{folio}</strong>
      </div>
      {extemporanea && (
        <Aviso tipo="advertencia" titulo="Se presentó fuera de plazo (extemporánea)">
          <p>La Ley del Seguro Social, en su artículo 304 C, dice que el cumplimiento espontáneo no se sanciona. Esto es información general, no asesoría legal.</p>
        </Aviso>
      )}
      <Acuse informativa={informativa} />
      <ListaDeDatos datos={datos} />
      {folio && <Contratos folio={folio} />}
    </>
  )
}
