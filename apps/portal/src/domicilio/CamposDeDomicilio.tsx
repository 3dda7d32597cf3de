import { CampoAreaTexto } from '../ui/CampoAreaTexto.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Columnas } from '../ui/disposicion.tsx'
import type { PartesDeDomicilio } from './domicilio.ts'

/** Lo que sigue de la colonia: vialidad, números y señas (guía, paso 11). */
export function CamposDeDomicilio({ campo }: Pick<PartesDeDomicilio, 'campo'>) {
  return (
    <>
      <CampoTexto {...campo('localidad')} etiqueta="Localidad" opcional ancho="medio" />
      <Columnas>
        <CampoTexto {...campo('tipoVialidad')} etiqueta="Tipo de vialidad" pista="Calle, avenida, calzada, carretera…" opcional />
        <CampoTexto {...campo('vialidad')} etiqueta="Nombre de vialidad" />
      </Columnas>
      <Columnas>
        <CampoTexto {...campo('numeroExterior')} etiqueta="Número exterior" pista="Si no tiene, escribe S/N" ancho="corto" />
        <CampoTexto {...campo('numeroInterior')} etiqueta="Número interior" opcional ancho="corto" />
      </Columnas>
      <CampoTexto {...campo('entreCalles')} etiqueta="Entre calles" opcional />
      <CampoAreaTexto {...campo('referencias')} etiqueta="Referencias" opcional rows={2} />
    </>
  )
}
