import { enlaceA } from '../api/cliente.ts'
import { momentoLegible } from '../app/fechas.ts'
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
  const { adjuntar, eliminar, avance, error } = useAcuseStps()
  if (adjuntar.isPending) return <Progreso etiqueta={`Subiendo ${adjuntar.variables.nombre}`} valor={avance < 1 ? avance * 100 : undefined} detalle={avance < 1 ? `${Math.round(avance * 100)} %` : 'Revisando el archivo…'} />
  if (!acuse) {
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
  const { nombre, tamano, cargado } = acuse
  return (
    <div className={css.acuse} role="group" aria-label="Acuse de registro en padrón de la STPS">
      <Icono nombre="archivo" tamano={28} />
      <p>
        <span>Acuse de registro en padrón de la STPS</span>
        <strong translate="no">{nombre}</strong>
        <span className={css.menor}>
          {tamanoLegible(tamano)}, adjuntado el {momentoLegible(cargado)}
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
