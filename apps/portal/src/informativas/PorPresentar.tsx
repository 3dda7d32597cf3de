import { useLocation } from 'react-router'
import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { esElMismo, usePeriodos } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { AccionesDeInformativa } from './AccionesDeInformativa.tsx'
import { ContratosDelPeriodo } from './ContratosDelPeriodo.tsx'
import { EstadoDeInformativa } from './EstadoDeInformativa.tsx'
import { Hallazgos } from './Hallazgos.tsx'
import { nombreDeTipo, periodoDeInformativa, useValidaciones } from './informativas.ts'

/** Lo que trae quien regresa de firmar porque algo cambió. */
export type RegresoDeFirma = { titulo: string; detalle: string }

function Avisos({ informativa }: { informativa: Informativa }) {
  const regreso = useLocation().state as RegresoDeFirma | null
  return (
    <>
      {regreso && (
        <Aviso tipo="advertencia" titulo={regreso.titulo}>
          <p>{regreso.detalle}</p>
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

/** Resumen que se lee en un minuto antes de firmar: qué se informa, qué lo impide y qué conviene revisar. */
export function PorPresentar({ informativa }: { informativa: Informativa }) {
  const validaciones = useValidaciones(informativa.id)
  const { data: periodos } = usePeriodos()
  const periodo = periodos?.find((uno) => esElMismo(uno, informativa))
  const { tipo, contratos, trabajadores, contratosDeclarados } = informativa
  const datos = [
    { etiqueta: 'Periodo', valor: periodoDeInformativa(informativa) },
    { etiqueta: 'Tipo', valor: nombreDeTipo[tipo] },
    { etiqueta: 'Estado', valor: <EstadoDeInformativa informativa={informativa} /> },
    { etiqueta: 'Contiene', valor: `${contar(contratos, 'contrato', 'contratos')} y ${contar(trabajadores, 'trabajador', 'trabajadores')}` },
    ...(contratosDeclarados === null ? [] : [{ etiqueta: 'Contratos que debe contener', valor: contratosDeclarados }]),
    ...(periodo ? [{ etiqueta: 'Plazo', valor: `Del ${fechaLarga(periodo.abre)} al ${fechaLarga(periodo.vence)}` }] : []),
  ]
  return (
    <>
      <Avisos informativa={informativa} />
      <ListaDeDatos datos={datos} />
      <Hallazgos consulta={validaciones} informativa={informativa} />
      {tipo !== 'sin_informacion' && <ContratosDelPeriodo informativa={informativa} />}
      {validaciones.data && <AccionesDeInformativa informativa={informativa} periodo={periodo} conBloqueos={validaciones.data.bloqueos.length > 0} />}
    </>
  )
}
