import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Respuesta } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'
import { momentoLegible } from '../app/fechas.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { Etiqueta } from '../ui/Etiqueta.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import { Tabla } from '../ui/Tabla.tsx'
import { navegadorLegible } from './navegador.ts'

type Abierta = Respuesta<'GET /sesiones'>['elementos'][number]

const clave = ['sesiones']

function useCerrar() {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  return useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map((id) => llamar('DELETE /sesiones/{id}', { parametros: { id } }))),
    onSuccess: (cerradas) => avisar({ texto: cerradas.length === 1 ? 'Se cerró la sesión.' : `Se cerraron ${cerradas.length} sesiones.` }),
    onError: (causa) => avisar({ texto: esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos cerrarla. Vuelve a intentarlo.' }),
    onSettled: () => memoria.invalidateQueries({ queryKey: clave }),
  })
}

/** Mis sesiones abiertas, en qué equipo, y cómo cerrar las demás. */
export function PaginaSesiones() {
  const { data, error, refetch } = useQuery({ queryKey: clave, queryFn: ({ signal }) => llamar('GET /sesiones', { senal: signal }) })
  const cerrar = useCerrar()
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const otras = data?.elementos.filter(({ actual }) => !actual) ?? []
  return (
    <>
      <Titulo>Sesiones abiertas</Titulo>
      <p>Los equipos donde tu cuenta está abierta. Si no reconoces alguno, ciérralo.</p>
      {data ? (
        <Tabla
          titulo="Sesiones abiertas"
          tituloOculto
          llave={({ id }: Abierta) => id}
          filas={data.elementos}
          columnas={[
            { clave: 'equipo', titulo: 'Equipo', encabezaFila: true, celda: ({ navegador }) => navegadorLegible(navegador) },
            { clave: 'direccion', titulo: 'Dirección', celda: ({ direccion }) => direccion },
            { clave: 'creada', titulo: 'Se abrió', celda: ({ creada }) => momentoLegible(creada) },
            { clave: 'ultima', titulo: 'Último uso', celda: ({ ultima }) => momentoLegible(ultima) },
            {
              clave: 'accion',
              titulo: 'Acciones',
              tituloOculto: true,
              celda: ({ id, actual, navegador, creada }) =>
                actual ? (
                  <Etiqueta tono="exito">Esta sesión</Etiqueta>
                ) : (
                  <Boton variante="enlace" ocupado={cerrar.isPending && cerrar.variables.includes(id)} onClick={() => cerrar.mutate([id])}>
                    Cerrar
                    <SoloLectores> la de {navegadorLegible(navegador)}, abierta el {momentoLegible(creada)}</SoloLectores>
                  </Boton>
                ),
            },
          ]}
        />
      ) : (
        <Cargando />
      )}
      {otras.length > 1 && (
        <Acciones>
          <Boton variante="secundario" ocupado={cerrar.isPending} onClick={() => cerrar.mutate(otras.map(({ id }) => id))}>
            Cerrar todas las demás
          </Boton>
        </Acciones>
      )}
    </>
  )
}
