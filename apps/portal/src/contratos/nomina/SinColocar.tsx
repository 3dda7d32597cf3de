import type { Codigo } from '@icsoe/esquemas/codigos'
import { codigos } from '@icsoe/esquemas/codigos'
import { Link } from 'react-router'
import { contar } from '../../app/cuentas.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import { Detalles, Seccion } from '../../ui/disposicion.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import { agrupar } from './agrupar.ts'
import type { CargaDeNomina } from './useCargaDeNomina.ts'

type Trabajador = CargaDeNomina['sinColocar'][number]

const columnas: Columna<Trabajador>[] = [
  { clave: 'nombre', titulo: 'Nombre', encabezaFila: true, celda: ({ nombre }) => <span translate="no">{nombre}</span> },
  { clave: 'nss', titulo: 'NSS', celda: ({ nss }) => <span translate="no">{nss}</span> },
  { clave: 'curp', titulo: 'CURP', celda: ({ curp }) => <span translate="no">{curp}</span> },
]

/** Con qué se resuelve: capturar el contrato que falta, o ir a los que ya hay. */
function Solucion({ codigo, contratante, periodo }: Pick<Trabajador, 'codigo' | 'contratante'> & { periodo: Periodo }) {
  if (codigo === 'nomina.sin_contrato' && contratante) return <Link to={`${enPeriodo('/contratos/nuevo', periodo)}&rfc=${encodeURIComponent(contratante)}`}>Capturar el contrato con {contratante}</Link>
  return <Link to={enPeriodo('/contratos', periodo)}>Ir a los contratos del periodo</Link>
}

/** Los trabajadores que no se supo en qué contrato poner, juntos por motivo y contratante, con lo que hay que hacer. */
export function SinColocar({ carga: { sinColocar, sinColocarPorCodigo }, periodo }: { carga: CargaDeNomina; periodo: Periodo }) {
  const total = Object.values(sinColocarPorCodigo).reduce((suma, cuantos) => suma + cuantos, 0)
  return (
    <Seccion titulo={`${contar(total, 'trabajador', 'trabajadores')} sin contrato`}>
      {agrupar(sinColocar, ({ codigo, contratante }) => `${codigo} ${contratante}`).map((grupo) => {
        const { codigo, contratante, mensaje } = grupo[0]!
        return (
          <div key={`${codigo} ${contratante}`}>
            <h3>{contratante ? <span translate="no">{contratante}</span> : 'Sin RFC de contratante'}</h3>
            <p>
              {codigos[codigo as Codigo].titulo}. {mensaje} <Solucion codigo={codigo} contratante={contratante} periodo={periodo} />
            </p>
            <Detalles resumen={`Ver ${contar(grupo.length, 'trabajador', 'trabajadores')}`}>
              <Tabla titulo={`Trabajadores de ${contratante ?? 'contratante desconocido'}`} tituloOculto columnas={columnas} filas={grupo} llave={({ nss, curp }) => nss + curp} />
            </Detalles>
          </div>
        )
      })}
      {sinColocar.length < total && <p>Aquí están los primeros {sinColocar.length.toLocaleString('es-MX')}.</p>}
    </Seccion>
  )
}
