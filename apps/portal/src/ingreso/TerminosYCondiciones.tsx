import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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
  const aceptar = useMutation({
    mutationFn: (version: string) => llamar('POST /ingreso/terminos', { cuerpo: { version } }),
    onSuccess: (sesion) => {
      guardarSesion(memoria, sesion)
      alAceptar(sesion)
    },
    onError: (causa) => {
      if (causa instanceof ProblemaHttp && causa.codigo === 'terminos.version') void refetch()
    },
  })
  const alIngresar = () => {
    if (terminos) aceptar.mutate(terminos.version)
    else void refetch()
  }
  const acciones = (
    <>
      <Boton variante="secundario" onClick={alCerrar}>
        Cancelar
      </Boton>
      <Boton ocupado={aceptar.isPending} textoOcupado="Ingresando…" onClick={alIngresar}>
        Ingresar
      </Boton>
    </>
  )
  return (
    <Dialogo abierto={abierto} alCerrar={alCerrar} titulo="Términos y Condiciones" acciones={acciones}>
      {aceptar.error && <Aviso tipo="error">{aceptar.error instanceof ProblemaHttp ? <p>{`${aceptar.error.title}. ${aceptar.error.detail}`}</p> : <p>No pudimos guardar tu aceptación. Vuelve a intentarlo.</p>}</Aviso>}
      <p>Aceptas los términos y condiciones del Sistema ICSOE (Informativa de contratos de servicio u obra especializados).</p>
      <Detalles resumen="Ver Términos y Condiciones">{terminos ? <p className={css.terminos}>{terminos.texto}</p> : <Cargando />}</Detalles>
    </Dialogo>
  )
}
