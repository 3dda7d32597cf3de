import { useState } from 'react'
import type { DefaultValues, FieldErrors, FieldPath, FieldValues, Resolver } from 'react-hook-form'
import { get, set, useForm } from 'react-hook-form'
import type { ErrorDeCampo, Problema } from './erroresDeCampo.ts'
import { esProblema, inesperado, resumir, rutaDePuntero } from './erroresDeCampo.ts'
import type { ErrorDeResumen } from './ResumenDeErrores.tsx'

/** Revisa lo capturado y da lo que se envía, o qué campos no se aceptan. */
export type Validar<V, S> = (valores: V) => { ok: true; valor: S } | { ok: false; errores: readonly ErrorDeCampo[] }

type Entrada<V extends FieldValues, S> = {
  valores: DefaultValues<V>
  /** Sin él no se revisa nada antes de enviar. */
  validar?: Validar<V, S>
  /** Envía. Si arroja un problema del sistema, sus errores se reparten entre los campos y el resumen. */
  alEnviar: (datos: S) => Promise<void> | void
}

function resolverCon<V extends FieldValues, S>(validar: Validar<V, S>): Resolver<V, unknown, S> {
  return (valores) => {
    const resultado = validar(valores)
    if (resultado.ok) return { values: resultado.valor, errors: {} }
    const errors: FieldErrors<V> = {}
    for (const { campo, codigo, mensaje } of resultado.errores) {
      const ruta = rutaDePuntero(campo) || 'root'
      if (!get(errors, ruta)) set(errors, ruta, { type: codigo, message: mensaje })
    }
    return { values: {}, errors }
  }
}

function aplanar(errores: object, prefijo = ''): { ruta: string; mensaje: string }[] {
  return Object.entries(errores).flatMap(([nombre, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null) return []
    const ruta = prefijo + nombre
    return 'message' in error && typeof error.message === 'string' ? [{ ruta, mensaje: error.message }] : aplanar(error, `${ruta}.`)
  })
}

/**
 * Formulario accesible: revisa al enviar, reparte los errores (propios y del servidor) entre los campos y el resumen,
 * y el resumen toma el foco. Se usa con `<form noValidate onSubmit={enviar}>`, `<ResumenDeErrores errores={resumen} />` y `{...campo('nombre')}`.
 */
export function useFormulario<V extends FieldValues, S = V>({ valores, validar, alEnviar }: Entrada<V, S>) {
  const [resumen, setResumen] = useState<readonly ErrorDeResumen[]>([])
  const form = useForm<V, unknown, S>({
    defaultValues: valores,
    shouldFocusError: false,
    // Al escribir y no al salir del campo: un error que se quita entre presionar y soltar mueve la página y el clic se pierde.
    reValidateMode: 'onChange',
    ...(validar && { resolver: resolverCon(validar) }),
  })

  const mostrarProblema = (problema: Problema) => {
    const errores = (problema.errores ?? []).map(({ campo, codigo, mensaje }) => ({ ruta: rutaDePuntero(campo), codigo, mensaje }))
    for (const { ruta, codigo, mensaje } of errores) form.setError(ruta as FieldPath<V>, { type: codigo, message: mensaje })
    setResumen(errores.length ? resumir(errores) : [{ mensaje: [problema.title, problema.detail].filter(Boolean).join('. ') }])
  }

  const alAceptar = async (datos: S) => {
    setResumen([])
    try {
      await alEnviar(datos)
    } catch (causa) {
      mostrarProblema(esProblema(causa) ? causa : inesperado)
      if (!esProblema(causa)) reportError(causa)
    }
  }

  const reiniciar = (nuevos: DefaultValues<V>) => {
    form.reset(nuevos)
    setResumen([])
  }

  const campo = (nombre: FieldPath<V>) => {
    return { ...form.register(nombre), error: form.getFieldState(nombre, form.formState).error?.message }
  }

  const manejar = form.handleSubmit(alAceptar, (errores) => setResumen(resumir(aplanar(errores))))
  return {
    form,
    campo,
    resumen,
    mostrarProblema,
    /** Empieza de nuevo con otros valores y sin errores. */
    reiniciar,
    ocupado: form.formState.isSubmitting,
    enviar: (evento?: { preventDefault: () => void }) => {
      evento?.preventDefault()
      // Dos envíos a la vez guardarían dos veces: el botón ocupado no dispara, pero Enter en un campo sí.
      if (!form.formState.isSubmitting) void manejar()
    },
  }
}
