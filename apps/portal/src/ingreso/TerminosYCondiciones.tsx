import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { Sesion } from '../app/sesion.ts'
import { guardarSesion } from '../app/sesion.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { Detalles } from '../ui/disposicion.tsx'
import css from './ingreso.module.css'

type TerminosProps = { abierto: boolean; alCerrar: () => void; alAceptar: (sesion: Sesion) => void }

/** Diálogo de la primera entrada (guía, paso 6). *Ingresar* acepta la versión que se está mostrando. */
export function TerminosYCondiciones({ abierto, alCerrar, alAceptar }: TerminosProps) {
  const memoria = useQueryClient()
  const { data: terminos, refetch } = useQuery({ queryKey: ['terminos'], queryFn: ({ signal }) => llamar('GET /terminos', { senal: signal }), enabled: abierto })
  const [ocupado, setOcupado] = useState(false)
  const [error, setError] = useState('')
  const aceptar = async (version: string) => {
    setOcupado(true)
    setError('')
    try {
      const sesion = await llamar('POST /ingreso/terminos', { cuerpo: { version } })
      guardarSesion(memoria, sesion)
      alAceptar(sesion)
    } catch (causa) {
      setError(causa instanceof ProblemaHttp ? `${causa.title}. ${causa.detail}` : 'No pudimos guardar tu aceptación. Vuelve a intentarlo.')
      // Si lo que cambió fue el texto, que se lea el nuevo.
      void refetch()
    }
    setOcupado(false)
  }
  const alIngresar = () => void (terminos ? aceptar(terminos.version) : refetch())
  const acciones = (
    <>
      <Boton variante="secundario" onClick={alCerrar}>
        Cancelar
      </Boton>
      <Boton ocupado={ocupado} textoOcupado="Ingresando…" onClick={alIngresar}>
        Ingresar
      </Boton>
    </>
  )
  return (
    <Dialogo abierto={abierto} alCerrar={alCerrar} titulo="Términos y Condiciones" acciones={acciones}>
      {error && (
        <Aviso tipo="error">
          <p>{error}</p>
        </Aviso>
      )}
      <p>Aceptas los términos y condiciones del Sistema ICSOE (Informativa de contratos de servicio u obra especializados).</p>
      <Detalles resumen="Ver Términos y Condiciones">{terminos ? <p className={css.terminos}>{terminos.texto}</p> : <Cargando />}</Detalles>
    </Dialogo>
  )
}
