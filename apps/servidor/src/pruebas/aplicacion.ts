import { certificadoDeSello, crearAutoridad, crearLlave, emitirEfirma, type Autoridad } from '@icsoe/efirma/emitir'
import { cargarAnclas } from '@icsoe/efirma/verificar'
import { createPrivateKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import pg from 'pg'
import { type Aplicacion, componer, type Confianza } from '../componer.ts'
import { leerConfig } from '../config.ts'
import { iniciarRespondedor } from '../demo/demostracion.ts'
import type { Casa } from '../plataforma/casa.ts'
import { abrirSello } from '../plataforma/efirma.ts'

const ANO = 365 * 86_400_000
/** Llaves RSA de las pruebas: hacerlas es lento y no es lo que se prueba; las deja hechas pruebas/global.ts. */
const llaves: KeyObject[] = (JSON.parse(process.env['ICSOE_PRUEBAS_LLAVES'] ?? '[]') as string[]).map((pem) => createPrivateKey(pem))
const llave = (indice: number): KeyObject => (llaves[indice] ??= crearLlave())

export interface SesionDePrueba {
  galleta: string
  clave: string
  /** Llave y certificado con que firma, si es contratista. */
  certificado?: Uint8Array
  privada?: KeyObject
}
export interface Peticion {
  sesion?: SesionDePrueba
  cuerpo?: unknown
  archivo?: { tipo: string; contenido: string | Uint8Array; nombre?: string }
  cabeceras?: Record<string, string>
}
export interface Contestacion {
  estado: number
  /** Las pruebas miran campos sueltos de respuestas de muchas formas. */
  cuerpo: any
  cabeceras: Headers
  bytes: Uint8Array
}
interface Opciones {
  /** Momento RFC 3339 en que empieza el calendario de la prueba. */
  ahora?: string
  entorno?: Record<string, string>
  /** El respondedor OCSP no existe. */
  sinOcsp?: boolean
  /** Otro respondedor OCSP en lugar del de la prueba. */
  ocspUrl?: string
  /** Cuánto vale cada respuesta OCSP (nextUpdate), en milisegundos; sin ello, el respondedor de la prueba no lo dice y se pregunta cada vez. */
  vigenciaOcsp?: number
  /** La autoridad a la que se piden los sellos de tiempo de los acuses. */
  tsa?: Confianza['tsa']
  /** Por dónde llega la aplicación a la base, dada la conexión directa; para cortarle el camino. */
  camino?: (propietario: string) => Promise<string>
}

/** RFC y nombre con que las pruebas ingresan si no dicen otro. */
export const MORAL = { rfc: 'SEB190315K26', nombre: 'SERVICIOS ESPECIALIZADOS DEL BAJÍO SA DE CV' }
export const OTRA_MORAL = { rfc: 'LÑC200601QA0', nombre: 'LIMPIEZA Y ÑANDÚ CORPORATIVO SA DE CV' }
export const FISICA = { rfc: 'MUÑA850412AB9', nombre: 'ALMA MUÑOZ ÁVILA' }
export const CONTRASENA_DE_CAPTURISTA = 'caballo correcto de la grapa'

export const PDF_MINIMO = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n',
)

export async function baseNueva(): Promise<{ propietario: string; superusuario: string; borrar(): Promise<void> }> {
  const cluster = process.env['ICSOE_PRUEBAS_BD']
  if (cluster === undefined) throw new Error('Corre las pruebas con npm test: él enciende la base.')
  const nombre = `prueba_${randomBytes(6).toString('hex')}`
  const dueno = process.env['ICSOE_PRUEBAS_PROPIETARIO'] ?? ''
  const ordenar = async (orden: string) => {
    const cliente = new pg.Client({ connectionString: cluster })
    await cliente.connect()
    await cliente.query(orden).finally(() => cliente.end())
  }
  await ordenar(`create database ${nombre} owner icsoe_propietario`)
  const en = (url: string) => Object.assign(new URL(url), { pathname: `/${nombre}` }).href
  return { propietario: en(dueno), superusuario: en(cluster), borrar: () => ordenar(`drop database ${nombre} with (force)`) }
}

/** Un reloj que la prueba mueve: `calendario` empieza donde se pida, `real` en el momento real. */
function relojDePrueba(inicio: number) {
  let calendario = inicio
  let real = Date.now()
  return {
    calendario: () => calendario,
    real: () => real,
    fijar: (momento: string) => void (calendario = Date.parse(momento)),
    avanzar: (milisegundos: number) => {
      calendario += milisegundos
      real += milisegundos
    },
  }
}

export type AplicacionDePrueba = Awaited<ReturnType<typeof iniciarAplicacion>>

/** La aplicación real, en una base nueva, con su autoridad, su respondedor OCSP y un reloj que la prueba mueve. */
export async function iniciarAplicacion({ ahora = '2026-09-05T12:00:00-06:00', entorno = {}, sinOcsp = false, ocspUrl, vigenciaOcsp, tsa, camino = (directa) => Promise.resolve(directa) }: Opciones = {}) {
  const reloj = relojDePrueba(Date.parse(ahora))
  const base = await baseNueva()
  const vigencia = { desde: reloj.real() - 5 * ANO, hasta: reloj.real() + 5 * ANO }
  const autoridad: Autoridad = crearAutoridad({ nombre: 'de Pruebas', ...vigencia, llaves: { raiz: llave(0), emisora: llave(1), respondedor: llave(2) } })
  const revocados = new Set<string>()
  const respondedor = await iniciarRespondedor(autoridad, revocados, () => reloj.real(), 0, vigenciaOcsp === undefined ? {} : { siguiente: vigenciaOcsp })
  const { anclas } = cargarAnclas([autoridad.raiz, autoridad.emisora].map(({ certificado }, indice) => ({ nombre: `${indice}.cer`, bytes: certificado })))
  const sello = abrirSello(certificadoDeSello({ nombre: 'SELLO DE PRUEBAS', emisora: autoridad.emisora, ...vigencia, llave: llave(3) }))
  const config = leerConfig({ PORT: '0', ICSOE_REGISTRO: 'error', ICSOE_PROGRAMADOS: 'no', ...entorno })
  const aplicacion: Aplicacion = await componer(config, await camino(base.propietario), { anclas, ocspUrl: ocspUrl ?? (sinOcsp ? 'http://127.0.0.1:9/' : respondedor.url), sello, tsa, demostracion: undefined }, reloj)
  const puerto = await aplicacion.escuchar()
  const url = `http://127.0.0.1:${puerto}`
  const lectura = new pg.Pool({ connectionString: base.superusuario, max: 2 })
  lectura.on('error', () => undefined)

  async function pedir(metodo: string, ruta: string, { sesion, cuerpo, archivo, cabeceras = {} }: Peticion = {}): Promise<Contestacion> {
    const propias: Record<string, string> = { origin: url }
    if (sesion) propias['cookie'] = sesion.galleta
    if (archivo) propias['content-type'] = archivo.tipo
    else if (cuerpo !== undefined) propias['content-type'] = 'application/json'
    if (archivo?.nombre) propias['content-disposition'] = `attachment; filename*=UTF-8''${encodeURIComponent(archivo.nombre)}`
    const contenido = archivo ? (typeof archivo.contenido === 'string' ? archivo.contenido : new Uint8Array(archivo.contenido)) : cuerpo === undefined ? null : JSON.stringify(cuerpo)
    const respuesta = await fetch(`${url}/api/v1${ruta}`, { method: metodo, headers: { ...propias, ...cabeceras }, body: contenido })
    const bytes = new Uint8Array(await respuesta.arrayBuffer())
    const json = (respuesta.headers.get('content-type') ?? '').includes('json')
    return { estado: respuesta.status, cuerpo: json && bytes.length > 0 ? (JSON.parse(Buffer.from(bytes).toString()) as unknown) : undefined, cabeceras: respuesta.headers, bytes }
  }

  function emitir(quien: { rfc: string; nombre: string }, indice = 4) {
    return emitirEfirma({ ...quien, autoridad, contrasena: 'irrelevante', cifrado: 'aes256', desde: reloj.real() - ANO, hasta: reloj.real() + ANO, clase: 'efirma', llave: llave(indice) })
  }

  const firmar = (sesion: Pick<SesionDePrueba, 'privada'>, cadena: string): string => {
    if (!sesion.privada) throw new Error('Esa sesión no firma.')
    return sign('sha256', Buffer.from(cadena, 'utf8'), sesion.privada).toString('base64')
  }

  /** Ingresa un contratista con su e.firma; con `completo` (lo usual) acepta términos y llena sus datos generales. */
  async function ingresarContratista(quien: { rfc: string; nombre: string } = MORAL, { completo = true, terminos = completo }: { completo?: boolean; terminos?: boolean } = {}): Promise<SesionDePrueba> {
    const efirma = emitir(quien)
    const reto = await pedir('POST', '/ingreso/reto', { cuerpo: { rfc: quien.rfc } })
    const firma = firmar({ privada: efirma.clavePrivada }, reto.cuerpo.cadena as string)
    const entrada = await pedir('POST', '/ingreso', { cuerpo: { reto: reto.cuerpo.reto as string, rfc: quien.rfc, certificado: Buffer.from(efirma.certificado).toString('base64'), firma } })
    if (entrada.estado !== 200) throw new Error(`No ingresó: ${JSON.stringify(entrada.cuerpo)}`)
    const sesion = { galleta: galletaDe(entrada), clave: quien.rfc, certificado: efirma.certificado, privada: efirma.clavePrivada }
    if (terminos) await pedir('POST', '/ingreso/terminos', { sesion, cuerpo: { version: entrada.cuerpo.terminos.version as string } })
    if (completo) await completarDatos(sesion)
    return sesion
  }

  async function completarDatos(sesion: SesionDePrueba): Promise<void> {
    const moral = sesion.clave.length === 12
    const datos = { correo: 'avisos@contratista.mx', celular: '5512345678', ...(moral && { domicilioSocial: { igualAlFiscal: true } }) }
    await exigir(pedir('PUT', '/contratista', { sesion, cuerpo: datos }))
    await exigir(pedir('PUT', '/contratista/acuse-stps', { sesion, archivo: { tipo: 'application/pdf', contenido: PDF_MINIMO, nombre: 'acuse.pdf' } }))
  }

  /** Da de alta un capturista, activa su cuenta con el enlace del correo e ingresa con él, ya con el contratista elegido. */
  async function ingresarCapturista(contratista: SesionDePrueba, curp = 'SABC560626MDFLRN01'): Promise<SesionDePrueba> {
    await filas(`insert into padron_personas (curp, nss, nombre, primer_apellido) values ($1, null, 'CARMEN', 'SALDÍVAR') on conflict do nothing`, curp)
    const correo = `${curp.toLowerCase()}@despacho.mx`
    await exigir(pedir('POST', '/capturistas', { sesion: contratista, cuerpo: { curp, telefono: '5587654321', correo, confirmarCorreo: correo } }))
    const [token] = (await correos()).filter(({ para }) => para === correo).flatMap(({ texto }) => /\/activacion#([\w-]+)/.exec(texto)?.[1] ?? [])
    await exigir(pedir('POST', '/activacion', { cuerpo: { token, contrasena: CONTRASENA_DE_CAPTURISTA } }))
    const entrada = await exigir(pedir('POST', '/ingreso/capturista', { cuerpo: { curp, contrasena: CONTRASENA_DE_CAPTURISTA } }))
    const sesion = { galleta: galletaDe(entrada), clave: curp }
    await exigir(pedir('POST', '/ingreso/capturista/contratista', { sesion, cuerpo: { rfc: contratista.clave } }))
    return sesion
  }

  async function filas(consulta: string, ...valores: unknown[]): Promise<any[]> {
    return (await lectura.query(consulta, valores)).rows as unknown[]
  }
  /** Los correos que se mandaron, el último primero. */
  const correos = async () => (await filas('select para, asunto, texto from correos order by creado desc, id')) as { para: string; asunto: string; texto: string }[]

  /** Espera a que no quede trabajo por hacer. */
  async function trabajosHechos(): Promise<void> {
    for (;;) {
      const [{ pendientes }] = (await filas("select count(*)::int as pendientes from trabajos.job where state < 'completed'")) as [{ pendientes: number }]
      if (pendientes === 0) return
      await new Promise((resolver) => setImmediate(resolver))
    }
  }

  /** Una conexión a la base aparte de las de la aplicación; la cierra quien la pide. */
  async function otraConexion(): Promise<pg.Client> {
    const cliente = new pg.Client({ connectionString: base.superusuario })
    await cliente.connect()
    return cliente
  }

  async function detener(): Promise<void> {
    await aplicacion.detener()
    await respondedor.detener()
    await lectura.end()
    await base.borrar()
  }

  const casa: Casa = aplicacion.casa
  return { url, casa, reloj, autoridad, anclas, sello, revocados, propietario: base.propietario, pedir, emitir, firmar, ingresarContratista, ingresarCapturista, completarDatos, filas, otraConexion, correos, trabajosHechos, detener }
}

async function exigir(peticion: Promise<Contestacion>): Promise<Contestacion> {
  const contestacion = await peticion
  if (contestacion.estado >= 300) throw new Error(`La preparación falló: ${contestacion.estado} ${JSON.stringify(contestacion.cuerpo)}`)
  return contestacion
}

const galletaDe = ({ cabeceras }: Contestacion): string => cabeceras.getSetCookie()[0]?.split(';')[0] ?? ''
