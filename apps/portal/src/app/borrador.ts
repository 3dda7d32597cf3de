import { useCallback, useEffect, useRef, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { borrarBorrador, guardarBorrador, leerBorrador } from './almacenDeBorradores.ts'
import { idDeUsuario, useSesionAbierta } from './sesion.ts'

const ESPERA = 400

export type Borrador = {
  /** Hay texto recuperado que la persona aún no guarda ni descarta. */
  recuperado: boolean
  /** Vuelve a los valores con que se abrió el formulario. */
  descartar: () => void
  /** Se llama al guardar con éxito. */
  borrar: () => void
}

/**
 * Conserva en este equipo lo escrito en un formulario y lo devuelve al volver a abrirlo. `clave` distingue el formulario (y el
 * registro: `contrato:123`). El formulario se monta con los datos del servidor ya cargados. Nunca en formularios con contraseñas.
 */
export function useBorrador<V extends FieldValues, S>(clave: string, form: UseFormReturn<V, unknown, S>): Borrador {
  const usuario = idDeUsuario(useSesionAbierta())
  const [recuperado, setRecuperado] = useState(() => leerBorrador(usuario, clave, Date.now()) !== null)
  const { reset, subscribe, getValues } = form
  const pendiente = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const valores = leerBorrador(usuario, clave, Date.now()) as V | null
    if (valores) reset(valores, { keepDefaultValues: true })
    const guardar = () => {
      clearTimeout(pendiente.current)
      pendiente.current = undefined
      guardarBorrador(usuario, clave, getValues(), Date.now())
    }
    const guardarPendiente = () => {
      if (pendiente.current !== undefined) guardar()
    }
    const dejar = subscribe({
      formState: { values: true },
      callback: ({ name }) => {
        if (!name) return
        clearTimeout(pendiente.current)
        pendiente.current = setTimeout(guardar, ESPERA)
      },
    })
    window.addEventListener('pagehide', guardarPendiente)
    return () => {
      window.removeEventListener('pagehide', guardarPendiente)
      guardarPendiente()
      dejar()
    }
  }, [usuario, clave, reset, subscribe, getValues])

  const borrar = useCallback(() => {
    clearTimeout(pendiente.current)
    pendiente.current = undefined
    borrarBorrador(usuario, clave)
    setRecuperado(false)
  }, [usuario, clave])
  const descartar = () => {
    borrar()
    reset()
  }
  return { recuperado, descartar, borrar }
}
