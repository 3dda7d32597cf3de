import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

export interface CorreoRecibido {
  para: string[]
  texto: string
}

const ABIERTO = { authOptional: true, disabledCommands: ['STARTTLS'] }

/** Junta un mensaje y, ya entero, lo da con sus destinatarios. */
function alJuntar(flujo: SMTPServerDataStream, { envelope }: SMTPServerSession, hacer: (correo: CorreoRecibido) => void): void {
  const partes: Buffer[] = []
  flujo.on('data', (parte: Buffer) => partes.push(parte))
  flujo.on('end', () => hacer({ para: envelope.rcptTo.map(({ address }) => address), texto: Buffer.concat(partes).toString() }))
}

/** Un servidor SMTP de verdad, sin escuchar todavía, que espera a `enPie` antes de cada respuesta. Lo que anota en `recibidos` lo contesta en ese mismo instante. */
export function crearSmtp(recibidos: CorreoRecibido[], enPie: () => Promise<void>): Server {
  const seguir = (listo: () => void) => void enPie().then(listo)
  const servidor = new SMTPServer({
    ...ABIERTO,
    onConnect: (_sesion, listo) => seguir(listo),
    onMailFrom: (_direccion, _sesion, listo) => seguir(listo),
    onData: (flujo, sesion, listo) =>
      alJuntar(flujo, sesion, (correo) =>
        seguir(() => {
          recibidos.push(correo)
          listo()
        }),
      ),
  })
  servidor.on('error', () => undefined)
  return servidor.server
}

const negar = (codigo: number) => Object.assign(new Error('no'), { responseCode: codigo })

/** Un servidor SMTP de verdad que guarda lo que acepta; puede negarse, y detenerse con el mensaje en la mano. */
export async function servidorSmtp(t: TestContext) {
  const recibidos: CorreoRecibido[] = []
  const estado = {
    intentos: 0,
    /** Con qué contesta al remitente o al destinatario; nada, acepta. */
    caido: undefined as number | undefined,
    rechaza: undefined as number | undefined,
    /** Se llama con el mensaje entero y decide cuándo se contesta. */
    antesDeAceptar: () => Promise.resolve(),
    /** Acepta y corta sin que su respuesta llegue. */
    sinRespuesta: false,
  }
  const servidor = new SMTPServer({
    ...ABIERTO,
    onMailFrom: (_direccion, _sesion, listo) => {
      estado.intentos++
      listo(estado.caido === undefined ? null : negar(estado.caido))
    },
    onRcptTo: (_direccion, _sesion, listo) => listo(estado.rechaza === undefined ? null : negar(estado.rechaza)),
    onData: (flujo, sesion, listo) =>
      alJuntar(flujo, sesion, (correo) => {
        void estado.antesDeAceptar().then(() => {
          recibidos.push(correo)
          if (estado.sinRespuesta) for (const socket of abiertos) socket.destroy()
          else listo()
        })
      }),
  })
  servidor.on('error', () => undefined)
  const abiertos = new Set<Socket>()
  servidor.server.on('connection', (socket) => {
    abiertos.add(socket)
    socket.on('close', () => abiertos.delete(socket))
  })
  servidor.listen(0, '127.0.0.1')
  await once(servidor.server, 'listening')
  t.after(() => new Promise<void>((listo) => servidor.close(() => listo())))
  const direccion = servidor.server.address()
  return { recibidos, estado, url: `smtp://127.0.0.1:${typeof direccion === 'object' && direccion !== null ? direccion.port : 0}` }
}

/** El valor de una cabecera, sin dobleces. */
export const cabecera = ({ texto }: CorreoRecibido, nombre: string): string | undefined => {
  const cabeza = texto.slice(0, texto.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${nombre}: (.*)$`, 'im').exec(cabeza)?.[1]?.trim()
}

/** Los bytes del primer adjunto de un tipo. */
export function adjunto({ texto }: CorreoRecibido, tipo: string): Buffer | undefined {
  const parte = texto.split(/\r\n--[^\r\n]+/).find((una) => una.trimStart().toLowerCase().startsWith(`content-type: ${tipo}`))
  return parte === undefined ? undefined : Buffer.from(parte.slice(parte.indexOf('\r\n\r\n')), 'base64')
}
