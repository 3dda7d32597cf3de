import { cargarAnclas } from '@icsoe/efirma/verificar'
import { type Aplicacion, componer, type Confianza } from './componer.ts'
import { type Config, ConfiguracionInvalida, leerConfig } from './config.ts'
import { abrirDemostracion, iniciarRespondedor } from './demo/demostracion.ts'
import { iniciarEmbebida } from './plataforma/bd/embebida.ts'
import { abrirSello, leerAnclas } from './plataforma/efirma.ts'
import { crearReloj, type Reloj } from './plataforma/reloj.ts'

type Apagar = () => Promise<void>

async function prepararConfianza(config: Config, reloj: Reloj, alApagar: Apagar[]): Promise<Confianza> {
  if (config.produccion && config.sello !== undefined && config.anclas !== undefined)
    return { anclas: leerAnclas(config.anclas), ocspUrl: config.ocspUrl, sello: abrirSello(config.sello), demostracion: undefined }
  const demostracion = abrirDemostracion(config.datos, reloj.real())
  const sello = abrirSello(config.sello ?? demostracion.sello)
  if (config.anclas !== undefined) return { anclas: leerAnclas(config.anclas), ocspUrl: config.ocspUrl, sello, demostracion: undefined }
  const { raiz, emisora } = demostracion.autoridad
  const { anclas } = cargarAnclas([raiz, emisora].map(({ certificado }, indice) => ({ nombre: `demo-${indice}.cer`, bytes: certificado })))
  const respondedor = await iniciarRespondedor(demostracion.autoridad, demostracion.revocados, () => reloj.real())
  alApagar.push(() => respondedor.detener())
  return { anclas, ocspUrl: config.ocspUrl ?? respondedor.url, sello, demostracion }
}

async function arrancar(): Promise<{ apagar: Apagar[]; aplicacion: Aplicacion }> {
  const config = leerConfig()
  const reloj = crearReloj(config.relojInicio)
  const apagar: Apagar[] = []
  let propietario: string
  if (config.bd.tipo === 'externa') propietario = config.bd.propietario
  else {
    const cluster = await iniciarEmbebida(config.datos)
    propietario = cluster.url
    apagar.push(() => cluster.detener())
  }
  const confianza = await prepararConfianza(config, reloj, apagar)
  const aplicacion = await componer(config, propietario, confianza, reloj)
  apagar.push(() => aplicacion.detener())
  const puerto = await aplicacion.escuchar()
  process.stdout.write(`ICSOE está listo en ${config.url ?? `http://127.0.0.1:${puerto}`}${config.produccion ? '' : ' (demostración)'}\n`)
  return { apagar, aplicacion }
}

function decir(error: unknown): void {
  const mensaje = error instanceof Error ? error.message : String(error)
  process.stderr.write(error instanceof ConfiguracionInvalida ? `No se puede arrancar. ${mensaje}\n` : `No se pudo arrancar: ${mensaje}\n`)
}

try {
  const { apagar } = await arrancar()
  let apagando = false
  const terminar = () => {
    if (apagando) return
    apagando = true
    void (async () => {
      for (const paso of apagar.toReversed()) await paso().catch(decir)
      process.exit(0)
    })()
  }
  process.on('SIGTERM', terminar)
  process.on('SIGINT', terminar)
} catch (error) {
  decir(error)
  process.exit(1)
}
