import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { desencuentroDe, olvidarInformativas } from './informativas.ts'

/** El capturista la manda a firma. Si otra persona la cambió antes, la página se actualiza y dice qué pasó. */
export function EnviarAFirma({ id }: { id: string }) {
  const [ocupado, setOcupado] = useState(false)
  const [error, setError] = useState('')
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const navegar = useNavigate()
  const enviar = async () => {
    setOcupado(true)
    setError('')
    try {
      await llamar('POST /informativas/{id}/envio', { parametros: { id } })
      avisar({ texto: 'La informativa se envió a firma. Le avisamos al contratista.' })
      await navegar('.', { replace: true, state: null })
      await olvidarInformativas(memoria)
    } catch (causa) {
      const desencuentro = desencuentroDe(causa)
      if (desencuentro) {
        await navegar('.', { replace: true, state: desencuentro })
        await olvidarInformativas(memoria)
      } else setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos enviarla. Vuelve a intentarlo.')
    } finally {
      setOcupado(false)
    }
  }
  return (
    <>
      {error && <Aviso tipo="error">{error}</Aviso>}
      <Boton icono="firma" ocupado={ocupado} textoOcupado="Enviando a firma…" onClick={() => void enviar()}>
        Enviar a firma
      </Boton>
    </>
  )
}
