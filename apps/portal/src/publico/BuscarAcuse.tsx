import type { SubmitEvent } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Boton } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { GrupoDeCampos } from '../ui/disposicion.tsx'
import type { ErrorDeResumen } from '../ui/ResumenDeErrores.tsx'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'

const FALTA = 'Escribe el folio como está en el acuse, por ejemplo N262000123.'

/** Busca un acuse por su folio y, si se tiene, con su código de verificación. */
export function BuscarAcuse({ folio: inicial }: { folio: string }) {
  const [folio, setFolio] = useState(inicial)
  const [codigo, setCodigo] = useState('')
  const [errores, setErrores] = useState<readonly ErrorDeResumen[]>([])
  const navegar = useNavigate()
  const alEnviar = (evento: SubmitEvent) => {
    evento.preventDefault()
    const limpio = folio.replaceAll(/\s/g, '').toUpperCase()
    if (!limpio) return setErrores([{ campo: 'folio', mensaje: FALTA }])
    setErrores([])
    const consulta = codigo.trim() ? `?${new URLSearchParams({ codigo: codigo.trim() })}` : ''
    void navegar(`/verificar/${encodeURIComponent(limpio)}${consulta}`)
  }
  return (
    <form noValidate onSubmit={alEnviar} aria-label="Verificar un acuse">
      <ResumenDeErrores errores={errores} />
      <GrupoDeCampos leyenda={inicial ? 'Verificar otro acuse' : 'Datos del acuse'}>
        <CampoTexto name="folio" etiqueta="Folio" error={errores.length > 0 ? FALTA : undefined} autoCapitalize="characters" autoComplete="off" ancho="medio" value={folio} onChange={(evento) => setFolio(evento.target.value)} />
        <CampoTexto
          name="codigo"
          etiqueta="Código de verificación"
          pista="Está impreso junto al QR del acuse. Con él se comprueban también la firma y el sello."
          opcional
          autoComplete="off"
          ancho="medio"
          value={codigo}
          onChange={(evento) => setCodigo(evento.target.value)}
        />
        <Boton type="submit" icono="buscar">
          Verificar
        </Boton>
      </GrupoDeCampos>
    </form>
  )
}
