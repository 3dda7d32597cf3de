import type { QueryClient } from '@tanstack/react-query'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Respuesta } from '../api/cliente.ts'
import { elegirContratista, llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { borrarBorradores } from './almacenDeBorradores.ts'

export type Sesion = Respuesta<'GET /ingreso'>

const clave = ['sesion']
const claveDeTerminada = ['sesion-terminada']

async function consultarSesion(): Promise<Sesion | null> {
  try {
    const sesion = await llamar('GET /ingreso')
    elegirContratista(sesion.contratista?.rfc ?? null)
    return sesion
  } catch (causa) {
    if (causa instanceof ProblemaHttp && causa.status === 401) return null
    throw causa
  }
}

/** Quién está usando el sistema; `data` es `null` si nadie ha ingresado. No se vuelve a pedir sola: la pestaña trabaja siempre para el mismo contratista. */
export function useSesion() {
  return useQuery({ queryKey: clave, queryFn: consultarSesion, staleTime: Infinity, gcTime: Infinity, refetchOnReconnect: false })
}

/** La sesión dentro de una página protegida. Usarla fuera de una es un error de programación. */
export function useSesionAbierta(): Sesion {
  const { data } = useSesion()
  if (!data) throw new Error('Esta página necesita sesión: va dentro de <ConSesion>')
  return data
}

function olvidarLoDemas(memoria: QueryClient): void {
  memoria.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== clave[0] && queryKey[0] !== 'portada' })
}

/** Guarda la sesión que contestó un ingreso o una elección de contratista, y olvida lo consultado con la anterior. */
export function guardarSesion(memoria: QueryClient, sesion: Sesion): void {
  const anterior = memoria.getQueryData<Sesion | null>(clave) ?? null
  elegirContratista(sesion.contratista?.rfc ?? null)
  if (idDeUsuario(anterior) !== idDeUsuario(sesion)) olvidarLoDemas(memoria)
  memoria.setQueryData(clave, sesion)
}

/** Vuelve a preguntar quién soy: después de completar los datos generales. */
export function refrescarSesion(memoria: QueryClient): Promise<void> {
  return memoria.invalidateQueries({ queryKey: clave })
}

/** Olvida la sesión en esta pestaña, sin llamar al servidor: ya terminó allá. Recuerda de quién era, para llevarlo a su ingreso. */
export function olvidarSesion(memoria: QueryClient): void {
  const tipo = memoria.getQueryData<Sesion | null>(clave)?.usuario.tipo ?? sesionQueTermino(memoria)
  olvidarLoDemas(memoria)
  elegirContratista(null)
  memoria.setQueryData(claveDeTerminada, tipo)
  memoria.setQueryData(clave, null)
}

/** De quién era la sesión que terminó mientras se usaba esta pestaña; nada si no ha terminado ninguna o ya se ingresó otra vez. */
export function sesionQueTermino(memoria: QueryClient): Sesion['usuario']['tipo'] | undefined {
  return memoria.getQueryData(claveDeTerminada)
}

/** Identifica a quien captura y para quién: separa los borradores de cada quien. */
export function idDeUsuario(sesion: Sesion | null): string {
  if (!sesion) return 'nadie'
  const { usuario, contratista } = sesion
  return `${usuario.tipo === 'capturista' ? usuario.curp : usuario.rfc}/${contratista?.rfc ?? ''}`
}

/** Salir: termina la sesión en el servidor, borra los borradores de quien sale y deja la portada. */
export function useSalir(): () => Promise<void> {
  const memoria = useQueryClient()
  return async () => {
    await llamar('DELETE /ingreso').catch((causa: unknown) => {
      if (!(causa instanceof ProblemaHttp) || causa.status !== 401) throw causa
    })
    borrarBorradores(idDeUsuario(memoria.getQueryData<Sesion | null>(clave) ?? null))
    window.location.assign('/')
  }
}
