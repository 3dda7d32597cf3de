import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { llamar } from '../../api/cliente.ts'
import { Boton } from '../../ui/Boton.tsx'
import { idDeCampo } from '../../ui/campo.ts'
import { CampoArchivo } from '../../ui/CampoArchivo.tsx'
import { GrupoDeCampos } from '../../ui/disposicion.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { Progreso } from '../../ui/Progreso.tsx'
import type { Contrato } from '../contratos.ts'
import { olvidarContratos } from '../contratos.ts'
import css from './trabajadores.module.css'

/** Carga trabajadores de un CSV; al terminar muestra el resultado. */
export function CargarArchivo({ contrato, alCargar }: { contrato: Contrato; alCargar: (carga: string) => void }) {
  const [archivo, setArchivo] = useState<File | null>(null)
  const [error, setError] = useState<string>()
  const [ocupado, setOcupado] = useState(false)
  const memoria = useQueryClient()
  useEffect(() => {
    if (error) document.getElementById(idDeCampo('archivo'))?.focus()
  }, [error])
  const elegir = (elegido: File | null) => {
    setArchivo(elegido)
    setError(undefined)
  }
  const cargar = async () => {
    if (ocupado) return
    if (!archivo) return setError('Elige el archivo CSV con los trabajadores.')
    setOcupado(true)
    setError(undefined)
    try {
      // El navegador no siempre sabe que un .csv es text/csv.
      const cabeceras = { 'Content-Type': 'text/csv', 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(archivo.name)}` }
      const { id } = await llamar('POST /contratos/{id}/cargas', { parametros: { id: contrato.id }, archivo, cabeceras })
      setArchivo(null)
      alCargar(id)
      await olvidarContratos(memoria)
    } catch (causa) {
      setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos leer el archivo. Vuelve a elegirlo.')
    } finally {
      setOcupado(false)
    }
  }
  return (
    <form
      noValidate
      aria-label="Cargar un archivo"
      onSubmit={(evento) => {
        evento.preventDefault()
        void cargar()
      }}
    >
      <GrupoDeCampos leyenda="Cargar un archivo">
        <CampoArchivo
          name="archivo"
          etiqueta="Archivo CSV de trabajadores"
          pista="Tres columnas: NSS, CURP y SBC. Cargar dos veces el mismo archivo no duplica a nadie."
          accept=".csv,text/csv"
          archivo={archivo}
          alCambiar={elegir}
          error={error}
        />
        {ocupado && <Progreso etiqueta="Enviando y revisando el archivo…" />}
        <div className={css.acciones}>
          <Boton type="submit" variante="secundario" icono="subir" ocupado={ocupado} textoOcupado="Enviando y revisando el archivo…">
            Cargar archivo
          </Boton>
          <a href="/plantilla-trabajadores.csv" download>
            Descargar la plantilla
          </a>
        </div>
      </GrupoDeCampos>
    </form>
  )
}
