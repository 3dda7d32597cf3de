import { useState } from 'react'
import type { Periodo } from '../periodos/periodos.ts'
import { presentadaDe } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { ConsecuenciaDeSinEfectos } from './ConsecuenciaDeSinEfectos.tsx'

/** Pregunta antes de preparar una complementaria sin efectos. */
export function ConfirmarSinEfectos({ periodo, alCerrar, alConfirmar }: { periodo: Periodo; alCerrar: () => void; alConfirmar: () => Promise<void> }) {
  const [ocupado, setOcupado] = useState(false)
  const [error, setError] = useState('')
  const confirmar = async () => {
    setOcupado(true)
    try {
      await alConfirmar()
    } catch (causa) {
      setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos prepararla. Vuelve a intentarlo.')
      setOcupado(false)
    }
  }
  const acciones = (
    <>
      <Boton variante="secundario" onClick={alCerrar}>
        Cancelar
      </Boton>
      <Boton ocupado={ocupado} textoOcupado="Preparando la informativa…" onClick={() => void confirmar()}>
        Preparar sin efectos
      </Boton>
    </>
  )
  return (
    <Dialogo abierto alCerrar={alCerrar} titulo={`¿Dejar sin efectos la ${presentadaDe(periodo)?.folio}?`} acciones={acciones}>
      {error && <Aviso tipo="error">{error}</Aviso>}
      <ConsecuenciaDeSinEfectos periodo={periodo} />
      <p>Todavía no se presenta nada: verás el resumen y falta firmarla.</p>
    </Dialogo>
  )
}
