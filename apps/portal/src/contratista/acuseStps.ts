import type { QueryClient } from '@tanstack/react-query'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Codigo } from '@icsoe/esquemas/codigos'
import { codigos } from '@icsoe/esquemas/codigos'
import { llamar } from '../api/cliente.ts'
import { refrescarSesion } from '../app/sesion.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { esProblema } from '../ui/erroresDeCampo.ts'
import type { Contratista } from './datosGenerales.ts'

const CINCO_MB = 5 * 1024 * 1024
export const claveDeContratista = ['contratista'] as const

/** Lo que se puede decir de un PDF antes de subirlo; lo demás lo revisa el servidor. */
export async function revisarAcuse(archivo: Blob): Promise<Codigo | null> {
  if (archivo.size === 0) return 'archivo.vacio'
  if (archivo.size > CINCO_MB) return 'pdf.demasiado_grande'
  // Algunos programas escriben algo antes de «%PDF-».
  const principio = await archivo.slice(0, 1024).text()
  return principio.includes('%PDF-') ? null : 'pdf.no_es'
}

const texto = (titulo: string, detalle: string) => `${titulo}. ${detalle}`

/** Qué decir de un acuse que no se aceptó. */
function mensajeDe(causa: unknown): string {
  return esProblema(causa) ? texto(causa.title, causa.detail) : 'No pudimos subir el archivo. Vuelve a intentarlo.'
}

/** Pone en la memoria los datos como quedaron; si con eso se completaron o dejaron de estarlo, también lo sabe la sesión. */
export async function recordarContratista(memoria: QueryClient, contratista: Contratista): Promise<void> {
  memoria.setQueryData(claveDeContratista, contratista)
  await refrescarSesion(memoria)
}

function subir(archivo: Blob, nombre: string, alAvanzar: (parte: number) => void): Promise<Contratista> {
  const pdf = new Blob([archivo], { type: 'application/pdf' })
  return llamar('PUT /contratista/acuse-stps', { archivo: pdf, alAvanzar, cabeceras: { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(nombre)}` } })
}

/** Adjunta el acuse (guía, paso 14) en cuanto se elige, con su avance; y lo elimina dejando cómo deshacerlo. */
export function useAcuseStps() {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const [avance, setAvance] = useState(0)
  const [error, setError] = useState<string>()

  const adjuntar = useMutation({
    mutationFn: async ({ archivo, nombre }: { archivo: Blob; nombre: string }) => {
      setError(undefined)
      setAvance(0)
      const codigo = await revisarAcuse(archivo)
      if (codigo) return setError(texto(codigos[codigo].titulo, codigos[codigo].detalle))
      await recordarContratista(memoria, await subir(archivo, nombre, setAvance))
    },
    onError: (causa) => setError(mensajeDe(causa)),
  })
  const eliminar = useMutation({
    mutationFn: async (nombre: string) => {
      setError(undefined)
      // Se guarda aquí una copia para poder deshacerlo.
      const archivo = await (await llamar('GET /contratista/acuse-stps')).blob()
      await recordarContratista(memoria, await llamar('DELETE /contratista/acuse-stps'))
      avisar({ texto: 'Se eliminó el acuse.', accion: { texto: 'Deshacer', alHacer: () => adjuntar.mutate({ archivo, nombre }) } })
    },
    onError: (causa) => avisar({ texto: mensajeDe(causa) }),
  })
  return { adjuntar, eliminar, avance, error }
}
