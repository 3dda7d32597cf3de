import { abrirLlave, correspondeA, firmar } from '@icsoe/efirma/abrir'
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { baseNueva } from '../pruebas/aplicacion.ts'
import { iniciarProceso, type Proceso } from '../pruebas/procesos.ts'
import { CONTRASENA, personajes } from './personajes.ts'

const datos = mkdtempSync(join(tmpdir(), 'icsoe-demo-'))
let base: Awaited<ReturnType<typeof baseNueva>>
let proceso: Proceso
const arrancar = async () => (proceso = await iniciarProceso({ DATABASE_URL: base.propietario, ICSOE_DATOS: datos }))
before(async () => {
  base = await baseNueva()
  await arrancar()
})
after(async () => {
  await proceso.terminar('SIGTERM')
  await base.borrar()
  rmSync(datos, { recursive: true, force: true })
})

const traer = async (ruta: string) => new Uint8Array(await (await fetch(proceso.url + ruta)).arrayBuffer())
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

async function enviar(ruta: string, cuerpo: unknown) {
  const respuesta = await fetch(`${proceso.url}/api/v1${ruta}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(cuerpo) })
  return { estado: respuesta.status, cuerpo: (await respuesta.json()) as Record<string, string> }
}

interface Portada {
  demo: { carpeta: string; contrasena: string; archivos: { rfc: string; cer: string; key: string }[]; curps: { curp: string }[] }
}
const portada = async () => ((await (await fetch(`${proceso.url}/api/v1/publico/portada`)).json()) as Portada).demo

/** Como lo hace el portal: baja los archivos, abre la llave con la contraseña y firma el reto. */
async function ingresar({ rfc, cer, key }: { rfc: string; cer: string; key: string }) {
  const [certificado, archivo] = [await traer(cer), await traer(key)]
  const llave = await abrirLlave(archivo, CONTRASENA)
  assert.ok(llave.ok)
  assert.ok(await correspondeA(llave.valor, certificado))
  const reto = await enviar('/ingreso/reto', { rfc })
  const firma = await firmar(llave.valor, reto.cuerpo['cadena'] ?? '')
  return enviar('/ingreso', { reto: reto.cuerpo['reto'], rfc, certificado: base64(certificado), firma: base64(firma) })
}

const esperado: Record<string, [estado: number, codigo: string | undefined]> = {
  moral: [200, undefined],
  'moral-aes': [200, undefined],
  fisica: [200, undefined],
  vencida: [422, 'efirma.vencida'],
  revocada: [422, 'efirma.revocada'],
  csd: [422, 'efirma.es_csd'],
}

for (const [indice, { archivo, descripcion }] of personajes.entries()) {
  test(`la e.firma «${descripcion}» hace lo que dice`, async () => {
    const { archivos, contrasena } = await portada()
    assert.equal(contrasena, CONTRASENA)
    const { estado, cuerpo } = await ingresar(archivos[indice]!)
    assert.deepEqual([estado, cuerpo['codigo']], esperado[archivo])
  })
}

test('la llave 3DES y la AES son de verdad distintas, y la contraseña equivocada no abre', async () => {
  const { archivos, carpeta } = await portada()
  assert.equal(carpeta, join(datos, 'demo'))
  const [tresdes, aes] = [Buffer.from(await traer(archivos[0]!.key)), Buffer.from(await traer(archivos[1]!.key))]
  assert.ok(tresdes.includes(Buffer.from('2a864886f70d0307', 'hex')))
  assert.ok(aes.includes(Buffer.from('60864801650304012a', 'hex')))
  assert.equal((await abrirLlave(tresdes, `${CONTRASENA}x`)).ok, false)
})

test('los archivos de la autoridad y del sello no se descargan', async () => {
  for (const nombre of ['autoridad.json', '..%2fautoridad.json', '../demo/autoridad.json', 'moral', '%00'])
    assert.notEqual((await fetch(`${proceso.url}/api/v1/demo/archivos/${nombre}`)).status, 200)
})

test('el segundo arranque conserva los mismos archivos', async () => {
  const leer = () => readdirSync(join(datos, 'demo')).map((nombre) => [nombre, readFileSync(join(datos, 'demo', nombre)).toString('hex')])
  const antes = leer()
  assert.equal(antes.length, personajes.length * 2 + 1)
  assert.equal(await proceso.terminar('SIGTERM'), 0)
  await arrancar()
  assert.deepEqual(leer(), antes)
  const { archivos } = await portada()
  assert.equal((await ingresar(archivos[2]!)).estado, 200)
})
