import { type Autoridad, certificadoDeSello, crearAutoridad, type Desvio, type Emisor, emitirEfirma, responderOcsp } from '@icsoe/efirma/emitir'
import type { Portada } from '@icsoe/esquemas/publico'
import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { ArchivosDeSello } from '../plataforma/confianza.ts'
import { CONTRASENA, personajes } from './personajes.ts'

const ANO = 365 * 86_400_000

interface EmisorGuardado {
  certificado: string
  llave: string
}
interface Guardado {
  raiz: EmisorGuardado
  emisora: EmisorGuardado
  respondedor: EmisorGuardado
  sello: ArchivosDeSello
  revocados: string[]
}

export interface Demostracion {
  carpeta: string
  autoridad: Autoridad
  sello: ArchivosDeSello
  revocados: ReadonlySet<string>
  archivo(nombre: string): Uint8Array | undefined
  portada(curps: { curp: string; nombre: string }[]): NonNullable<Portada['demo']>
}

const guardar = ({ certificado, llave }: Emisor): EmisorGuardado => ({
  certificado: Buffer.from(certificado).toString('base64'),
  llave: llave.export({ type: 'pkcs8', format: 'pem' }).toString(),
})
const recuperar = ({ certificado, llave }: EmisorGuardado): Emisor => ({ certificado: Buffer.from(certificado, 'base64'), llave: createPrivateKey(llave) })

function crear(carpeta: string, ahora: number): Guardado {
  const autoridad = crearAutoridad({ nombre: 'de Demostración', desde: ahora - 8 * ANO, hasta: ahora + 8 * ANO })
  const revocados: string[] = []
  for (const { archivo, desde, hasta, revocada, ...datos } of personajes) {
    const efirma = emitirEfirma({ ...datos, autoridad, contrasena: CONTRASENA, desde: ahora + desde, hasta: ahora + hasta })
    writeFileSync(join(carpeta, `${archivo}.cer`), efirma.certificado)
    writeFileSync(join(carpeta, `${archivo}.key`), efirma.llave)
    if (revocada) revocados.push(efirma.numero)
  }
  const sello = certificadoDeSello({ nombre: 'SELLO DIGITAL DE DEMOSTRACIÓN', emisora: autoridad.emisora, desde: ahora - ANO, hasta: ahora + 8 * ANO })
  return { raiz: guardar(autoridad.raiz), emisora: guardar(autoridad.emisora), respondedor: guardar(autoridad.respondedor), sello, revocados }
}

/**
 * La demostración: autoridad, e.firmas para probar y sello, hechas una sola vez en `datos`/demo. Dos procesos que arrancan a la
 * vez terminan con la misma: gana la carpeta que se renombra primero.
 */
export function abrirDemostracion(datos: string, ahora: number): Demostracion {
  const carpeta = join(datos, 'demo')
  if (!existsSync(join(carpeta, 'autoridad.json'))) {
    const temporal = join(datos, `demo-${process.pid}`)
    mkdirSync(temporal, { recursive: true })
    writeFileSync(join(temporal, 'autoridad.json'), JSON.stringify(crear(temporal, ahora)), { mode: 0o600 })
    try {
      renameSync(temporal, carpeta)
    } catch (error) {
      if (!existsSync(join(carpeta, 'autoridad.json'))) throw error
    }
  }
  const guardado = JSON.parse(readFileSync(join(carpeta, 'autoridad.json'), 'utf8')) as Guardado
  const descargables = new Set(personajes.flatMap(({ archivo }) => [`${archivo}.cer`, `${archivo}.key`]))
  return {
    carpeta,
    autoridad: { raiz: recuperar(guardado.raiz), emisora: recuperar(guardado.emisora), respondedor: recuperar(guardado.respondedor) },
    sello: guardado.sello,
    revocados: new Set(guardado.revocados),
    archivo: (nombre) => (descargables.has(nombre) ? readFileSync(join(carpeta, nombre)) : undefined),
    portada: (curps) => ({
      carpeta,
      contrasena: CONTRASENA,
      archivos: personajes.map(({ archivo, rfc, nombre, descripcion }) => ({ nombre, rfc, descripcion, cer: `/api/v1/demo/archivos/${archivo}.cer`, key: `/api/v1/demo/archivos/${archivo}.key` })),
      curps,
    }),
  }
}

/** Un respondedor OCSP local para la autoridad de demostración; da su dirección y cómo apagarlo. */
export function iniciarRespondedor(autoridad: Autoridad, revocados: ReadonlySet<string>, reloj: () => number, puerto = 0, desvio: Desvio = {}): Promise<{ url: string; detener(): Promise<void> }> {
  const responder = responderOcsp({ autoridad, revocados, desvio })
  const servidor: Server = createServer((peticion, respuesta) => {
    const partes: Buffer[] = []
    peticion.on('data', (parte: Buffer) => partes.push(parte))
    peticion.on('end', () => respuesta.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(responder(Buffer.concat(partes), reloj())))
  })
  return new Promise((resolver, rechazar) => {
    servidor.on('error', rechazar)
    servidor.listen(puerto, '127.0.0.1', () => {
      const direccion = servidor.address()
      const propio = typeof direccion === 'object' && direccion !== null ? direccion.port : 0
      resolver({ url: `http://127.0.0.1:${propio}/`, detener: () => new Promise((listo) => { servidor.close(() => listo()); servidor.closeAllConnections() }) })
    })
  })
}
