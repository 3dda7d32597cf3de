import { useState } from 'react'
import { Link } from 'react-router'
import { EnlaceAAvisos } from '../avisos/EnlaceAAvisos.tsx'
import { Boton } from '../ui/Boton.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import css from './Marco.module.css'
import type { Sesion } from './sesion.ts'
import { useSalir } from './sesion.ts'

/** Quién ingresó, para quién trabaja y la salida. */
export function QuienSoy({ sesion: { usuario, contratista, terminos } }: { sesion: Sesion }) {
  const salir = useSalir()
  const avisar = useAvisosFlotantes()
  const [saliendo, setSaliendo] = useState(false)
  const alSalir = async () => {
    setSaliendo(true)
    try {
      await salir()
    } catch {
      setSaliendo(false)
      avisar({ texto: 'No pudimos cerrar tu sesión. Revisa tu conexión y vuelve a intentarlo.' })
    }
  }
  const clave = usuario.tipo === 'contratista' ? usuario.rfc : usuario.curp
  return (
    <div className={css.quien}>
      <p translate="no">
        <strong>{usuario.nombre}</strong>
        {usuario.tipo === 'capturista' && contratista ? `captura para ${contratista.nombre} (${contratista.rfc})` : clave}
      </p>
      <div className={css.propios}>
        {contratista && terminos.aceptados && <EnlaceAAvisos />}
        {contratista && terminos.aceptados && <Link to="/sesiones">Sesiones abiertas</Link>}
        <Boton variante="enlace" icono="salir" ocupado={saliendo} textoOcupado="Saliendo…" onClick={() => void alSalir()}>
          Salir
        </Boton>
      </div>
    </div>
  )
}
