import { useEffect, useRef } from 'react'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import type { Contrato } from './contratos.ts'
import { cambiosEntre } from './datosDeContrato.ts'

/** Otra persona guardó el contrato mientras se editaba: qué cambió y cómo seguir. Lo escrito sigue en el formulario. */
export function CambioAjeno({ antes, ahora, alGuardar }: { antes: Contrato; ahora: Contrato; alGuardar: () => void }) {
  const caja = useRef<HTMLDivElement>(null)
  useEffect(() => caja.current?.focus(), [ahora])
  const cambios = cambiosEntre(antes, ahora)
  return (
    <div ref={caja} tabIndex={-1}>
      <Aviso tipo="advertencia" titulo="Alguien más cambió este contrato mientras lo editabas">
        <p>Lo que escribiste sigue aquí y todavía no se guarda.</p>
        {cambios.length > 0 && (
          <>
            <p>Ahora el contrato dice:</p>
            <ul>
              {cambios.map(({ etiqueta, texto }) => (
                <li key={etiqueta}>
                  <b>{etiqueta}</b>: {texto}
                </li>
              ))}
            </ul>
          </>
        )}
        <p>Compáralo con lo tuyo. Si lo tuyo es lo correcto, guárdalo y sustituirá esos cambios.</p>
        <Acciones>
          <Boton onClick={alGuardar}>Guardar lo que escribí</Boton>
          <a href={`/contratos/${ahora.id}`} target="_blank" rel="noreferrer">
            Ver el contrato en otra pestaña
          </a>
        </Acciones>
      </Aviso>
    </div>
  )
}
