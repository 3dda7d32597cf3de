import { Link } from 'react-router'
import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import { EstadoDePeriodo } from '../periodos/EstadoDePeriodo.tsx'
import type { Periodo } from '../periodos/periodos.ts'
import { enCursoDe, enPeriodo, presentadaDe } from '../periodos/periodos.ts'
import { Detalles, Seccion } from '../ui/disposicion.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { Columna } from '../ui/Tabla.tsx'
import { Tabla } from '../ui/Tabla.tsx'

const RECIENTES = 6

function Entrar({ periodo }: { periodo: Periodo }) {
  const informativa = presentadaDe(periodo) ?? enCursoDe(periodo)
  const texto = informativa ? 'Ver la informativa' : periodo.contratos > 0 || periodo.situacion === 'no_abierto' ? 'Ver los contratos' : 'Presentar'
  const a = informativa ? `/informativas/${informativa.id}` : enPeriodo(texto === 'Presentar' ? '/informativas/nueva' : '/contratos', periodo)
  return (
    <Link to={a}>
      {texto}
      <SoloLectores> del {periodo.nombre}</SoloLectores>
    </Link>
  )
}

const columnas: Columna<Periodo>[] = [
  { clave: 'nombre', titulo: 'Periodo', celda: ({ nombre }) => nombre, encabezaFila: true },
  { clave: 'vence', titulo: 'Vencimiento', celda: ({ vence }) => fechaLarga(vence) },
  { clave: 'contratos', titulo: 'Contratos', celda: ({ contratos }) => (contratos > 0 ? contar(contratos, 'contrato', 'contratos') : 'Ninguno') },
  { clave: 'estado', titulo: 'Estado', celda: (periodo) => <EstadoDePeriodo periodo={periodo} /> },
  { clave: 'folio', titulo: 'Folio', celda: (periodo) => <span translate="no">{presentadaDe(periodo)?.folio ?? '—'}</span> },
  { clave: 'entrar', titulo: 'Acción', tituloOculto: true, celda: (periodo) => <Entrar periodo={periodo} /> },
]

const llave = ({ ejercicio, cuatrimestre }: Periodo) => `${ejercicio}-${cuatrimestre}`

/** Los demás periodos: los recientes a la vista y los anteriores al abrirlos. */
export function OtrosPeriodos({ periodos }: { periodos: readonly Periodo[] }) {
  if (periodos.length === 0) return null
  const anteriores = periodos.slice(RECIENTES)
  return (
    <Seccion titulo="Otros periodos">
      <Tabla titulo="Periodos recientes" tituloOculto columnas={columnas} filas={periodos.slice(0, RECIENTES)} llave={llave} />
      {anteriores.length > 0 && (
        <Detalles resumen="Ver los periodos anteriores">
          <Tabla titulo="Periodos anteriores" tituloOculto columnas={columnas} filas={anteriores} llave={llave} />
        </Detalles>
      )}
    </Seccion>
  )
}
