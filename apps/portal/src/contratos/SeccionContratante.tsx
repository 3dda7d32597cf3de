import { useState } from 'react'
import { FormularioDomicilio } from '../domicilio/FormularioDomicilio.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Casilla } from '../ui/Casilla.tsx'
import { Columnas, Seccion } from '../ui/disposicion.tsx'
import { GrupoRadio } from '../ui/GrupoRadio.tsx'
import { esPersonaMoral } from './contratoEscrito.ts'
import type { FormularioDeContrato } from './formularioDeContrato.ts'
import { IdentidadDelContratante } from './IdentidadDelContratante.tsx'

function DomicilioSocial({ formulario: { form, campo } }: { formulario: FormularioDeContrato }) {
  if (!esPersonaMoral(form.watch('contratante.rfc'))) return null
  return (
    <>
      <GrupoRadio
        {...campo('contratante.domicilioSocial.igualAlFiscal')}
        etiqueta="¿El domicilio social del contratante es igual a su domicilio fiscal?"
        enLinea
        opciones={[
          { valor: 'si', texto: 'Sí' },
          { valor: 'no', texto: 'No' },
        ]}
      />
      {form.watch('contratante.domicilioSocial.igualAlFiscal') === 'no' && <FormularioDomicilio form={form} prefijo="contratante.domicilioSocial.domicilio" />}
    </>
  )
}

/** Quién recibe el servicio: identidad, contacto y domicilios (dominio §6). */
export function SeccionContratante({ formulario }: { formulario: FormularioDeContrato }) {
  const { form, campo } = formulario
  // Un contratante conocido llena también sus domicilios: se vuelven a dibujar con lo suyo.
  const [llenado, setLlenado] = useState(0)
  return (
    <Seccion titulo="Contratante">
      <IdentidadDelContratante formulario={formulario} alLlenar={() => setLlenado(llenado + 1)} />
      <CampoTexto {...campo('contratante.correo')} etiqueta="Correo electrónico" type="email" autoComplete="off" ancho="medio" />
      <Columnas>
        <CampoTexto {...campo('contratante.celular')} etiqueta="Celular" type="tel" pista="10 dígitos" autoComplete="off" ancho="medio" />
        <CampoTexto {...campo('contratante.telefonoFijo')} etiqueta="Teléfono fijo" opcional type="tel" pista="10 dígitos" autoComplete="off" ancho="medio" />
      </Columnas>
      <DomicilioSocial key={`social-${llenado}`} formulario={formulario} />
      <Casilla {...campo('contratante.conConvencional')} etiqueta="El domicilio convencional del contratante es distinto del fiscal" />
      {form.watch('contratante.conConvencional') && <FormularioDomicilio key={`convencional-${llenado}`} form={form} prefijo="contratante.domicilioConvencional" />}
    </Seccion>
  )
}
