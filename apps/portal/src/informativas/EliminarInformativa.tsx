import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { olvidarInformativas, periodoEnFrase } from './informativas.ts'

/** Elimina una informativa en captura; los contratos se quedan. */
export function EliminarInformativa({ informativa }: { informativa: Informativa }) {
  const [abierto, setAbierto] = useState(false)
  const [ocupado, setOcupado] = useState(false)
  const [error, setError] = useState('')
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const navegar = useNavigate()
  const cerrar = () => {
    setAbierto(false)
    setError('')
  }
  const eliminar = async () => {
    setOcupado(true)
    try {
      await llamar('DELETE /informativas/{id}', { parametros: { id: informativa.id } })
    } catch (causa) {
      setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos eliminarla. Vuelve a intentarlo.')
      return setOcupado(false)
    }
    avisar({ texto: 'La informativa se eliminó. Los contratos siguen capturados.' })
    await navegar('/informativas')
    memoria.removeQueries({ queryKey: ['informativas', informativa.id] })
    await olvidarInformativas(memoria)
  }
  const acciones = (
    <>
      <Boton variante="secundario" onClick={cerrar}>
        Cancelar
      </Boton>
      <Boton variante="peligro" ocupado={ocupado} textoOcupado="Eliminando…" onClick={() => void eliminar()}>
        Eliminar informativa
      </Boton>
    </>
  )
  return (
    <>
      <Boton variante="enlace" icono="eliminar" onClick={() => setAbierto(true)}>
        Eliminar
      </Boton>
      <Dialogo abierto={abierto} alCerrar={cerrar} titulo="¿Eliminar esta informativa?" acciones={acciones}>
        {error && <Aviso tipo="error">{error}</Aviso>}
        <p>Se eliminará la informativa del {periodoEnFrase(informativa)}, que está en captura. Los contratos del periodo no se tocan y puedes prepararla de nuevo.</p>
      </Dialogo>
    </>
  )
}
