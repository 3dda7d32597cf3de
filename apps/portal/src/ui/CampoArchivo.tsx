import type { ComponentPropsWithRef } from 'react'
import { useEffect, useRef, useState } from 'react'
import { Boton } from './Boton.tsx'
import { Campo } from './Campo.tsx'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import css from './CampoArchivo.module.css'
import { Icono } from './Icono.tsx'
import { SoloLectores } from './SoloLectores.tsx'
import { tamanoLegible } from './tamano.ts'
import { unir } from './unir.ts'

type CampoArchivoProps = CampoBase &
  Pick<ComponentPropsWithRef<'input'>, 'accept' | 'disabled' | 'required'> & {
    name: string
    archivo: File | null
    alCambiar: (archivo: File | null) => void
  }

/** Un archivo, elegido o arrastrado. Muestra su nombre y tamaño. `accept` orienta; quien lo recibe revisa el contenido. */
export function CampoArchivo({ etiqueta, pista, error, opcional, name, archivo, alCambiar, ...nativos }: CampoArchivoProps) {
  const [encima, setEncima] = useState(false)
  const control = useRef<HTMLInputElement>(null)
  const id = idDeCampo(name)
  useEffect(() => {
    // Vaciarlo permite volver a elegir el mismo archivo después de quitarlo.
    if (!archivo && control.current) control.current.value = ''
  }, [archivo])
  const quitar = () => {
    alCambiar(null)
    control.current?.focus()
  }
  return (
    <Campo id={id} etiqueta={etiqueta} pista={pista} error={error} opcional={opcional ?? false}>
      <div className={unir(css.zona, encima && css.encima, archivo && css.lleno)} data-error={error ? true : undefined}>
        <span className={css.elegir} aria-hidden="true">
          <Icono nombre={archivo ? 'archivo' : 'subir'} /> {archivo ? 'Cambiar' : 'Elegir archivo'}
        </span>
        <span id={`${id}-elegido`} className={css.nombre} role="status">
          {archivo ? (
            <>
              <SoloLectores>Archivo elegido: </SoloLectores>
              <strong>{archivo.name}</strong> <span className={css.tamano}>{tamanoLegible(archivo.size)}</span>
            </>
          ) : (
            <span className={css.ayuda}>o arrástralo hasta aquí</span>
          )}
        </span>
        <input
          {...nativos}
          {...atributosDeCampo(id, { pista, error }, `${id}-elegido`)}
          ref={control}
          type="file"
          name={name}
          className={css.nativo}
          onChange={(evento) => alCambiar(evento.target.files?.[0] ?? archivo)}
          onDragEnter={() => setEncima(true)}
          onDragLeave={() => setEncima(false)}
          onDrop={() => setEncima(false)}
        />
      </div>
      {archivo && (
        <Boton variante="enlace" className={css.quitar} icono="cerrar" onClick={quitar}>
          Quitar
          <SoloLectores>{archivo.name}</SoloLectores>
        </Boton>
      )}
    </Campo>
  )
}
