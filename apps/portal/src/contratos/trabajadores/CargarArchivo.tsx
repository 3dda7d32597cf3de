import { lazy, Suspense, useState } from 'react'
import { Cargando } from '../../ui/Cargando.tsx'
import { CampoArchivo } from '../../ui/CampoArchivo.tsx'
import { GrupoDeCampos } from '../../ui/disposicion.tsx'
import type { Contrato } from '../contratos.ts'
import { EnviarLibro, esLibro } from './EnviarLibro.tsx'
import { topeDe } from './trabajadores.ts'

// Solo quien carga un archivo lo baja.
const RevisarArchivo = lazy(async () => ({ default: (await import('./revision/RevisarArchivo.tsx')).RevisarArchivo }))

/** Carga trabajadores de un archivo: el CSV se revisa y se corrige antes de enviarlo; al terminar muestra el resultado. */
export function CargarArchivo({ contrato, alCargar }: { contrato: Contrato; alCargar: (carga: string) => void }) {
  const [elegido, setElegido] = useState<{ archivo: File; vez: number }>()
  const elegir = (archivo: File | null) => setElegido((anterior) => (archivo ? { archivo, vez: (anterior?.vez ?? 0) + 1 } : undefined))
  const comunes = elegido && {
    archivo: elegido.archivo,
    contrato: contrato.id,
    alCargar: (carga: string) => {
      setElegido(undefined)
      alCargar(carga)
    },
  }
  return (
    <GrupoDeCampos leyenda="Cargar un archivo">
      <CampoArchivo
        name="archivo"
        etiqueta="Archivo de trabajadores"
        pista="CSV o Excel, con tres columnas: NSS, CURP y SBC. Cargar dos veces el mismo archivo no duplica a nadie."
        accept=".csv,.txt,.xlsx,text/csv,text/plain"
        archivo={elegido?.archivo ?? null}
        alCambiar={elegir}
      />
      {!comunes ? (
        <p>
          <a href="/plantilla-trabajadores.csv" download>
            Descargar la plantilla
          </a>
        </p>
      ) : esLibro(comunes.archivo) ? (
        <EnviarLibro key={elegido.vez} {...comunes} />
      ) : (
        <Suspense fallback={<Cargando texto="Preparando la revisión…" />}>
          <RevisarArchivo key={elegido.vez} {...comunes} topeCentavos={topeDe(contrato)} />
        </Suspense>
      )}
    </GrupoDeCampos>
  )
}
