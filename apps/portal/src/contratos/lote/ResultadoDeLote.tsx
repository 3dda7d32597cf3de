import { Link } from 'react-router'
import { contar } from '../../app/cuentas.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { BotonEnlace } from '../../ui/Boton.tsx'
import { Acciones } from '../../ui/disposicion.tsx'
import { ResultadoConFoco } from '../../ui/ResultadoConFoco.tsx'
import { DeshacerCapturados } from '../DeshacerCapturados.tsx'
import type { Lote } from './lote.ts'

const A_LA_VISTA = 50

/** Los contratos que se capturaron, con su enlace, y cómo deshacerlo. */
export function ResultadoDeLote({ lote, periodo, alRepetir }: { lote: Lote; periodo: Periodo; alRepetir: () => void }) {
  const capturados = lote.renglones.flatMap(({ estado, contrato, valores, fila }) => (estado === 'nuevo' && contrato ? [{ contrato, fila, nombre: valores['nombre'] ?? valores['rfc'] }] : []))
  return (
    <ResultadoConFoco etiqueta="Resultado">
      <Aviso tipo="exito" titulo={`Se ${capturados.length === 1 ? 'capturó' : 'capturaron'} ${contar(capturados.length, 'contrato', 'contratos')}`}>
        <p>
          {lote.conErrores > 0 && `${contar(lote.conErrores, 'fila quedó fuera', 'filas quedaron fuera')}: corrígelas y carga el libro otra vez; lo ya capturado no se repite. `}
          Ahora agrega a los trabajadores de cada uno, o cárgalos todos desde la nómina.
        </p>
      </Aviso>
      <ul>
        {capturados.slice(0, A_LA_VISTA).map(({ contrato, fila, nombre }) => (
          <li key={contrato}>
            <Link to={`/contratos/${contrato}`} translate="no">
              {nombre}
            </Link>{' '}
            (fila {fila})
          </li>
        ))}
      </ul>
      {capturados.length > A_LA_VISTA && <p>Aquí están los primeros {A_LA_VISTA}.</p>}
      <Acciones>
        <BotonEnlace a={enPeriodo('/contratos', periodo)}>Ver los contratos del periodo</BotonEnlace>
        <BotonEnlace variante="enlace" a={enPeriodo('/contratos/nomina', periodo)}>
          Cargar trabajadores desde la nómina
        </BotonEnlace>
        <DeshacerCapturados contratos={capturados.map(({ contrato }) => contrato)} alTerminar={alRepetir} />
      </Acciones>
    </ResultadoConFoco>
  )
}
