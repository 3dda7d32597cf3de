import { useEffect, useRef, useState } from 'react'
import type { ArchivoConRuta } from './archivosSoltados.ts'
import { archivosSoltados, conRuta } from './archivosSoltados.ts'
import { Boton } from './Boton.tsx'
import { Campo } from './Campo.tsx'
import type { CampoBase } from './campo.ts'
import { atributosDeCampo, idDeCampo } from './campo.ts'
import css from './CampoArchivo.module.css'
import { Icono } from './Icono.tsx'
import { SoloLectores } from './SoloLectores.tsx'
import { tamanoLegible } from './tamano.ts'
import { unir } from './unir.ts'

type CampoArchivosProps = CampoBase & {
  name: string
  accept: string
  archivos: readonly ArchivoConRuta[]
  alCambiar: (archivos: readonly ArchivoConRuta[]) => void
}

function LoElegido({ archivos }: { archivos: readonly ArchivoConRuta[] }) {
  const [primero] = archivos
  if (!primero) return <span className={css.ayuda}>o arrástralos hasta aquí, también una carpeta</span>
  const bytes = archivos.reduce((suma, { archivo }) => suma + archivo.size, 0)
  return (
    <>
      <SoloLectores>Elegido: </SoloLectores>
      <strong>{archivos.length === 1 ? primero.archivo.name : `${archivos.length.toLocaleString('es-MX')} archivos`}</strong> <span className={css.tamano}>{tamanoLegible(bytes)}</span>
    </>
  )
}

/** Varios archivos o una carpeta entera, elegidos o arrastrados. `accept` orienta; quien los recibe decide cuáles usa. */
export function CampoArchivos({ etiqueta, pista, error, name, accept, archivos, alCambiar }: CampoArchivosProps) {
  const [encima, setEncima] = useState(false)
  const control = useRef<HTMLInputElement>(null)
  const carpeta = useRef<HTMLInputElement>(null)
  const id = idDeCampo(name)
  const lleno = archivos.length > 0
  useEffect(() => {
    for (const { current } of [control, carpeta]) if (!lleno && current) current.value = ''
  }, [lleno])
  const elegir = (nuevos: readonly ArchivoConRuta[]) => {
    if (nuevos.length > 0) alCambiar(nuevos)
  }
  return (
    <Campo id={id} etiqueta={etiqueta} pista={pista} error={error}>
      <div className={unir(css.zona, encima && css.encima, lleno && css.lleno)} data-error={error ? true : undefined}>
        <span className={css.elegir} aria-hidden="true">
          <Icono nombre={lleno ? 'archivo' : 'subir'} /> {lleno ? 'Cambiar' : 'Elegir archivos'}
        </span>
        <span id={`${id}-elegido`} className={css.nombre} role="status">
          <LoElegido archivos={archivos} />
        </span>
        <input
          {...atributosDeCampo(id, { pista, error }, `${id}-elegido`)}
          ref={control}
          type="file"
          name={name}
          accept={accept}
          multiple
          className={css.nativo}
          onChange={(evento) => elegir(conRuta(evento.target.files ?? []))}
          onDragEnter={() => setEncima(true)}
          onDragLeave={() => setEncima(false)}
          onDrop={(evento) => {
            evento.preventDefault()
            setEncima(false)
            void archivosSoltados(evento.dataTransfer).then(elegir, () => undefined)
          }}
        />
      </div>
      <input ref={carpeta} type="file" hidden {...{ webkitdirectory: '' }} onChange={(evento) => elegir(conRuta(evento.target.files ?? []))} />
      <span className={css.otros}>
        <Boton variante="enlace" icono="archivo" onClick={() => carpeta.current?.click()}>
          Elegir una carpeta
        </Boton>
        {lleno && (
          <Boton variante="enlace" icono="cerrar" onClick={() => { alCambiar([]); control.current?.focus() }}>
            Quitar
          </Boton>
        )}
      </span>
    </Campo>
  )
}
