import { normalizar } from '@icsoe/dominio/claves'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { CampoConSugerencias } from '../ui/CampoConSugerencias.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { contratantePorEscribir } from './contratoEscrito.ts'
import css from './contratos.module.css'
import type { FormularioDeContrato } from './formularioDeContrato.ts'

const A_LA_VISTA = 8

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

function useConocidos(buscar: string) {
  const { data } = useQuery({
    queryKey: ['contratos', 'contratantes', buscar],
    queryFn: ({ signal }) => llamar('GET /contratantes', { consulta: { buscar, limite: A_LA_VISTA }, senal: signal }),
    enabled: buscar.length >= 2,
    placeholderData: keepPreviousData,
  })
  return buscar.length >= 2 ? (data?.elementos ?? []) : []
}

/** RFC y nombre del contratante. Los que ya se capturaron se ofrecen al escribir, y con ellos se llena también su contacto y sus domicilios. */
export function IdentidadDelContratante({ formulario, alLlenar }: { formulario: FormularioDeContrato; alLlenar: () => void }) {
  const { form, campo } = formulario
  const { validar, ocupado } = useValidarRfc(formulario)
  const padron = form.watch('contratante.padron')
  const rfc = campo('contratante.rfc')
  const escrito = form.watch('contratante.rfc').trim()
  const conocidos = useConocidos(padron === 'pendiente' ? escrito : '')
  const llenar = (clave: string) => {
    const conocido = conocidos.find((uno) => uno.rfc === clave)
    if (!conocido) return
    form.setValue('contratante', contratantePorEscribir(conocido), { shouldDirty: true })
    form.clearErrors('contratante')
    alLlenar()
  }
  const nombre = campo('contratante.nombre')
  return (
    <>
      <div className={css.conValidar}>
        <CampoConSugerencias
          {...rfc}
          sugerencias={conocidos.map((uno) => ({ clave: uno.rfc, texto: uno.nombre, detalle: uno.rfc }))}
          nombreDeLista="Contratantes que ya capturaste"
          alElegir={llenar}
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
          pista="12 caracteres si es persona moral, 13 si es física. Si ya lo capturaste, también lo encuentras por su nombre."
          autoCapitalize="characters"
          maxLength={80}
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
