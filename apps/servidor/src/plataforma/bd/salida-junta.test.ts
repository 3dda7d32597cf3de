import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SalidaJunta } from './salida-junta.ts'

test('lo que se escribe en un mismo turno, con o sin `cork`, sale en una sola escritura; lo del siguiente, en otra', async (t) => {
  const llegado = Promise.withResolvers<string>()
  let texto = ''
  const servidor = createServer((socket) => socket.setEncoding('utf8').on('data', (trozo: string) => (texto += trozo)).on('end', () => llegado.resolve(texto)))
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  t.after(() => servidor.close())
  const escrituras: string[] = []
  class Contada extends SalidaJunta {
    override _write(trozo: Buffer, ...demas: [BufferEncoding, (error?: Error | null) => void]): void {
      escrituras.push(String(trozo))
      super._write(trozo, ...demas)
    }
    override _writev(trozos: { chunk: Buffer; encoding: BufferEncoding }[], hecho: (error?: Error | null) => void): void {
      escrituras.push(trozos.map(({ chunk }) => String(chunk)).join(''))
      super._writev?.(trozos, hecho)
    }
  }
  const salida = new Contada()
  salida.connect((servidor.address() as AddressInfo).port, '127.0.0.1')
  await new Promise((listo) => salida.once('connect', listo))
  // Así escribe `pg` una consulta con parámetros: sus mensajes juntos.
  for (const consulta of ['ab', 'cd']) {
    salida.cork()
    for (const mensaje of consulta) salida.write(mensaje)
    salida.uncork()
  }
  salida.write('e')
  await new Promise((seguir) => setImmediate(seguir))
  salida.end('f')
  assert.equal(await llegado.promise, 'abcdef')
  assert.deepEqual(escrituras, ['abcde', 'f'])
})
