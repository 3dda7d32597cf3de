import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { enlaceA, llamar } from '../../api/cliente.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import { Boton, BotonEnlace } from '../../ui/Boton.tsx'
import { idDeCampo } from '../../ui/campo.ts'
import { CampoArchivo } from '../../ui/CampoArchivo.tsx'
import { Acciones, Seccion } from '../../ui/disposicion.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import type { Lote } from './lote.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type ElegirLibroProps = { periodo: Periodo; conServicios: boolean; otraVez: boolean; alLeer: (lote: Lote) => void }

/** La plantilla por descargar y el libro lleno por cargar. Nada se captura todavía. Con `otraVez`, se llegó con un botón que ya no está, y el foco va al campo. */
export function ElegirLibro({ periodo, conServicios, otraVez, alLeer }: ElegirLibroProps) {
  const [archivo, setArchivo] = useState<File | null>(null)
  const [falta, setFalta] = useState<string>()
  const { ejercicio, cuatrimestre } = periodo
  const revisar = useMutation({
    mutationFn: (libro: File) => llamar('POST /contratos/cargas', { consulta: { ejercicio, cuatrimestre }, archivo: libro, cabeceras: { 'Content-Type': XLSX } }),
    onSuccess: alLeer,
  })
  const causa = revisar.error
  const error = falta ?? (causa ? (esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos leer el archivo. Vuelve a elegirlo.') : undefined)
  useEffect(() => {
    if (error || otraVez) document.getElementById(idDeCampo('libro'))?.focus()
  }, [error, otraVez])
  const enviar = () => {
    if (revisar.isPending) return
    if (!archivo) return setFalta('Elige el libro de Excel con los contratos.')
    revisar.mutate(archivo)
  }
  return (
    <>
      <Seccion titulo="1. Llena la plantilla">
        <p>Trae tus servicios y tus contratantes como listas para elegir. De un contratante que ya capturaste basta su RFC: lo demás se completa solo.</p>
        {!conServicios && (
          <p>
            Antes, <Link to="/datos-generales/repse">captura los servicios de tu registro en el REPSE</Link>: la plantilla los ofrece y solo se aceptan esos.
          </p>
        )}
        <p>
          <a href={enlaceA('GET /contratos/plantilla.xlsx')} download>
            Descargar la plantilla
          </a>
        </p>
      </Seccion>
      <Seccion titulo="2. Cárgala">
        <form
          noValidate
          aria-label="Libro de contratos"
          onSubmit={(evento) => {
            evento.preventDefault()
            enviar()
          }}
        >
          <CampoArchivo
            name="libro"
            etiqueta="Libro de Excel con los contratos"
            pista={`Los que no digan su inicio quedan en ${periodo.nombre}. Nada se captura hasta que lo aceptes.`}
            accept={`.xlsx,${XLSX}`}
            archivo={archivo}
            error={error}
            alCambiar={(elegido) => {
              setArchivo(elegido)
              setFalta(undefined)
              revisar.reset()
            }}
          />
          <Acciones>
            <Boton type="submit" ocupado={revisar.isPending} textoOcupado="Revisando el libro…">
              Revisar el libro
            </Boton>
            <BotonEnlace variante="enlace" a={enPeriodo('/contratos', periodo)}>
              Cancelar
            </BotonEnlace>
          </Acciones>
        </form>
      </Seccion>
    </>
  )
}
