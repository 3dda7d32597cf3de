import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { CampoTexto } from '../../../ui/CampoTexto.tsx'
import css from './lista.module.css'

const ESPERA = 150

/** El campo de búsqueda: avisa cuando se deja de escribir un momento. */
export function Buscador({ buscar, alBuscar, children }: { buscar: string; alBuscar: (texto: string) => void; children: ReactNode }) {
  const [texto, setTexto] = useState(buscar)
  const espera = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(espera.current), [])
  return (
    <div className={css.buscador}>
      <CampoTexto
        name="buscar"
        type="search"
        etiqueta="Buscar trabajador"
        pista="Por NSS o CURP, aunque sea una parte."
        ancho="medio"
        autoComplete="off"
        value={texto}
        onChange={({ target: { value } }) => {
          setTexto(value)
          clearTimeout(espera.current)
          espera.current = setTimeout(() => alBuscar(value.trim()), ESPERA)
        }}
      />
      {children}
    </div>
  )
}
