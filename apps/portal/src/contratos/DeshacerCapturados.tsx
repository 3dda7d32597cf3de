import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../api/cliente.ts'
import { contar } from '../app/cuentas.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { olvidarContratos } from './contratos.ts'

/** Más contratos tardarían demasiado en quitarse uno por uno. */
const MAXIMO = 200

/** Quita los contratos que se acaban de crear. No aparece si son demasiados. */
export function DeshacerCapturados({ contratos, alTerminar }: { contratos: readonly string[]; alTerminar: () => void }) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const [ocupado, setOcupado] = useState(false)
  if (contratos.length === 0 || contratos.length > MAXIMO) return null
  const deshacer = async () => {
    setOcupado(true)
    try {
      for (const id of contratos) await llamar('DELETE /contratos/{id}', { parametros: { id } })
      avisar({ texto: `Se ${contratos.length === 1 ? 'quitó' : 'quitaron'} ${contar(contratos.length, 'contrato', 'contratos')}.` })
      alTerminar()
    } catch (causa) {
      avisar({ texto: esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo deshacer. Vuelve a intentarlo.' })
    } finally {
      setOcupado(false)
      await olvidarContratos(memoria)
    }
  }
  return (
    <Boton variante="enlace" ocupado={ocupado} textoOcupado="Deshaciendo…" onClick={() => void deshacer()}>
      Deshacer
    </Boton>
  )
}
