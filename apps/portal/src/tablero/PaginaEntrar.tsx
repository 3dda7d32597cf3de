import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate, useLocation, useNavigate, useParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { guardarSesion, useSesion } from '../app/sesion.ts'
import { destinoTrasIngresar, ingresoPara } from '../app/volver.ts'
import { Cargando } from '../ui/Cargando.tsx'

function Entrar({ rfc }: { rfc: string }) {
  const memoria = useQueryClient()
  const navegar = useNavigate()
  const { search } = useLocation()
  const { mutate, error } = useMutation({
    mutationFn: () => llamar('POST /ingreso/capturista/contratista', { cuerpo: { rfc } }),
    onSuccess: (sesion) => {
      guardarSesion(memoria, sesion)
      void navegar(destinoTrasIngresar(search), { replace: true })
    },
  })
  useEffect(() => mutate(), [mutate, rfc])
  if (error) return <PaginaDeFalla causa={error} reintentar={() => mutate()} />
  return <Cargando texto="Cambiando de contratista…" />
}

/** Entra a trabajar para el contratista de la dirección, sin volver a ingresar, y sigue a `?volver=`. */
export function PaginaEntrar() {
  const { rfc = '' } = useParams()
  const lugar = useLocation()
  const { data: sesion, isPending } = useSesion()
  if (isPending) return <Cargando />
  if (!sesion) return <Navigate to={ingresoPara(lugar, 'capturista')} replace />
  if (sesion.usuario.tipo !== 'capturista' || sesion.contratista?.rfc === rfc) return <Navigate to={destinoTrasIngresar(lugar.search)} replace />
  return <Entrar rfc={rfc} />
}
