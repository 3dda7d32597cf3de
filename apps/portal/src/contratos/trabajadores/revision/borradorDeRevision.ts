import { useEffect } from 'react'
import { borrarBorrador, guardarBorrador, leerBorrador } from '../../../app/almacenDeBorradores.ts'
import { idDeUsuario, useSesionAbierta } from '../../../app/sesion.ts'
import type { Almacen } from './almacen.ts'
import type { Avance } from './cuadricula.ts'
import { avanceDe } from './cuadricula.ts'

const ESPERA = 400
type Guardado = { archivo: string; avance: Avance }

/** Con qué se reconoce que es el mismo archivo, sin leerlo. */
const senas = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`
const clave = (contrato: string) => `carga:${contrato}`

/** Lo corregido antes en ese mismo archivo, si se dejó a medias. */
export function useAvanceGuardado(contrato: string, archivo: File): () => Avance {
  const usuario = idDeUsuario(useSesionAbierta())
  return () => {
    const guardado = leerBorrador(usuario, clave(contrato), Date.now()) as Guardado | null
    return guardado?.archivo === senas(archivo) ? guardado.avance : []
  }
}

/** Conserva en este equipo lo corregido, por si se cierra la página antes de enviar. Da cómo borrarlo. */
export function useGuardarAvance(contrato: string, archivo: File, almacen: Almacen): () => void {
  const usuario = idDeUsuario(useSesionAbierta())
  useEffect(() => {
    let espera: ReturnType<typeof setTimeout> | undefined
    const guardar = () => {
      clearTimeout(espera)
      espera = undefined
      const avance = avanceDe(almacen.ver())
      if (avance.length === 0) borrarBorrador(usuario, clave(contrato))
      else guardarBorrador(usuario, clave(contrato), { archivo: senas(archivo), avance } satisfies Guardado, Date.now())
    }
    const guardarPendiente = () => {
      if (espera !== undefined) guardar()
    }
    const dejar = almacen.suscribir(() => {
      clearTimeout(espera)
      espera = setTimeout(guardar, ESPERA)
    })
    window.addEventListener('pagehide', guardarPendiente)
    return () => {
      window.removeEventListener('pagehide', guardarPendiente)
      dejar()
      guardarPendiente()
    }
  }, [usuario, contrato, archivo, almacen])
  return () => borrarBorrador(usuario, clave(contrato))
}
