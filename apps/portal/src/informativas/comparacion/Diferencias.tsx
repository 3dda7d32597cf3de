import { useRef } from 'react'
import { useAbrirAlImprimir } from '../../ui/abrirAlImprimir.ts'
import type { Comparacion, ContratoComparado } from './enPalabras.ts'
import { fraseDeCambio, fraseDeTrabajador, resumenDeComparacion, resumenDeContrato } from './enPalabras.ts'
import css from './comparacion.module.css'

function Contrato({ contrato }: { contrato: ContratoComparado }) {
  const { contratante, cambios, trabajadores } = contrato
  const contados = trabajadores.agregados + trabajadores.quitados + trabajadores.cambiados
  return (
    <details className={css.contrato}>
      <summary>
        <b translate="no">{contratante.nombre}</b> <span translate="no">({contratante.rfc})</span>: {resumenDeContrato(contrato)}
      </summary>
      {cambios.length > 0 && (
        <ul>
          {cambios.map((cambio) => (
            <li key={cambio.campo}>{fraseDeCambio(cambio)}</li>
          ))}
        </ul>
      )}
      {contados > 0 && (
        <dl className={css.trabajadores}>
          {trabajadores.lista.map((trabajador) => (
            <div key={trabajador.nss}>
              <dt translate="no">{trabajador.nss}</dt>
              <dd>{fraseDeTrabajador(trabajador)}</dd>
            </div>
          ))}
        </dl>
      )}
      {contados > trabajadores.lista.length && <p>Aquí están los primeros {trabajadores.lista.length} trabajadores de {contados.toLocaleString('es-MX')}.</p>}
    </details>
  )
}

/** Lo que cambia entre dos informativas: contado, y cada contrato por dentro al abrirlo o en papel. */
export function Diferencias({ comparacion }: { comparacion: Comparacion }) {
  const { iguales, contratista, contratos, agregados, quitados, cambiados } = comparacion
  const total = agregados + quitados + cambiados
  const caja = useRef<HTMLDivElement>(null)
  useAbrirAlImprimir(caja)
  return (
    <div ref={caja}>
      <p>{resumenDeComparacion(comparacion)}</p>
      {!iguales && contratista.length > 0 && (
        <ul>
          {contratista.map((cambio) => (
            <li key={cambio.campo}>{fraseDeCambio(cambio)}</li>
          ))}
        </ul>
      )}
      {contratos.map((contrato) => (
        <Contrato key={contrato.id} contrato={contrato} />
      ))}
      {total > contratos.length && <p>Aquí están los primeros {contratos.length.toLocaleString('es-MX')} contratos de {total.toLocaleString('es-MX')}.</p>}
    </div>
  )
}
