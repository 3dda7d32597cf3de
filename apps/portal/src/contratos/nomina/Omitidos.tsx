import type { Codigo } from '@icsoe/esquemas/codigos'
import { codigos } from '@icsoe/esquemas/codigos'
import { contar } from '../../app/cuentas.ts'
import { Detalles, Seccion } from '../../ui/disposicion.tsx'
import { agrupar } from './agrupar.ts'
import type { CargaDeNomina } from './useCargaDeNomina.ts'

/** Los archivos que no se usaron, juntos por motivo. */
export function Omitidos({ carga: { omitidos, omitidosPorCodigo } }: { carga: CargaDeNomina }) {
  const total = Object.values(omitidosPorCodigo).reduce((suma, cuantos) => suma + cuantos, 0)
  return (
    <Seccion titulo={`${contar(total, 'archivo', 'archivos')} que no se ${total === 1 ? 'usó' : 'usaron'}`}>
      {agrupar(omitidos, ({ codigo }) => codigo).map((grupo) => {
        const { codigo, mensaje } = grupo[0]!
        return (
          <div key={codigo}>
            <h3>{codigos[codigo as Codigo].titulo}</h3>
            <p>{mensaje}</p>
            <Detalles resumen={`Ver ${contar(omitidosPorCodigo[codigo] ?? grupo.length, 'archivo', 'archivos')}`}>
              <ul translate="no">
                {grupo.map(({ archivo }, lugar) => (
                  <li key={`${lugar} ${archivo}`}>{archivo}</li>
                ))}
              </ul>
            </Detalles>
          </div>
        )
      })}
      {omitidos.length < total && <p>Aquí están los primeros {omitidos.length.toLocaleString('es-MX')}.</p>}
    </Seccion>
  )
}
