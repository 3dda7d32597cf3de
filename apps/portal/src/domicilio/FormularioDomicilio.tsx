import { Domicilio } from '@icsoe/esquemas/comunes'
import { useState } from 'react'
import type { FieldPath, FieldPathValue, FieldValues, UseFormReturn } from 'react-hook-form'
import { get } from 'react-hook-form'
import { flushSync } from 'react-dom'
import { sinVacios } from '../app/sinVacios.ts'
import { validadorDe } from '../app/validador.ts'
import { Boton } from '../ui/Boton.tsx'
import { idDeCampo } from '../ui/campo.ts'
import { Acciones } from '../ui/disposicion.tsx'
import { rutaDePuntero } from '../ui/erroresDeCampo.ts'
import { CamposDeDomicilio } from './CamposDeDomicilio.tsx'
import type { CampoDeDomicilio, DomicilioEscrito } from './domicilio.ts'
import { DomicilioUbicado } from './DomicilioUbicado.tsx'
import { UbicarColonia } from './UbicarColonia.tsx'

type Fase = 'localizar' | 'capturar' | 'ubicado' | 'aceptado'

const validar = validadorDe(Domicilio)
const paraLocalizar: readonly CampoDeDomicilio[] = ['codigoPostal', 'entidad', 'municipio', 'colonia']

function faseInicial(escrito: DomicilioEscrito): Fase {
  if (validar(sinVacios(escrito)).ok) return 'aceptado'
  return escrito.vialidad || escrito.numeroExterior ? 'capturar' : 'localizar'
}

/** Lo que hay que corregir, o ya se empezó a escribir, tiene que estar a la vista. */
function faseVisible(elegida: Fase, escrito: DomicilioEscrito, conError: readonly string[]): Fase {
  if (elegida !== 'localizar') return conError.length > 0 ? 'capturar' : elegida
  const masAlla = conError.some((nombre) => !paraLocalizar.some((propio) => propio === nombre))
  return masAlla || escrito.vialidad || escrito.numeroExterior ? 'capturar' : 'localizar'
}

type FormularioDomicilioProps<V extends FieldValues, S> = {
  form: UseFormReturn<V, unknown, S>
  /** Dónde está el domicilio en el formulario: `contratante.domicilioConvencional`. Sus valores son un `DomicilioEscrito`. */
  prefijo: FieldPath<V>
}

/**
 * Captura de un domicilio en el orden de la guía (pasos 10 y 11): código postal y colonia, *Ubicar*; los demás datos, *Ubicar*; y
 * *Aceptar*. Es parte de otro formulario, que lo revisa y lo envía; por eso se puede guardar sin pasar por los botones.
 */
export function FormularioDomicilio<V extends FieldValues, S>({ form, prefijo }: FormularioDomicilioProps<V, S>) {
  const ruta = (nombre: string) => `${prefijo}.${nombre}` as FieldPath<V>
  const escrito = form.watch(prefijo) as DomicilioEscrito
  const [elegida, setFase] = useState<Fase>(() => faseInicial(escrito))
  const errores = get<object, Partial<Record<CampoDeDomicilio, { message?: string }>> | undefined>(form.formState.errors, prefijo)
  const fase = faseVisible(elegida, escrito, Object.keys(errores ?? {}))

  const campo = (nombre: CampoDeDomicilio) => ({ ...form.register(ruta(nombre)), error: errores?.[nombre]?.message })
  const fijar = (nombre: CampoDeDomicilio, valor: string) => form.setValue(ruta(nombre), valor as FieldPathValue<V, FieldPath<V>>, { shouldDirty: true })
  const irA = (nombre: CampoDeDomicilio) => document.getElementById(idDeCampo(ruta(nombre)))?.focus()

  /** El botón que se apretó desaparece con su fase: el foco va al campo con que sigue la captura. */
  const capturarDesde = (nombre: CampoDeDomicilio) => {
    flushSync(() => setFase('capturar'))
    irA(nombre)
  }

  const revisar = (solo?: readonly CampoDeDomicilio[]): boolean => {
    const resultado = validar(sinVacios(escrito))
    form.clearErrors(prefijo)
    if (resultado.ok) return true
    const propios = resultado.errores.map((error) => ({ ...error, campo: rutaDePuntero(error.campo) as CampoDeDomicilio })).filter((error) => !solo || solo.includes(error.campo))
    for (const { campo: nombre, codigo, mensaje } of propios) form.setError(ruta(nombre), { type: codigo, message: mensaje })
    if (propios[0]) irA(propios[0].campo)
    return propios.length === 0
  }

  const partes = { campo, fijar, escrito }
  if (fase === 'ubicado' || fase === 'aceptado') return <DomicilioUbicado escrito={escrito} aceptado={fase === 'aceptado'} alAceptar={() => setFase('aceptado')} alCambiar={() => capturarDesde('codigoPostal')} />
  const localizando = fase === 'localizar'
  return (
    <div>
      <UbicarColonia {...partes} />
      {/* Presentes aunque no se vean: el resumen de errores necesita sus etiquetas. */}
      <div hidden={localizando}>
        <CamposDeDomicilio {...partes} />
      </div>
      <Acciones>
        {localizando ? (
          <Boton key="localizar" variante="secundario" icono="buscar" onClick={() => revisar(paraLocalizar) && capturarDesde('localidad')}>
            Ubicar
          </Boton>
        ) : (
          <Boton key="capturar" variante="secundario" icono="buscar" onClick={() => revisar() && setFase('ubicado')}>
            Ubicar
          </Boton>
        )}
      </Acciones>
    </div>
  )
}
