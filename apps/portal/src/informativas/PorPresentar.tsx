import { llevaContratos } from '@icsoe/dominio/informativa'
import { useLocation } from 'react-router'
import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import { useSesionAbierta } from '../app/sesion.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { esElMismo, usePeriodos } from '../periodos/periodos.ts'
import { cuantoFalta } from '../periodos/plazo.ts'
import { tiposDe } from '../periodos/tipos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { AccionesDeInformativa } from './AccionesDeInformativa.tsx'
import { QueCambia } from './comparacion/QueCambia.tsx'
import { ContratosDelPeriodo } from './ContratosDelPeriodo.tsx'
import { EstadoDeInformativa } from './EstadoDeInformativa.tsx'
import { Hallazgos } from './Hallazgos.tsx'
import type { Desencuentro } from './informativas.ts'
import { nombreDeTipo, periodoDeInformativa, useValidaciones } from './informativas.ts'
import { QuePasara } from './QuePasara.tsx'

function Avisos({ informativa }: { informativa: Informativa }) {
  const desencuentro = useLocation().state as Desencuentro | null
  return (
    <>
      {desencuentro && (
        <Aviso tipo="advertencia" titulo={desencuentro.titulo}>
          <p>{desencuentro.detalle}</p>
        </Aviso>
      )}
      {informativa.comentario && (
        <Aviso tipo="advertencia" titulo="El contratista la devolvió con este comentario">
          <p>{informativa.comentario}</p>
        </Aviso>
      )}
    </>
  )
}

/** Resumen que se lee en un minuto antes de firmar: qué se informa, qué sustituye, qué cambia, qué lo impide y qué conviene revisar. */
export function PorPresentar({ informativa }: { informativa: Informativa }) {
  const validaciones = useValidaciones(informativa.id)
  const { contratista } = useSesionAbierta()
  const { data: periodos } = usePeriodos()
  const periodo = periodos?.find((uno) => esElMismo(uno, informativa))
  const { tipo, contratos, trabajadores, contratosDeclarados } = informativa
  const admitida = periodo ? tiposDe(periodo).some((uno) => uno.tipo === tipo && uno.impedimento === undefined) : true
  const datos = [
    { etiqueta: 'Contratista', valor: <span translate="no">{`${contratista?.nombre} (${contratista?.rfc})`}</span> },
    { etiqueta: 'Periodo', valor: periodoDeInformativa(informativa) },
    { etiqueta: 'Tipo', valor: nombreDeTipo[tipo] },
    { etiqueta: 'Estado', valor: <EstadoDeInformativa informativa={informativa} /> },
    ...(llevaContratos(tipo) ? [{ etiqueta: 'Contiene', valor: `${contar(contratos, 'contrato', 'contratos')} y ${contar(trabajadores, 'trabajador', 'trabajadores')}` }] : []),
    ...(contratosDeclarados === null ? [] : [{ etiqueta: 'Contratos que debe contener', valor: contratosDeclarados }]),
    ...(periodo && tipo !== 'actualizacion' ? [{ etiqueta: 'Plazo', valor: `Del ${fechaLarga(periodo.abre)} al ${fechaLarga(periodo.vence)} (${cuantoFalta(periodo)})` }] : []),
  ]
  return (
    <>
      <Avisos informativa={informativa} />
      <ListaDeDatos datos={datos} />
      {periodo && <QuePasara informativa={informativa} periodo={periodo} />}
      <Hallazgos consulta={validaciones} informativa={informativa} />
      {(tipo === 'correccion' || tipo === 'actualizacion') && <QueCambia informativa={informativa} />}
      {llevaContratos(tipo) && <ContratosDelPeriodo informativa={informativa} />}
      {validaciones.data && <AccionesDeInformativa informativa={informativa} periodo={periodo} conBloqueos={!admitida || validaciones.data.bloqueos.length > 0} />}
    </>
  )
}
