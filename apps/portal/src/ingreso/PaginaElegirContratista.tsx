import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { guardarSesion, useSesion } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { destinoTrasIngresar } from '../app/volver.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { EstadoVacio } from '../ui/EstadoVacio.tsx'
import { Etiqueta } from '../ui/Etiqueta.tsx'
import css from './ingreso.module.css'

/** Para quién va a trabajar el capturista; sirve también para cambiar sin volver a ingresar. */
export function PaginaElegirContratista() {
  const memoria = useQueryClient()
  const navegar = useNavigate()
  const { search } = useLocation()
  const { data: sesion, isPending } = useSesion()
  const elegir = useMutation({
    mutationFn: (rfc: string) => llamar('POST /ingreso/capturista/contratista', { cuerpo: { rfc } }),
    onSuccess: (nueva) => {
      guardarSesion(memoria, nueva)
      void navegar(destinoTrasIngresar(search))
    },
  })
  if (isPending) return <Cargando />
  if (!sesion) return <Navigate to={`/ingreso/capturista${search}`} replace />
  if (sesion.usuario.tipo !== 'capturista') return <Navigate to={destinoTrasIngresar(search)} replace />
  if (sesion.contratistas.length === 0) {
    return (
      <>
        <Titulo>Elige el contratista</Titulo>
        <EstadoVacio titulo="Por ahora ningún contratista te tiene como capturista">Pide al contratista que te dé de alta en Administración, Alta de usuarios. Después, recarga esta página.</EstadoVacio>
      </>
    )
  }
  const { error } = elegir
  return (
    <>
      <Titulo>Elige el contratista</Titulo>
      {error && <Aviso tipo="error"><p>{esProblema(error) ? `${error.title}. ${error.detail}` : 'No pudimos guardar tu elección. Vuelve a intentarlo.'}</p></Aviso>}
      <p>¿Para quién vas a capturar? Puedes cambiar cuando quieras, sin volver a ingresar.</p>
      <ul className={css.opciones}>
        {sesion.contratistas.map(({ rfc, nombre }) => (
          <li key={rfc}>
            <button type="button" disabled={elegir.isPending} onClick={() => elegir.mutate(rfc)}>
              <strong translate="no">{nombre}</strong>
              <span translate="no">{rfc}</span>
              {sesion.contratista?.rfc === rfc && <span><Etiqueta tono="exito">El de ahora</Etiqueta></span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
