import { Repse as EsquemaDeRepse } from '@icsoe/esquemas/contratista'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../api/cliente.ts'
import { AvisoDeBorrador } from '../app/AvisoDeBorrador.tsx'
import { useBorrador } from '../app/borrador.ts'
import { fechaLarga } from '../app/fechas.ts'
import { validadorDe } from '../app/validador.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { CampoFecha } from '../ui/CampoFecha.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones, Columnas, Seccion } from '../ui/disposicion.tsx'
import { useFormulario } from '../ui/formulario.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import type { Repse, RepseEscrito } from './repse.ts'
import { claveDeRepse } from './repse.ts'
import { ServiciosDeRepse } from './ServiciosDeRepse.tsx'

const porEscribir = ({ numero, fecha, servicios }: Repse): RepseEscrito => ({ numero: numero ?? '', fecha: fecha ?? '', servicios: servicios.length ? servicios : [{ folio: '', descripcion: '' }] })
const validar = validadorDe(EsquemaDeRepse)

/** Un renglón de servicio que se dejó vacío no cuenta. */
const sinVacios = ({ servicios, ...registro }: RepseEscrito) => ({ ...registro, servicios: servicios.filter(({ folio, descripcion }, indice) => indice === 0 || folio.trim() || descripcion.trim()) })

/** Número, fecha y servicios autorizados, con *Guardar*. */
export function FormularioDeRepse({ repse }: { repse: Repse }) {
  const memoria = useQueryClient()
  const [guardado, setGuardado] = useState(false)
  const alEnviar = async (cuerpo: RepseEscrito) => {
    setGuardado(false)
    const actual = await llamar('PUT /contratista/repse', { cuerpo })
    borrador.borrar()
    memoria.setQueryData(claveDeRepse, actual)
    form.reset(porEscribir(actual))
    setGuardado(true)
  }
  const { form, campo, enviar, resumen, ocupado } = useFormulario<RepseEscrito>({ valores: porEscribir(repse), validar: (valores) => validar(sinVacios(valores)), alEnviar })
  const borrador = useBorrador('repse', form)
  return (
    <form noValidate onSubmit={enviar}>
      <AvisoDeBorrador borrador={borrador} />
      <ResumenDeErrores errores={resumen} />
      <Seccion titulo="Registro">
        <Columnas>
          <CampoTexto {...campo('numero')} etiqueta="Número de registro" pista="Como aparece en el acuse." ancho="medio" autoComplete="off" required />
          <CampoFecha {...campo('fecha')} etiqueta="Fecha de emisión" pista="El registro vale tres años." required />
        </Columnas>
        {repse.vence && <p>Vence el {fechaLarga(repse.vence)}. La renovación se abre tres meses antes.</p>}
      </Seccion>
      <Seccion titulo="Servicios u obras autorizados">
        <ServiciosDeRepse form={form} campo={campo} />
      </Seccion>
      {guardado && resumen.length === 0 && (
        <Aviso tipo="exito" titulo="Tu registro en el REPSE se guardó">
          <p>Estos servicios ya aparecen al capturar un contrato.</p>
        </Aviso>
      )}
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Guardando…">
          Guardar
        </Boton>
      </Acciones>
    </form>
  )
}
