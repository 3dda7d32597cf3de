import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { Titulo } from '../app/Titulo.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { FormularioDeContrasena } from './FormularioDeContrasena.tsx'

/** Página del enlace que llega por correo: pone la contraseña de la cuenta, la primera o una nueva. El token va tras «#»: no llega a ningún registro. */
export function PaginaActivacion() {
  const token = useLocation().hash.slice(1)
  // Otro enlace abierto en la misma pestaña empieza de nuevo.
  return <Activacion key={token} token={token} />
}

function Activacion({ token }: { token: string }) {
  const [lista, setLista] = useState(false)
  const invitacion = useQuery({ queryKey: ['invitacion', token], queryFn: () => llamar('POST /activacion/consulta', { cuerpo: { token } }), enabled: token !== '', staleTime: Infinity })
  if (token === '') return <EnlaceQueNoSirve titulo="El enlace está incompleto" texto="Ábrelo desde el correo, o cópialo completo y pégalo en la barra de direcciones." />
  if (invitacion.isPending) return <><Titulo>Tu contraseña</Titulo><Cargando /></>
  if (invitacion.error) return <FallaDeInvitacion causa={invitacion.error} reintentar={() => void invitacion.refetch()} />
  const { nombre, contratista, clase } = invitacion.data
  if (lista) {
    return (
      <>
        <Titulo>Tu cuenta está lista</Titulo>
        <Aviso tipo="exito" titulo={clase === 'activacion' ? 'Activaste tu cuenta' : 'Cambiaste tu contraseña'}>
          <p>Ingresa con tu CURP y la contraseña que acabas de poner.</p>
        </Aviso>
        <Acciones>
          <BotonEnlace a="/ingreso/capturista">Ingresar</BotonEnlace>
        </Acciones>
      </>
    )
  }
  return (
    <>
      <Titulo>{clase === 'activacion' ? 'Activa tu cuenta de capturista' : 'Cambia tu contraseña'}</Titulo>
      <p>
        Hola, <strong translate="no">{nombre}</strong>. {contratista && <><strong translate="no">{contratista}</strong> te dio de alta como capturista. </>}
        Elige la contraseña con la que vas a ingresar; una frase que recuerdes funciona muy bien.
      </p>
      <FormularioDeContrasena token={token} alTerminar={() => setLista(true)} />
    </>
  )
}

function FallaDeInvitacion({ causa, reintentar }: { causa: Error; reintentar: () => void }) {
  const problema = esProblema(causa) ? causa : null
  const definitivo = problema?.codigo.startsWith('invitacion.') ?? false
  return <EnlaceQueNoSirve titulo={problema?.title ?? 'No pudimos abrir el enlace'} texto={problema?.detail ?? 'Vuelve a intentarlo en un momento.'} {...(!definitivo && { reintentar })} />
}

function EnlaceQueNoSirve({ titulo, texto, reintentar }: { titulo: string; texto: string; reintentar?: () => void }) {
  return (
    <>
      <Titulo>{titulo}</Titulo>
      <p>{texto}</p>
      {reintentar && <Acciones><Boton onClick={reintentar}>Volver a intentar</Boton></Acciones>}
      <p>
        Si ya tenías contraseña, <Link to="/ingreso/capturista">ingresa con tu CURP</Link> o <Link to="/recuperar">pide cambiarla</Link>.
      </p>
    </>
  )
}
