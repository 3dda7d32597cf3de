import type { SubmitEvent } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Informativa } from '../../periodos/periodos.ts'
import { Boton } from '../../ui/Boton.tsx'
import { CampoSeleccion } from '../../ui/CampoSeleccion.tsx'
import { Acciones, Columnas } from '../../ui/disposicion.tsx'
import { nombreDeTipo } from '../informativas.ts'

const decir = ({ folio, tipo }: Informativa) => (folio ? `${folio} · ${nombreDeTipo[tipo]}` : `Por presentar · ${nombreDeTipo[tipo]}`)

/** Dirección de la comparación de una informativa con otra. */
export function dondeSeComparan(antes: string, ahora: string): string {
  return `/informativas/${ahora}/comparacion?con=${antes}`
}

/** Elige dos informativas del periodo para compararlas. Las recibe de la más antigua a la más reciente. */
export function ElegirComparadas({ informativas, antes, ahora }: { informativas: readonly Informativa[]; antes?: string; ahora?: string }) {
  const navegar = useNavigate()
  // Una sin efectos no lleva contratos: de entrada se proponen las otras.
  const conContenido = informativas.filter(({ tipo }) => tipo !== 'sin_efectos')
  const [una, setUna] = useState(antes ?? (conContenido.at(-2) ?? informativas.at(-2))?.id ?? '')
  const [otra, setOtra] = useState(ahora ?? (conContenido.at(-1) ?? informativas.at(-1))?.id ?? '')
  const opciones = informativas.map((informativa) => ({ valor: informativa.id, texto: decir(informativa) }))
  const iguales = una === otra
  const alEnviar = (evento: SubmitEvent) => {
    evento.preventDefault()
    if (!iguales) void navegar(dondeSeComparan(una, otra))
  }
  return (
    <form noValidate onSubmit={alEnviar} aria-label="Comparar dos informativas">
      <Columnas>
        <CampoSeleccion name="antes" etiqueta="Antes" ancho="completo" value={una} opciones={opciones} onChange={(evento) => setUna(evento.target.value)} />
        <CampoSeleccion name="ahora" etiqueta="Después" ancho="completo" value={otra} opciones={opciones} error={iguales ? 'Elige dos distintas.' : undefined} onChange={(evento) => setOtra(evento.target.value)} />
      </Columnas>
      <Acciones>
        <Boton type="submit" variante="secundario">
          Comparar
        </Boton>
      </Acciones>
    </form>
  )
}
