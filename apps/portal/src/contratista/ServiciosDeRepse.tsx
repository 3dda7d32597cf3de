import type { ClipboardEvent } from 'react'
import type { FieldPath, UseFormReturn } from 'react-hook-form'
import { useFieldArray } from 'react-hook-form'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { CampoAreaTexto } from '../ui/CampoAreaTexto.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import css from './contratista.module.css'
import { leerPegado } from './leerPegado.ts'
import type { RepseEscrito } from './repse.ts'

type ServiciosProps = {
  form: UseFormReturn<RepseEscrito>
  campo: (nombre: FieldPath<RepseEscrito>) => { name: string; error: string | undefined }
}

/** Folio y texto autorizado de cada servicio. Al pegar dos columnas de Excel se llenan todos los renglones de una vez. */
export function ServiciosDeRepse({ form, campo }: ServiciosProps) {
  const { fields, append, remove, insert } = useFieldArray({ control: form.control, name: 'servicios' })
  const avisar = useAvisosFlotantes()

  const quitar = (indice: number) => {
    const quitado = form.getValues(`servicios.${indice}`)
    remove(indice)
    if (fields.length === 1) append({ folio: '', descripcion: '' })
    avisar({ texto: 'Se quitó el servicio; falta guardar.', accion: { texto: 'Deshacer', alHacer: () => insert(indice, quitado) } })
  }
  const pegar = (evento: ClipboardEvent, indice: number) => {
    const pegados = leerPegado(evento.clipboardData.getData('text/plain'))
    if (!pegados?.length) return
    evento.preventDefault()
    const { folio, descripcion } = form.getValues(`servicios.${indice}`)
    // Un renglón vacío se llena; uno con datos se conserva y lo pegado va después.
    const vacio = !folio.trim() && !descripcion.trim()
    if (vacio) remove(indice)
    insert(vacio ? indice : indice + 1, pegados)
    avisar({ texto: pegados.length === 1 ? 'Se pegó 1 servicio.' : `Se pegaron ${pegados.length} servicios.` })
  }
  return (
    <>
      <p>Puedes copiar de Excel dos columnas, folio y texto autorizado, y pegarlas en el primer folio.</p>
      {fields.map(({ id }, indice) => (
        <fieldset key={id} className={css.servicio} onPaste={(evento) => pegar(evento, indice)}>
          <legend>
            <SoloLectores>Servicio {indice + 1}</SoloLectores>
          </legend>
          <CampoTexto {...campo(`servicios.${indice}.folio`)} etiqueta={`Folio del servicio ${indice + 1}`} autoComplete="off" />
          <CampoAreaTexto {...campo(`servicios.${indice}.descripcion`)} etiqueta={`Texto autorizado del servicio ${indice + 1}`} rows={2} />
          <Boton variante="enlace" icono="eliminar" className={css.quitar} onClick={() => quitar(indice)}>
            Quitar<SoloLectores> el servicio {indice + 1}</SoloLectores>
          </Boton>
        </fieldset>
      ))}
      <Boton variante="secundario" icono="mas" onClick={() => append({ folio: '', descripcion: '' })}>
        Agregar servicio
      </Boton>
    </>
  )
}
