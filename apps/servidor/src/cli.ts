import { cargarAnclas } from '@icsoe/efirma/verificar'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ordenVerificarAcuse } from './acuses/verificar/orden.ts'
import { comprobarEvidencia, type Confiables } from './acuses/verificar/verificar.ts'
import { importarAnclas } from './anclas/importar.ts'
import { type Criterio, ordenVerificarBitacora } from './bitacora/verificar/orden.ts'
import { type Config, leerBase, leerConfig, leerReconocidos } from './config.ts'
import { abrirDemostracion } from './demo/demostracion.ts'
import { cargarPadronesDeDemostracion } from './padrones/demo/cargar.ts'
import { hacerOrdenDeInhabiles } from './inhabiles/ordenes.ts'
import { esOrdenDePadrones, hacerOrdenDePadrones } from './padrones/ordenes.ts'
import { iniciarEmbebida } from './plataforma/bd/embebida.ts'
import { prepararBase } from './plataforma/bd/preparar.ts'
import { leerAnclas } from './plataforma/efirma.ts'
import { crearReloj } from './plataforma/reloj.ts'

interface Hecho {
  salida: 0 | 1
  renglones: string[]
}

const AYUDA = `Órdenes de ICSOE:
  acuse verificar <pdf>                      comprueba un acuse, sin red ni base
  bitacora verificar [cabezas.json]          comprueba bitácora, folios y presentaciones; con las cabezas que guardaste, también contra ellas
  anclas importar <zip|carpeta>              autoridades que se reconocen
  padron personas importar <csv>             curp,nss,nombre,primer_apellido,segundo_apellido
  padron contribuyentes importar <csv>       rfc,nombre
  codigos-postales importar <CPdescarga.txt> catálogo de SEPOMEX, completo
  inhabiles agregar <fecha> <fuente>         día inhábil que publicó el Instituto; también «quitar» y «lista»
  demo                                       personas, empresas y e.firmas de demostración`

async function conBase(config: Config, tarea: (propietario: string) => Promise<Hecho>): Promise<Hecho> {
  if (config.bd.tipo === 'externa') {
    await prepararBase(config.bd.propietario, config.bd.aplicacion)
    return tarea(config.bd.propietario)
  }
  const cluster = await iniciarEmbebida(config.datos)
  try {
    await prepararBase(cluster.url)
    return await tarea(cluster.url)
  } finally {
    await cluster.detener()
  }
}

async function demo(config: Config, propietario: string): Promise<Hecho> {
  if (config.produccion) return { salida: 1, renglones: ['La demostración no existe en producción.'] }
  await cargarPadronesDeDemostracion(propietario)
  const { carpeta, contrasena, archivos } = abrirDemostracion(config.datos, crearReloj().real()).portada([])
  return { salida: 0, renglones: [`e.firmas en «${carpeta}»; contraseña: ${contrasena}`, ...archivos.map(({ rfc, descripcion, cer }) => `  ${cer.split('/').at(-1) ?? ''}  ${rfc}  ${descripcion}`)] }
}

/** En quién se confía al comprobar un acuse: lo que dice el entorno o, si no dice del sello, la demostración que haya en la carpeta de datos. */
function confiables(): Confiables | undefined {
  const { datos, anclas, tsaAnclas, sellos } = leerReconocidos()
  const demo = existsSync(join(datos, 'demo')) ? abrirDemostracion(datos, crearReloj().real()) : undefined
  const leer = (partes: (string | Uint8Array)[]) => cargarAnclas(partes.map((parte) => ({ nombre: '', bytes: Buffer.from(parte) }))).anclas
  const certificados = sellos ?? demo?.sello.certificado
  if (certificados === undefined) return undefined
  const deDemo = sellos === undefined && demo ? leer([demo.autoridad.raiz.certificado, demo.autoridad.emisora.certificado]) : []
  const reconocidas = anclas === undefined ? deDemo : leerAnclas(anclas)
  return { sellos: leer([certificados]), anclas: reconocidas, tsa: tsaAnclas === undefined ? reconocidas : leerAnclas(tsaAnclas, 'ICSOE_TSA_ANCLAS') }
}

/** Comprueba la base tal como está, sin prepararla ni cambiarla: sirve también sobre un respaldo repuesto. */
async function verificarBitacora(cabezas: string | undefined): Promise<Hecho> {
  const reconocidos = confiables()
  const criterio: Criterio | undefined = reconocidos && {
    sellos: reconocidos.sellos,
    juzgarEvidencia: (evidencia) => comprobarEvidencia(evidencia, evidencia.folio, reconocidos).flatMap(({ estado, que, detalle }) => (estado === 'mal' ? [`${que}: ${detalle}`] : [])),
  }
  const bd = leerBase()
  if (bd.tipo === 'externa') return ordenVerificarBitacora(bd.propietario, criterio, cabezas)
  const cluster = await iniciarEmbebida(leerReconocidos().datos)
  return ordenVerificarBitacora(cluster.url, criterio, cabezas).finally(() => cluster.detener())
}

async function hacer(argumentos: readonly string[]): Promise<Hecho> {
  const [primera = '', segunda = '', origen] = argumentos
  if (primera === 'acuse' && segunda === 'verificar' && origen !== undefined) return ordenVerificarAcuse(origen, confiables())
  if (primera === 'bitacora' && segunda === 'verificar') return verificarBitacora(origen)
  const config = leerConfig()
  if (primera === 'anclas' && segunda === 'importar' && origen !== undefined) return importarAnclas(origen, config.anclas ?? join(config.datos, 'anclas'))
  if (esOrdenDePadrones(argumentos)) return conBase(config, (propietario) => hacerOrdenDePadrones(argumentos, propietario, (aviso) => void process.stderr.write(`${aviso}\n`)))
  if (primera === 'inhabiles') return conBase(config, (propietario) => hacerOrdenDeInhabiles(argumentos.slice(1), propietario))
  if (primera === 'demo') return conBase(config, (propietario) => demo(config, propietario))
  return { salida: 1, renglones: [AYUDA] }
}

try {
  const { salida, renglones } = await hacer(process.argv.slice(2))
  process[salida === 0 ? 'stdout' : 'stderr'].write(`${renglones.join('\n')}\n`)
  process.exitCode = salida
} catch (error) {
  process.stderr.write(`No se pudo: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
