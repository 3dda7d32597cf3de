import { normalizar } from '@icsoe/dominio/claves'
import { useState } from 'react'
import type { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { FormularioDomicilio } from '../domicilio/FormularioDomicilio.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Casilla } from '../ui/Casilla.tsx'
import { Columnas, Seccion } from '../ui/disposicion.tsx'
import type { useFormulario } from '../ui/formulario.ts'
import { GrupoRadio } from '../ui/GrupoRadio.tsx'
import type { ContratoEscrito } from './contratoEscrito.ts'
import { esPersonaMoral } from './contratoEscrito.ts'
import css from './contratos.module.css'

export type FormularioDeContrato = ReturnType<typeof useFormulario<ContratoEscrito, CapturaDeContrato>>

function useValidarRfc({ form }: FormularioDeContrato) {
  const [ocupado, setOcupado] = useState(false)
  const validar = async () => {
    if (ocupado) return
    const rfc = normalizar(form.getValues('contratante.rfc'))
    setOcupado(true)
    form.clearErrors(['contratante.rfc', 'contratante.nombre'])
    try {
      const { nombre } = await llamar('POST /contratantes/validacion', { cuerpo: { rfc } })
      form.setValue('contratante.rfc', rfc)
      form.setValue('contratante.nombre', nombre)
      form.setValue('contratante.padron', 'verificado')
    } catch (causa) {
      if (!(causa instanceof ProblemaHttp)) throw causa
      if (causa.codigo === 'rfc.no_encontrado') {
        form.setValue('contratante.rfc', rfc)
        form.setValue('contratante.padron', 'no_encontrado')
        setTimeout(() => form.setFocus('contratante.nombre'))
      } else {
        form.setError('contratante.rfc', { type: causa.codigo, message: causa.errores[0]?.mensaje ?? `${causa.title}. ${causa.detail}` })
        form.setFocus('contratante.rfc')
      }
    } finally {
      setOcupado(false)
    }
  }
  return { validar: () => void validar(), ocupado }
}

function Identidad({ formulario }: { formulario: FormularioDeContrato }) {
  const { form, campo } = formulario
  const { validar, ocupado } = useValidarRfc(formulario)
  const padron = form.watch('contratante.padron')
  const rfc = campo('contratante.rfc')
  const nombre = campo('contratante.nombre')
  return (
    <>
      <div className={css.conValidar}>
        <CampoTexto
          {...rfc}
          onChange={(evento) => {
            void rfc.onChange(evento)
            if (padron === 'pendiente') return
            form.setValue('contratante.padron', 'pendiente')
            form.setValue('contratante.nombre', '')
          }}
          onKeyDown={(evento) => {
            if (evento.key !== 'Enter') return
            evento.preventDefault()
            validar()
          }}
          etiqueta="RFC del contratante"
          pista="12 caracteres si es persona moral, 13 si es física."
          autoCapitalize="characters"
          maxLength={20}
          ancho="medio"
        />
        <Boton variante="secundario" ocupado={ocupado} textoOcupado="Validando el RFC…" onClick={validar}>
          Validar
        </Boton>
      </div>
      <div role="status">
        {padron === 'no_encontrado' && (
          <Aviso tipo="informativo">
            <p>No encontramos ese RFC en el padrón. Revísalo; si es correcto, escribe el nombre. Quedará como no verificado.</p>
          </Aviso>
        )}
      </div>
      <CampoTexto
        {...nombre}
        etiqueta="Nombre, denominación o razón social"
        {...(padron !== 'no_encontrado' && { pista: padron === 'verificado' ? 'Es el que tiene el padrón.' : 'Aparece al validar el RFC.' })}
        readOnly={padron !== 'no_encontrado'}
      />
    </>
  )
}

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
  return (
    <Seccion titulo="Contratante">
      <Identidad formulario={formulario} />
      <CampoTexto {...campo('contratante.correo')} etiqueta="Correo electrónico" type="email" autoComplete="off" ancho="medio" />
      <Columnas>
        <CampoTexto {...campo('contratante.celular')} etiqueta="Celular" type="tel" pista="10 dígitos" autoComplete="off" ancho="medio" />
        <CampoTexto {...campo('contratante.telefonoFijo')} etiqueta="Teléfono fijo" opcional type="tel" pista="10 dígitos" autoComplete="off" ancho="medio" />
      </Columnas>
      <DomicilioSocial formulario={formulario} />
      <Casilla {...campo('contratante.conConvencional')} etiqueta="El domicilio convencional del contratante es distinto del fiscal" />
      {form.watch('contratante.conConvencional') && <FormularioDomicilio form={form} prefijo="contratante.domicilioConvencional" />}
    </Seccion>
  )
}
