import { Link } from 'react-router'
import { contar } from '../../app/cuentas.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { Boton, BotonEnlace } from '../../ui/Boton.tsx'
import { Acciones } from '../../ui/disposicion.tsx'
import { ResultadoConFoco } from '../../ui/ResultadoConFoco.tsx'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import { Omitidos } from './Omitidos.tsx'
import { SinColocar } from './SinColocar.tsx'
import type { CargaDeNomina } from './useCargaDeNomina.ts'

type DeContrato = CargaDeNomina['contratos'][number]

const cuenta = (que: 'aceptadas' | 'repetidas' | 'rechazadas') => ({ carga }: DeContrato) => carga?.[que].toLocaleString('es-MX') ?? '—'
const columnas: Columna<DeContrato>[] = [
  { clave: 'contrato', titulo: 'Contrato', encabezaFila: true, celda: ({ contrato, contratante }) => <Link to={`/contratos/${contrato}`} translate="no">{contratante.nombre}</Link> },
  { clave: 'aceptadas', titulo: 'Agregados', alinear: 'fin', celda: cuenta('aceptadas') },
  { clave: 'repetidas', titulo: 'Ya estaban', alinear: 'fin', celda: cuenta('repetidas') },
  { clave: 'rechazadas', titulo: 'Rechazados', alinear: 'fin', celda: cuenta('rechazadas') },
  {
    clave: 'ver',
    titulo: 'Detalle',
    celda: ({ contrato, contratante, carga, mensaje }) =>
      carga ? (
        <Link to={`/contratos/${contrato}?carga=${carga.id}#trabajadores`}>
          {carga.estado === 'terminada' ? 'Ver resultado' : 'Ver cómo va'}
          <SoloLectores> del contrato con {contratante.nombre}</SoloLectores>
        </Link>
      ) : (
        mensaje
      ),
  },
]

const rechazados = (contratos: readonly DeContrato[]) => contratos.some(({ carga }) => carga === null || carga.rechazadas > 0)

/** A dónde fue cada trabajador, y quiénes y qué archivos se quedaron fuera, con su motivo. */
export function ResultadoDeNomina({ carga, periodo, alRepetir }: { carga: CargaDeNomina; periodo: Periodo; alRepetir: () => void }) {
  const { recibos, trabajadores, contratos, sinColocar, omitidos } = carga
  const todoBien = sinColocar.length === 0 && !rechazados(contratos)
  return (
    <ResultadoConFoco etiqueta="Resultado de la nómina">
      <Aviso tipo={todoBien ? 'exito' : 'advertencia'} titulo={`${contar(recibos, 'recibo', 'recibos')} de ${contar(trabajadores, 'trabajador', 'trabajadores')}`}>
        <p>{todoBien ? `Todos quedaron en sus contratos de ${periodo.nombre}.` : `Lo que está bien ya entró en los contratos de ${periodo.nombre}. Abajo está lo que falta y cómo resolverlo.`}</p>
      </Aviso>
      {contratos.length > 0 && <Tabla titulo="Por contrato" columnas={columnas} filas={contratos} llave={({ contrato }) => contrato} />}
      {sinColocar.length > 0 && <SinColocar carga={carga} periodo={periodo} />}
      {omitidos.length > 0 && <Omitidos carga={carga} />}
      <Acciones>
        <BotonEnlace a={enPeriodo('/contratos', periodo)}>Ver los contratos del periodo</BotonEnlace>
        <Boton variante="secundario" icono="subir" onClick={alRepetir}>
          Cargar más recibos
        </Boton>
      </Acciones>
    </ResultadoConFoco>
  )
}
