import { cargarAnclas } from '@icsoe/efirma/verificar'
import { componer, type Confianza } from './componer.ts'
import { type Config, leerConfig } from './config.ts'
import { abrirDemostracion, iniciarRespondedor } from './demo/demostracion.ts'
import { iniciarEmbebida } from './plataforma/bd/embebida.ts'
import { abrirSello, leerAnclas } from './plataforma/efirma.ts'
import { crearReloj, type Reloj } from './plataforma/reloj.ts'

type Apagar = () => Promise<void>

/** Quien respalda a la autoridad de tiempo: su carpeta o, sin ella, las mismas anclas. */
function conTsa({ tsa }: Config, confianza: Omit<Confianza, 'tsa'>): Confianza {
  return { ...confianza, tsa: tsa && { url: tsa.url, anclas: tsa.anclas === undefined ? confianza.anclas : leerAnclas(tsa.anclas, 'ICSOE_TSA_ANCLAS') } }
}

async function prepararConfianza(config: Config, reloj: Reloj, alApagar: Apagar[]): Promise<Confianza> {
  if (config.produccion && config.sello !== undefined && config.anclas !== undefined)
    return conTsa(config, { anclas: leerAnclas(config.anclas), ocspUrl: config.ocspUrl, sello: abrirSello(config.sello), demostracion: undefined })
  const demostracion = abrirDemostracion(config.datos, reloj.real())
  const sello = abrirSello(config.sello ?? demostracion.sello)
  if (config.anclas !== undefined) return conTsa(config, { anclas: leerAnclas(config.anclas), ocspUrl: config.ocspUrl, sello, demostracion: undefined })
  const { raiz, emisora } = demostracion.autoridad
  const { anclas } = cargarAnclas([raiz, emisora].map(({ certificado }, indice) => ({ nombre: `demo-${indice}.cer`, bytes: certificado })))
  const respondedor = await iniciarRespondedor(demostracion.autoridad, demostracion.revocados, () => reloj.real())
  alApagar.push(() => respondedor.detener())
  return conTsa(config, { anclas, ocspUrl: config.ocspUrl ?? respondedor.url, sello, demostracion })
}

async function propietarioDe(config: Config, alApagar: Apagar[]): Promise<string> {
  if (config.bd.tipo === 'externa') return config.bd.propietario
  const cluster = await iniciarEmbebida(config.datos)
  alApagar.push(() => cluster.detener())
  return cluster.url
}

async function arrancar(alApagar: Apagar[]): Promise<void> {
  const config = leerConfig()
  const reloj = crearReloj(config.relojInicio)
  const propietario = await propietarioDe(config, alApagar)
  const confianza = await prepararConfianza(config, reloj, alApagar)
  const aplicacion = await componer(config, propietario, confianza, reloj)
  alApagar.push(() => aplicacion.detener())
  const puerto = await aplicacion.escuchar()
  process.stdout.write(`ICSOE está listo en ${config.url ?? `http://127.0.0.1:${puerto}`}${config.produccion ? '' : ' (demostración)'}\n`)
}

function decir(error: unknown): void {
  const mensaje = error instanceof Error ? error.message : String(error)
  const codigo = (error as NodeJS.ErrnoException).code
  const claro = codigo === 'EADDRINUSE' ? 'El puerto ya está ocupado por otro programa. Indica otro con PORT.' : mensaje
  process.stderr.write(`No se puede arrancar. ${claro.replaceAll('\n', ' ')}\n`)
}

async function apagar(pasos: Apagar[]): Promise<void> {
  for (const paso of pasos.splice(0).toReversed()) await paso().catch((error: unknown) => process.stderr.write(`Al apagar: ${String(error)}\n`))
}

const pasos: Apagar[] = []
const arranque = arrancar(pasos)
/** Termina lo que tiene entre manos y sale bien, aunque la señal llegue mientras arranca. */
const terminar = () => void arranque.catch(() => undefined).then(() => apagar(pasos)).then(() => process.exit(0))
process.once('SIGTERM', terminar)
process.once('SIGINT', terminar)
try {
  await arranque
} catch (error) {
  decir(error)
  await apagar(pasos)
  process.exit(1)
}
