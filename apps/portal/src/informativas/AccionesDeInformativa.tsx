import { useState } from 'react'
import { fechaLarga } from '../app/fechas.ts'
import { useSesionAbierta } from '../app/sesion.ts'
import type { Informativa, Periodo } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Devolver } from './Devolver.tsx'
import { EliminarInformativa } from './EliminarInformativa.tsx'
import { EnviarAFirma } from './EnviarAFirma.tsx'

function PorQueNo({ periodo, conBloqueos, esContratista }: { periodo: Periodo | undefined; conBloqueos: boolean; esContratista: boolean }) {
  if (!esContratista) return conBloqueos ? <p>Podrás enviarla a firma cuando se resuelvan los puntos señalados arriba.</p> : null
  if (periodo?.situacion === 'no_abierto') {
    return (
      <Aviso tipo="informativo" titulo={`El plazo abre el ${fechaLarga(periodo.abre)}`}>
        <p>Desde ese día se puede firmar y presentar, y hasta el {fechaLarga(periodo.vence)}. Mientras tanto puedes seguir capturando.</p>
      </Aviso>
    )
  }
  return conBloqueos ? <p>Podrás firmarla cuando se resuelvan los puntos señalados arriba.</p> : null
}

/** Lo que quien la mira puede hacer con ella, según su estado (dominio §2 y §8). `conBloqueos`: algo impide presentarla. */
export function AccionesDeInformativa({ informativa, periodo, conBloqueos }: { informativa: Informativa; periodo: Periodo | undefined; conBloqueos: boolean }) {
  const { id, acciones, estado } = informativa
  const esContratista = useSesionAbierta().usuario.tipo === 'contratista'
  const [devolviendo, setDevolviendo] = useState(false)
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
        {acciones.includes('devolver') && (
          <Boton variante="secundario" onClick={() => setDevolviendo(true)}>
            Devolver
          </Boton>
        )}
        {acciones.includes('eliminar') && <EliminarInformativa informativa={informativa} />}
      </Acciones>
      {/* Sigue abierto aunque, mientras se escribe, otra persona la haya devuelto o presentado: el comentario no se pierde. */}
      {devolviendo && <Devolver id={id} alCerrar={() => setDevolviendo(false)} />}
    </>
  )
}
