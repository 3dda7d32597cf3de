import { useState } from 'react'
import { Aviso } from '../ui/Aviso.tsx'
import { CampoArchivo } from '../ui/CampoArchivo.tsx'
import { Seccion } from '../ui/disposicion.tsx'
import { resumir } from './comprobarEvidencia.ts'

/** Ningún acuse llega a tanto; leer algo más grande solo llenaría la memoria. */
const MAXIMO = 128 * 1024 * 1024

type Resultado = 'igual' | 'distinto' | 'ilegible'

async function comparar(archivo: File, huella: string): Promise<Resultado> {
  if (archivo.size > MAXIMO) return 'distinto'
  try {
    return (await resumir(await archivo.arrayBuffer())) === huella ? 'igual' : 'distinto'
  } catch {
    return 'ilegible'
  }
}

function Dicho({ resultado, folio }: { resultado: Resultado; folio: string }) {
  if (resultado === 'igual') {
    return (
      <Aviso tipo="exito" titulo="Es el acuse original">
        <p>Tu archivo es igual, byte por byte, al acuse que se emitió con el folio {folio}.</p>
      </Aviso>
    )
  }
  if (resultado === 'ilegible') {
    return (
      <Aviso tipo="advertencia" titulo="No se pudo leer el archivo">
        <p>Revisa que siga en su lugar y vuelve a elegirlo.</p>
      </Aviso>
    )
  }
  return (
    <Aviso tipo="error" titulo="No es el archivo que se emitió">
      <p>Puede ser el acuse de otro folio, una copia impresa y escaneada, o uno que otro programa volvió a guardar. Aunque se vea igual, no sirve para comprobarlo: usa los datos de esta página o pide el archivo original al contratista.</p>
    </Aviso>
  )
}

/** Compara un PDF con el acuse emitido, por su SHA-256 y sin que salga de este equipo. */
export function CompararCopia({ folio, huella }: { folio: string; huella: string }) {
  const [archivo, setArchivo] = useState<File | null>(null)
  const [resultado, setResultado] = useState<Resultado | null>(null)
  const alCambiar = (elegido: File | null) => {
    setArchivo(elegido)
    setResultado(null)
    if (elegido) void comparar(elegido, huella).then(setResultado)
  }
  return (
    <Seccion titulo="¿Tienes una copia del acuse?">
      <p>Suelta aquí el PDF para saber si es el que se emitió. El archivo no sale de este equipo.</p>
      <CampoArchivo name="copia" etiqueta="Acuse en PDF" accept="application/pdf,.pdf" archivo={archivo} alCambiar={alCambiar} />
      {archivo && resultado && <Dicho resultado={resultado} folio={folio} />}
    </Seccion>
  )
}
