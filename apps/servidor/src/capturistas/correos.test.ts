import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { iniciarAplicacion } from '../pruebas/aplicacion.ts'

interface Recibido {
  de: string
  para: string[]
  crudo: string
}

async function servidorDeCorreo() {
  const recibidos: Recibido[] = []
  const servidor = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(flujo, sesion, hecho) {
      text(flujo).then((crudo) => {
        const { mailFrom, rcptTo } = sesion.envelope
        recibidos.push({ de: mailFrom === false ? '' : mailFrom.address, para: rcptTo.map(({ address }) => address), crudo })
        hecho()
      }, hecho)
    },
  })
  await new Promise<void>((listo) => void servidor.listen(0, '127.0.0.1', listo))
  const { port } = servidor.server.address() as AddressInfo
  return { recibidos, url: `smtp://127.0.0.1:${port}`, detener: () => new Promise<void>((listo) => servidor.close(listo)) }
}

/** El cuerpo de texto de un mensaje MIME de una sola parte. */
function cuerpoDe(crudo: string): string {
  const corte = crudo.indexOf('\r\n\r\n')
  const [cabeceras, cuerpo] = [crudo.slice(0, corte), crudo.slice(corte + 4)]
  if (/^content-transfer-encoding: base64/im.test(cabeceras)) return Buffer.from(cuerpo, 'base64').toString('utf8')
  const bytes = cuerpo.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hexadecimal: string) => String.fromCharCode(Number.parseInt(hexadecimal, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

test('la invitación sale de verdad por SMTP, en español y con el enlace entero; con él se activa', async () => {
  const correo = await servidorDeCorreo()
  const app = await iniciarAplicacion({ entorno: { ICSOE_SMTP_URL: correo.url, ICSOE_REMITENTE: 'ICSOE <avisos@icsoe.test>' } })
  try {
    const sesion = await app.ingresarContratista()
    const cuerpo = { curp: 'AUXB900702MJCHNG07', telefono: '5587654321', correo: 'begona@correo.mx', confirmarCorreo: 'begona@correo.mx' }
    assert.equal((await app.pedir('POST', '/capturistas', { sesion, cuerpo })).estado, 201)
    await app.trabajosHechos()
    assert.deepEqual(correo.recibidos.map(({ de, para }) => [de, para]), [['avisos@icsoe.test', ['begona@correo.mx']]])
    const texto = cuerpoDe(correo.recibidos[0]?.crudo ?? '')
    assert.match(texto, /Hola, Begoña Ahuehuete Ñandú:/)
    const [, token] = /http:\/\/127\.0\.0\.1:\d+\/activacion#([\w-]{43})\r?\n/.exec(texto) ?? []
    assert.equal((await app.pedir('POST', '/activacion', { cuerpo: { token, contrasena: 'tres nopales sin espinas' } })).estado, 200)
    assert.deepEqual(await app.filas('select 1 from correos where enviado is null'), [])
  } finally {
    await app.detener()
    await correo.detener()
  }
})
