import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useSesionAbierta } from '../app/sesion.ts'
import { Aviso } from '../ui/Aviso.tsx'
import type { Contratista } from './datosGenerales.ts'
import { nombreDeFaltante } from './datosGenerales.ts'

/** Lo que se dice al guardar: que quedó, y qué sigue o qué falta. Toma el foco, porque aparece arriba del botón que se pulsó. */
export function Resultado({ contratista }: { contratista: Contratista }) {
  const caja = useRef<HTMLDivElement>(null)
  useEffect(() => {
    caja.current?.focus()
    caja.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <div ref={caja} tabIndex={-1}>
      {contratista.completos ? <Completos /> : <Incompletos faltantes={contratista.faltantes} />}
    </div>
  )
}

function Incompletos({ faltantes }: Pick<Contratista, 'faltantes'>) {
  return (
    <Aviso tipo="advertencia" titulo="Guardamos tus datos, pero todavía falta algo">
      <ul>
        {faltantes.map((faltante) => (
          <li key={faltante}>{nombreDeFaltante[faltante]}</li>
        ))}
      </ul>
      <p>Sin eso no se pueden registrar contratos ni usuarios.</p>
    </Aviso>
  )
}

function Completos() {
  const { usuario } = useSesionAbierta()
  return (
    <Aviso tipo="exito" titulo="Tus datos generales se guardaron y están completos">
      <p>Qué sigue:</p>
      <ul>
        <li>
          <Link to="/datos-generales/repse">Captura tu registro en el REPSE</Link>, para elegir sus servicios en cada contrato.
        </li>
        {usuario.tipo === 'contratista' && (
          <li>
            <Link to="/administracion/alta">Da de alta a quien capture por ti</Link>, en el menú Administración.
          </li>
        )}
        <li>
          <Link to="/contratos">Registra tus contratos</Link>.
        </li>
      </ul>
    </Aviso>
  )
}
