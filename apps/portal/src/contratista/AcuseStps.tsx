import { useEffect, useRef } from 'react'
import { enlaceA } from '../api/cliente.ts'
import { diaLegible } from '../app/fechas.ts'
import { Boton } from '../ui/Boton.tsx'
import { CampoArchivo } from '../ui/CampoArchivo.tsx'
import { Icono } from '../ui/Icono.tsx'
import { Progreso } from '../ui/Progreso.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import { tamanoLegible } from '../ui/tamano.ts'
import { useAcuseStps } from './acuseStps.ts'
import css from './contratista.module.css'
import type { Contratista } from './datosGenerales.ts'

/** «Acuse de registro en padrón de la STPS» (guía, pasos 13 y 14): adjuntarlo, *Ver archivo* y *Eliminar*. */
export function AcuseStps({ acuse }: { acuse: Contratista['acuseStps'] }) {
  const operaciones = useAcuseStps()
  const caja = useRef<HTMLDivElement>(null)
  const anterior = useRef(acuse?.cargado)
  useEffect(() => {
    // Al adjuntarlo o eliminarlo, el control que tenía el foco ya no está.
    if (anterior.current !== acuse?.cargado) caja.current?.focus()
    anterior.current = acuse?.cargado
  }, [acuse])
  return (
    <div ref={caja} tabIndex={-1} role="group" aria-label="Documento adjunto" className={css.caja}>
      {acuse && !operaciones.adjuntar.isPending ? <Adjuntado acuse={acuse} {...operaciones} /> : <PorAdjuntar {...operaciones} />}
    </div>
  )
}

type Operaciones = ReturnType<typeof useAcuseStps>

function PorAdjuntar({ adjuntar, avance, error }: Operaciones) {
  if (adjuntar.isPending) {
    const falta = avance < 1
    return <Progreso etiqueta={`Subiendo ${adjuntar.variables.nombre}`} valor={falta ? avance * 100 : undefined} detalle={falta ? `${Math.round(avance * 100)} %` : 'Revisando el archivo…'} />
  }
  return (
    <CampoArchivo
      name="acuseStps"
      etiqueta="Acuse de registro en padrón de la STPS"
      pista="El documento PDF que entrega el REPSE, de hasta 5 MB. Se guarda en cuanto lo eliges."
      accept="application/pdf,.pdf"
      archivo={null}
      alCambiar={(archivo) => archivo && adjuntar.mutate({ archivo, nombre: archivo.name })}
      error={error}
    />
  )
}

function Adjuntado({ acuse: { nombre, tamano, cargado }, eliminar }: { acuse: NonNullable<Contratista['acuseStps']> } & Operaciones) {
  return (
    <div className={css.acuse}>
      <Icono nombre="archivo" tamano={28} />
      <p>
        <span>Acuse de registro en padrón de la STPS</span>
        <strong translate="no">{nombre}</strong>
        <span className={css.menor}>
          {tamanoLegible(tamano)}, adjuntado el {diaLegible(cargado)}
        </span>
      </p>
      <div className={css.acciones}>
        <a href={enlaceA('GET /contratista/acuse-stps')} target="_blank" rel="noopener">
          Ver archivo<SoloLectores> (se abre en otra pestaña)</SoloLectores>
        </a>
        <Boton variante="enlace" icono="eliminar" ocupado={eliminar.isPending} textoOcupado="Eliminando…" onClick={() => eliminar.mutate(nombre)}>
          Eliminar
        </Boton>
      </div>
    </div>
  )
}
