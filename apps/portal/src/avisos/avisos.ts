import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Cuerpo, Respuesta } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { esProblema } from '../ui/erroresDeCampo.ts'

export type Aviso = Respuesta<'GET /avisos'>['elementos'][number]

const clave = ['avisos']
const claveDePreferencias = ['avisos', 'preferencias']
const claveDeCalendario = ['avisos', 'calendario']

/** Los avisos de quien ingresó, el último primero, y cuántos no ha leído. No se piden solos cada rato: mantendrían viva una sesión que nadie usa. */
export const useAvisos = () => useQuery({ queryKey: clave, queryFn: ({ signal }) => llamar('GET /avisos', { senal: signal }) })

/** Qué avisos le llegan también por correo. */
export const usePreferencias = () => useQuery({ queryKey: claveDePreferencias, queryFn: ({ signal }) => llamar('GET /avisos/preferencias', { senal: signal }) })

function useDecirFalla() {
  const avisar = useAvisosFlotantes()
  return (causa: unknown) => avisar({ texto: esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo guardar. Vuelve a intentarlo.' })
}

/** Deja leídos los que se ven: los que lleguen mientras tanto siguen sin leer. */
export function useLeer() {
  const memoria = useQueryClient()
  const onError = useDecirFalla()
  return useMutation({ mutationFn: (avisos: string[]) => llamar('POST /avisos/lectura', { cuerpo: { avisos } }), onSuccess: () => memoria.invalidateQueries({ queryKey: clave, exact: true }), onError })
}

/** Guarda qué recibir por correo. */
export function useElegir() {
  const memoria = useQueryClient()
  const onError = useDecirFalla()
  return useMutation({
    mutationFn: (cuerpo: Cuerpo<'PUT /avisos/preferencias'>) => llamar('PUT /avisos/preferencias', { cuerpo }),
    onSuccess: (guardadas) => memoria.setQueryData(claveDePreferencias, guardadas),
    onError,
  })
}

/** La dirección privada del calendario: desde cuándo la hay, pedir otra y cancelarla. */
export function useDireccionDeCalendario() {
  const memoria = useQueryClient()
  const onError = useDecirFalla()
  const onSuccess = () => memoria.invalidateQueries({ queryKey: claveDeCalendario })
  const actual = useQuery({ queryKey: claveDeCalendario, queryFn: ({ signal }) => llamar('GET /contratista/calendario', { senal: signal }) })
  const pedir = useMutation({ mutationFn: () => llamar('POST /contratista/calendario'), onSuccess, onError })
  const cancelar = useMutation({ mutationFn: () => llamar('DELETE /contratista/calendario'), onSuccess, onError })
  return { desde: actual.data?.desde ?? null, pedir, cancelar }
}
