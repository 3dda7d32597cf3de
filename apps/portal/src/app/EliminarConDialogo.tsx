import type { ReactNode } from 'react'
import { useState } from 'react'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'

interface Propiedades {
  titulo: string
  /** Lo que dice el botón que elimina: «Eliminar contrato». */
  accion: string
  /** Elimina; si lo que arroja es un problema del servidor, se dice y nada se mueve. */
  eliminar: () => Promise<unknown>
  /** Lo que sigue cuando ya se eliminó. */
  alTerminar: () => Promise<void>
  /** Qué se va a eliminar y si tiene regreso. */
  children: ReactNode
}

/** Botón «Eliminar» que pregunta antes, en un diálogo. */
export function EliminarConDialogo({ titulo, accion, eliminar, alTerminar, children }: Propiedades) {
  const [abierto, setAbierto] = useState(false)
  const [ocupado, setOcupado] = useState(false)
  const [error, setError] = useState('')
  const cerrar = () => {
    setAbierto(false)
    setError('')
  }
  const confirmar = async () => {
    setOcupado(true)
    try {
      await eliminar()
    } catch (causa) {
      setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo eliminar. Vuelve a intentarlo.')
      return setOcupado(false)
    }
    await alTerminar()
  }
  const acciones = (
    <>
      <Boton variante="secundario" onClick={cerrar}>
        Cancelar
      </Boton>
      <Boton variante="peligro" ocupado={ocupado} textoOcupado="Eliminando…" onClick={() => void confirmar()}>
        {accion}
      </Boton>
    </>
  )
  return (
    <>
      <Boton variante="enlace" icono="eliminar" onClick={() => setAbierto(true)}>
        Eliminar
      </Boton>
      <Dialogo abierto={abierto} alCerrar={cerrar} titulo={titulo} acciones={acciones}>
        {error && <Aviso tipo="error">{error}</Aviso>}
        {children}
      </Dialogo>
    </>
  )
}
