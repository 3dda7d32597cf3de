import { FormularioDomicilio } from '../domicilio/FormularioDomicilio.tsx'
import { Casilla } from '../ui/Casilla.tsx'
import { Seccion } from '../ui/disposicion.tsx'
import type { FormularioDeContrato } from './formularioDeContrato.ts'

/** Domicilio del contratista para este contrato, si no es el fiscal (dominio §6). */
export function SeccionDomicilio({ formulario: { form, campo } }: { formulario: FormularioDeContrato }) {
  return (
    <Seccion titulo="Contratista">
      <Casilla {...campo('conConvencional')} etiqueta="El domicilio convencional del contratista es distinto del fiscal" />
      {form.watch('conConvencional') && <FormularioDomicilio form={form} prefijo="domicilioConvencional" />}
    </Seccion>
  )
}
