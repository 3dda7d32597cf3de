import { mal, type Resultado } from '@icsoe/dominio/resultado'
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Por qué un PDF no se admite. */
type CodigoDePdf = 'pdf.no_es' | 'pdf.danado' | 'pdf.cifrado' | 'pdf.contenido_activo' | 'pdf.vacio'
export type RevisionDePdf = Resultado<{ paginas: number }, CodigoDePdf>

const MILISEGUNDOS = 20_000
const BYTES_DEL_ENCABEZADO = 1024
const PROCESO = fileURLToPath(new URL('./pdf/proceso.ts', import.meta.url))

/**
 * Revisa un PDF ajeno antes de guardarlo (dominio §4, acuse de la STPS): que lo sea, abra, no esté cifrado, tenga páginas y
 * nada en él actúe por sí solo (guiones, programas, archivos adjuntos, formularios que envían). Los bytes hostiles no lanzan
 * ni detienen al servidor: se recorren en otro proceso, con el tiempo contado. El tamaño lo cuida quien lo recibe.
 */
export async function revisarPdf(bytes: Uint8Array): Promise<RevisionDePdf> {
  const encabezado = Buffer.from(bytes.subarray(0, BYTES_DEL_ENCABEZADO)).toString('latin1')
  if (!/%PDF-\d/.test(encabezado)) return mal('pdf.no_es')
  // Un hilo no basta: hay archivos de 1 KB que agotan la memoria de V8, y eso termina el proceso entero.
  const proceso = fork(PROCESO, {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=256'],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: MILISEGUNDOS,
    killSignal: 'SIGKILL',
  })
  try {
    return await preguntar(proceso, bytes)
  } finally {
    proceso.kill('SIGKILL')
  }
}

function preguntar(proceso: ChildProcess, bytes: Uint8Array): Promise<RevisionDePdf> {
  return new Promise((contestar, fallar) => {
    proceso.once('message', (revision) => contestar(revision as RevisionDePdf))
    // El archivo agotó el tiempo o la memoria: ningún acuse verdadero lo hace.
    proceso.once('exit', () => contestar(mal('pdf.danado')))
    proceso.once('error', fallar)
    // Si muere antes de recibirlo todo, ya lo dice `exit`.
    proceso.send(bytes, () => undefined)
  })
}
