import { useState } from 'react'
import type { Respuesta } from '../api/cliente.ts'
import { Boton } from '../ui/Boton.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { DatosDeIngreso } from './ingresarConEfirma.ts'
import css from './ingreso.module.css'

type Demo = NonNullable<Respuesta<'GET /publico/portada'>['demo']>
type Archivo = Demo['archivos'][number]

const nombreDe = (direccion: string) => direccion.slice(direccion.lastIndexOf('/') + 1)

async function traer(direccion: string): Promise<File> {
  const respuesta = await fetch(direccion)
  if (!respuesta.ok) throw new Error(`${direccion}: ${respuesta.status}`)
  return new File([await respuesta.blob()], nombreDe(direccion))
}

async function traerPar({ rfc, cer, key }: Archivo, contrasena: string): Promise<DatosDeIngreso> {
  const [certificado, llave] = await Promise.all([traer(cer), traer(key)])
  return { rfc, certificado, llave, contrasena }
}

type ArchivosProps = { demo: Demo; alUsar: (datos: DatosDeIngreso) => void; alFallar: () => void }

/** Solo en demostración: e.firmas de prueba que llenan el formulario con un clic, o se descargan para elegirlas a mano. */
export function ArchivosDeDemostracion({ demo, alUsar, alFallar }: ArchivosProps) {
  const [trayendo, setTrayendo] = useState<string>()
  const usar = async (archivo: Archivo) => {
    setTrayendo(archivo.cer)
    try {
      alUsar(await traerPar(archivo, demo.contrasena))
    } catch {
      alFallar()
    }
    setTrayendo(undefined)
  }
  return (
    <aside className={css.demo} aria-labelledby="demo-efirmas">
      <h2 id="demo-efirmas">e.firmas de demostración</h2>
      <p>
        La contraseña de todas es <code>{demo.contrasena}</code>.
      </p>
      <ul>
        {demo.archivos.map((archivo) => (
          <li key={archivo.cer}>
            <p>
              <strong>{archivo.descripcion}</strong>
              <br />
              <span translate="no">
                {archivo.nombre}, {archivo.rfc}
              </span>
            </p>
            <Boton variante="enlace" ocupado={trayendo === archivo.cer} onClick={() => void usar(archivo)}>
              Usar estos archivos<SoloLectores>: {archivo.descripcion}</SoloLectores>
            </Boton>
            <p className={css.descargas}>
              o descárgalos:{' '}
              <a href={archivo.cer} download>
                {nombreDe(archivo.cer)}
              </a>{' '}
              <a href={archivo.key} download>
                {nombreDe(archivo.key)}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </aside>
  )
}
