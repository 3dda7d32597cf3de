import { useState } from 'react'
import type { Respuesta } from '../api/cliente.ts'
import { Boton } from '../ui/Boton.tsx'
import { Detalles } from '../ui/disposicion.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { DatosDeIngreso } from './ingresarConEfirma.ts'
import css from './ingreso.module.css'

type Demo = NonNullable<Respuesta<'GET /publico/portada'>['demo']>
type Archivo = Demo['archivos'][number]

async function traer(direccion: string, nombre: string): Promise<File> {
  const respuesta = await fetch(direccion)
  if (!respuesta.ok) throw new Error(`${direccion}: ${respuesta.status}`)
  return new File([await respuesta.blob()], nombre)
}

async function traerPar({ nombre, rfc, cer, key }: Archivo, contrasena: string): Promise<DatosDeIngreso> {
  const [certificado, llave] = await Promise.all([traer(cer, `${nombre}.cer`), traer(key, `${nombre}.key`)])
  return { rfc, certificado, llave, contrasena }
}

type ArchivosProps = { demo: Demo; alUsar: (datos: DatosDeIngreso) => void; alFallar: () => void }

/** Solo en demostración: e.firmas de prueba que llenan el formulario con un clic, o se descargan para elegirlas a mano. */
export function ArchivosDeDemostracion({ demo, alUsar, alFallar }: ArchivosProps) {
  const [trayendo, setTrayendo] = useState<string>()
  const usar = async (archivo: Archivo) => {
    setTrayendo(archivo.nombre)
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
          <li key={archivo.nombre}>
            <p>
              <strong>{archivo.descripcion}</strong>
              <br />
              <span translate="no">{archivo.rfc}</span>
            </p>
            <Boton variante="enlace" ocupado={trayendo === archivo.nombre} onClick={() => void usar(archivo)}>
              Usar estos archivos<SoloLectores>: {archivo.descripcion}</SoloLectores>
            </Boton>
            <Detalles resumen="Descargarlos">
              <a href={archivo.cer} download>
                {archivo.nombre}.cer
              </a>{' '}
              <a href={archivo.key} download>
                {archivo.nombre}.key
              </a>
            </Detalles>
          </li>
        ))}
      </ul>
    </aside>
  )
}
