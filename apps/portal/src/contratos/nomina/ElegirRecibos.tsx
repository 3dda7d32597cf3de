import { useEffect, useState } from 'react'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import type { ArchivoConRuta } from '../../ui/archivosSoltados.ts'
import { Boton, BotonEnlace } from '../../ui/Boton.tsx'
import { idDeCampo } from '../../ui/campo.ts'
import { CampoArchivos } from '../../ui/CampoArchivos.tsx'
import { Acciones, Detalles } from '../../ui/disposicion.tsx'
import { Progreso } from '../../ui/Progreso.tsx'
import type { Fase } from './useCargaDeNomina.ts'
import { useCargaDeNomina } from './useCargaDeNomina.ts'

const entero = (numero: number) => numero.toLocaleString('es-MX')

function Avance({ fase }: { fase: Fase }) {
  if (fase.paso === 'reunir') return <Progreso etiqueta="Reuniendo los archivos…" valor={fase.hechos} maximo={fase.total} detalle={`${entero(fase.hechos)} de ${entero(fase.total)}`} />
  if (fase.paso === 'enviar') return <Progreso etiqueta="Enviando…" valor={fase.parte} maximo={1} detalle={`${Math.round(fase.parte * 100)} %`} />
  return <Progreso etiqueta="Revisando los recibos…" />
}

/** Los recibos por cargar: XML sueltos, ZIP o una carpeta. Con `otraVez`, se llegó con un botón que ya no está, y el foco va al campo. */
export function ElegirRecibos({ periodo, otraVez }: { periodo: Periodo; otraVez: boolean }) {
  const [archivos, setArchivos] = useState<readonly ArchivoConRuta[]>([])
  const { cargar, cancelar, fase, error, quitarError } = useCargaDeNomina(periodo)
  useEffect(() => {
    if (error || otraVez) document.getElementById(idDeCampo('recibos'))?.focus()
  }, [error, otraVez])
  return (
    <form
      noValidate
      aria-label="Cargar trabajadores desde la nómina"
      onSubmit={(evento) => {
        evento.preventDefault()
        cargar(archivos)
      }}
    >
      <CampoArchivos
        name="recibos"
        etiqueta="Recibos de nómina"
        pista="Los XML (CFDI con complemento de nómina), uno o varios ZIP, o la carpeta donde están. Lo demás que haya ahí no se envía."
        accept=".xml,.zip"
        archivos={archivos}
        error={error}
        alCambiar={(nuevos) => {
          setArchivos(nuevos)
          quitarError()
        }}
      />
      <Detalles resumen="De dónde sale cada dato">
        <ul>
          <li>El contratante, del RFC de la empresa en que labora (subcontratación).</li>
          <li>El SBC, del último recibo del periodo de cada trabajador.</li>
          <li>Cargar dos veces los mismos recibos no duplica a nadie.</li>
        </ul>
      </Detalles>
      {fase && <Avance fase={fase} />}
      <Acciones>
        <Boton type="submit" icono="subir" ocupado={fase !== undefined} textoOcupado="Cargando los recibos…">
          Cargar recibos
        </Boton>
        {fase ? (
          <Boton variante="enlace" onClick={cancelar}>
            Cancelar la carga
          </Boton>
        ) : (
          <BotonEnlace variante="enlace" a={enPeriodo('/contratos', periodo)}>
            Cancelar
          </BotonEnlace>
        )}
      </Acciones>
    </form>
  )
}
