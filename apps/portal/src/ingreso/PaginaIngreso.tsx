import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Sesion } from '../app/sesion.ts'
import { guardarSesion, useSesion } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { FormularioDeEfirma } from './FormularioDeEfirma.tsx'
import { ValidacionExitosa } from './ValidacionExitosa.tsx'
import { YaIngresaste } from './YaIngresaste.tsx'

/** Ingreso del contratista con e.firma (guía, pasos 3 a 7). */
export function PaginaIngreso() {
  const memoria = useQueryClient()
  const { data: sesion, isPending } = useSesion()
  const [certificado, setCertificado] = useState<CertificadoLeido | null>(null)
  const alIngresar = (nueva: Sesion, leido: CertificadoLeido) => {
    setCertificado(leido)
    guardarSesion(memoria, nueva)
  }
  const titulo = <Titulo>E. Firma</Titulo>
  if (isPending) return <>{titulo}<Cargando /></>
  if (!sesion) {
    return (
      <>
        {titulo}
        <FormularioDeEfirma alIngresar={alIngresar} />
      </>
    )
  }
  return (
    <>
      {titulo}
      <Ingresado sesion={sesion} certificado={certificado} />
    </>
  )
}

function Ingresado({ sesion, certificado }: { sesion: Sesion; certificado: CertificadoLeido | null }) {
  // Se decide al llegar: aceptar los términos aquí mismo no debe quitar el mensaje que sigue.
  const [yaEstaba] = useState(!certificado && sesion.terminos.aceptados)
  return yaEstaba ? <YaIngresaste sesion={sesion} /> : <ValidacionExitosa sesion={sesion} certificado={certificado} />
}
