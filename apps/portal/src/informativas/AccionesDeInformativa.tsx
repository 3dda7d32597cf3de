import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { fechaLarga } from '../app/fechas.ts'
import { useSesionAbierta } from '../app/sesion.ts'
import type { Informativa, Periodo } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { Devolver } from './Devolver.tsx'
import { EliminarInformativa } from './EliminarInformativa.tsx'
import { olvidarInformativas } from './informativas.ts'

function EnviarAFirma({ id }: { id: string }) {
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
      await olvidarInformativas(memoria)
      await navegar('.', { replace: true, state: null })
    } catch (causa) {
      setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos enviarla. Vuelve a intentarlo.')
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

function PorQueNo({ periodo, conBloqueos, esContratista }: { periodo: Periodo | undefined; conBloqueos: boolean; esContratista: boolean }) {
  if (!esContratista) return conBloqueos ? <p>Podrás enviarla a firma cuando corrijas los puntos señalados arriba.</p> : null
  if (periodo?.situacion === 'no_abierto') {
    return (
      <Aviso tipo="informativo" titulo={`El plazo abre el ${fechaLarga(periodo.abre)}`}>
        <p>Desde ese día se puede firmar y presentar, y hasta el {fechaLarga(periodo.vence)}. Mientras tanto puedes seguir capturando.</p>
      </Aviso>
    )
  }
  return conBloqueos ? <p>Podrás firmarla cuando corrijas los puntos señalados arriba.</p> : null
}

/** Lo que quien la mira puede hacer con ella, según su estado (dominio §2 y §8). */
export function AccionesDeInformativa({ informativa, periodo, conBloqueos }: { informativa: Informativa; periodo: Periodo | undefined; conBloqueos: boolean }) {
  const { id, acciones, estado } = informativa
  const esContratista = useSesionAbierta().usuario.tipo === 'contratista'
  const firmable = periodo?.situacion !== 'no_abierto' && !conBloqueos
  return (
    <>
      <PorQueNo periodo={periodo} conBloqueos={conBloqueos} esContratista={esContratista} />
      {!esContratista && estado === 'enviada_a_firma' && (
        <Aviso tipo="informativo" titulo="Está enviada a firma">
          <p>Falta que el contratista la firme. Si hay algo por corregir, puede devolverla.</p>
        </Aviso>
      )}
      <Acciones>
        {acciones.includes('presentar') && firmable && (
          <BotonEnlace icono="firma" a={`/informativas/${id}/firmar`}>
            Firmar y presentar
          </BotonEnlace>
        )}
        {!esContratista && !conBloqueos && acciones.includes('enviar') && <EnviarAFirma id={id} />}
        {acciones.includes('devolver') && <Devolver id={id} />}
        {acciones.includes('eliminar') && <EliminarInformativa informativa={informativa} />}
      </Acciones>
    </>
  )
}
