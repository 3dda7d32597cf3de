import type { ReactNode } from 'react'
import { useCallback, useEffect, useState } from 'react'
import css from './AvisosFlotantes.module.css'
import type { AvisoFlotante } from './avisosFlotantes.ts'
import { ContextoDeAvisos } from './avisosFlotantes.ts'
import { Icono } from './Icono.tsx'

const milisegundosALaVista = 8000

/** Muestra los avisos de `useAvisosFlotantes`, uno a la vez; el nuevo sustituye al anterior. */
export function AvisosFlotantes({ children }: { children: ReactNode }) {
  const [aviso, setAviso] = useState<AvisoFlotante>()
  const cerrar = useCallback(() => setAviso(undefined), [])
  useEffect(() => {
    if (!aviso || aviso.accion) return
    const reloj = setTimeout(cerrar, milisegundosALaVista)
    return () => clearTimeout(reloj)
  }, [aviso, cerrar])
  const hacer = () => {
    cerrar()
    aviso?.accion?.alHacer()
  }
  return (
    <ContextoDeAvisos value={setAviso}>
      {children}
      <div className={css.region} role="status" aria-live="polite">
        {aviso && (
          <div className={css.aviso}>
            <p>{aviso.texto}</p>
            {aviso.accion && (
              <button type="button" onClick={hacer}>
                {aviso.accion.texto}
              </button>
            )}
            <button type="button" className={css.cerrar} aria-label="Cerrar el aviso" onClick={cerrar}>
              <Icono nombre="cerrar" tamano={16} />
            </button>
          </div>
        )}
      </div>
    </ContextoDeAvisos>
  )
}
