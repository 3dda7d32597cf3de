import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { EliminarConDialogo } from '../app/EliminarConDialogo.tsx'
import type { Informativa } from '../periodos/periodos.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { desencuentroDe, olvidarInformativas, periodoEnFrase } from './informativas.ts'

/** Elimina una informativa en captura; los contratos se quedan. */
export function EliminarInformativa({ informativa }: { informativa: Informativa }) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const navegar = useNavigate()
  const terminar = async () => {
    avisar({ texto: 'La informativa se eliminó. Los contratos siguen capturados.' })
    await navegar('/informativas')
    memoria.removeQueries({ queryKey: ['informativas', informativa.id] })
    await olvidarInformativas(memoria)
  }
  const eliminar = async () => {
    try {
      await llamar('DELETE /informativas/{id}', { parametros: { id: informativa.id } })
    } catch (causa) {
      const desencuentro = desencuentroDe(causa)
      if (!desencuentro) throw causa
      await navegar('.', { replace: true, state: desencuentro })
      await olvidarInformativas(memoria)
      throw causa
    }
  }
  return (
    <EliminarConDialogo titulo="¿Eliminar esta informativa?" accion="Eliminar informativa" eliminar={eliminar} alTerminar={terminar}>
      <p>Se eliminará la informativa del {periodoEnFrase(informativa)}, que está en captura. Los contratos del periodo no se tocan y puedes prepararla de nuevo.</p>
    </EliminarConDialogo>
  )
}
