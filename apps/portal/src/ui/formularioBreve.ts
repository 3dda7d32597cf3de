import type { ChangeEvent } from 'react'
import { useRef, useState } from 'react'
import type { ErrorDeCampo, Problema } from './erroresDeCampo.ts'
import { esProblema, inesperado, resumir, rutaDePuntero } from './erroresDeCampo.ts'
import type { ErrorDeResumen } from './ResumenDeErrores.tsx'

type Revision<S> = { ok: true; valor: S } | { ok: false; errores: readonly ErrorDeCampo[] }

type Entrada<V, S> = {
  valores: V
  validar: (valores: V) => Revision<S> | Promise<Revision<S>>
  /** Envía. Si arroja un problema del sistema, sus errores se reparten entre los campos y el resumen. */
  alEnviar: (datos: S) => Promise<void>
}
type Errores<V> = Partial<Record<keyof V, string>>

/**
 * Como `useFormulario`, para formularios de pocos campos sin anidar y sin su peso: los de ingreso, que se cargan antes que nada.
 * Un error se quita al cambiar su campo, y todos se revisan al enviar.
 */
export function useFormularioBreve<V extends Record<string, unknown>, S = V>({ valores: iniciales, validar, alEnviar }: Entrada<V, S>) {
  const [valores, setValores] = useState(iniciales)
  const [errores, setErrores] = useState<Errores<V>>({})
  const [resumen, setResumen] = useState<readonly ErrorDeResumen[]>([])
  const [ocupado, setOcupado] = useState(false)
  // Lo que se acaba de poner, para quien lo lee después de esperar algo.
  const actual = useRef(iniciales)

  const fijar = (nuevos: V) => {
    actual.current = nuevos
    setValores(nuevos)
  }
  const quitarError = (...nombres: (keyof V)[]) => setErrores((antes) => ({ ...antes, ...Object.fromEntries(nombres.map((nombre) => [nombre, undefined])) }))
  const poner = <K extends keyof V>(nombre: K, valor: V[K]) => {
    fijar({ ...actual.current, [nombre]: valor })
    quitarError(nombre)
  }
  const senalar = (nuevos: readonly ErrorDeCampo[]) => setErrores((antes) => ({ ...antes, ...Object.fromEntries(nuevos.map(({ campo, mensaje }) => [rutaDePuntero(campo), mensaje])) }))
  const mostrarProblema = ({ title, detail, errores: propios = [] }: Omit<Problema, 'codigo'>) => {
    senalar(propios)
    setResumen(propios.length ? resumir(propios.map(({ campo, mensaje }) => ({ ruta: rutaDePuntero(campo), mensaje }))) : [{ mensaje: [title, detail].filter(Boolean).join('. ') }])
  }
  const reiniciar = (nuevos: V) => {
    fijar(nuevos)
    setErrores({})
    setResumen([])
  }

  const manejar = async () => {
    setOcupado(true)
    setErrores({})
    try {
      const revision = await validar(actual.current)
      if (!revision.ok) return mostrarProblema({ title: '', detail: '', errores: revision.errores })
      setResumen([])
      await alEnviar(revision.valor)
    } catch (causa) {
      mostrarProblema(esProblema(causa) ? causa : inesperado)
      if (!esProblema(causa)) reportError(causa)
    } finally {
      setOcupado(false)
    }
  }

  const campo = (nombre: keyof V & string) => ({
    name: nombre,
    value: valores[nombre] as string,
    error: errores[nombre],
    onChange: (evento: ChangeEvent<HTMLInputElement>) => poner(nombre, evento.target.value as V[typeof nombre]),
  })

  return {
    valores,
    leer: () => actual.current,
    errores,
    campo,
    poner,
    senalar,
    quitarError,
    reiniciar,
    resumen,
    mostrarProblema,
    ocupado,
    enviar: (evento: { preventDefault: () => void }) => {
      evento.preventDefault()
      if (!ocupado) void manejar()
    },
  }
}
