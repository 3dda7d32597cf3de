import { operaciones, operacionesDeDemostracion } from '@icsoe/esquemas/operaciones'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, type Contestacion, iniciarAplicacion } from './aplicacion.ts'
import { type Actor, crearMundo, type Mundo } from './permisos/mundo.ts'
import { type Entrada, perfiles, type Solicitud, tabla } from './permisos/tabla.ts'

let app: AplicacionDePrueba
let mundo: Mundo
before(async () => {
  app = await iniciarAplicacion()
  mundo = await crearMundo(app)
})
after(() => app.detener())

interface Documento {
  paths: Record<string, Record<string, unknown>>
}
async function rutasDelDocumento(): Promise<string[]> {
  const documento = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Documento
  return Object.entries(documento.paths).flatMap(([ruta, metodos]) => Object.keys(metodos).map((metodo) => `${metodo.toUpperCase()} ${ruta.replace('/api/v1', '')}`))
}
const ordenadas = (nombres: Iterable<string>) => [...nombres].sort()

test('cada ruta del documento tiene su renglón en la tabla, y cada renglón su ruta', async () => {
  assert.deepEqual(ordenadas(await rutasDelDocumento()), ordenadas(Object.keys(tabla)))
})

test('el documento trae todas las operaciones, y nada más', async () => {
  assert.deepEqual(ordenadas(await rutasDelDocumento()), ordenadas(Object.keys({ ...operaciones, ...operacionesDeDemostracion })))
})

function enviar(nombre: string, actor: Actor, { parametros = {}, sesion, ...resto }: Solicitud): Promise<Contestacion> {
  const [metodo = '', ruta = ''] = nombre.split(' ')
  const completa = ruta.replace(/\{(\w+)\}/g, (_todo, parametro: string) => encodeURIComponent(parametros[parametro] ?? ''))
  const quien = sesion ?? mundo.sesiones[actor]
  return app.pedir(metodo, completa, { ...(quien && { sesion: quien }), ...resto })
}

for (const [nombre, entrada] of Object.entries(tabla)) {
  for (const [actor, destino] of Object.entries(perfiles[entrada.perfil]) as [Actor, (typeof perfiles)['publica']['sinSesion'] | readonly [number, string]][]) {
    const [estado, codigo] = destino === 'pasa' ? [entrada.bien, undefined] : destino
    test(`${nombre} · ${actor}: ${estado} ${codigo ?? ''}`, async () => {
      if (entrada.perfil === 'generales') await mundo.reponerDatos()
      await mundo.olvidarTerminos()
      const contestacion = await enviar(nombre, actor, await entrada.pedir(mundo, actor))
      assert.equal(contestacion.estado, estado, JSON.stringify(contestacion.cuerpo))
      if (codigo !== undefined) assert.equal(contestacion.cuerpo.codigo, codigo)
      if (entrada.perfil === 'generales') await mundo.reponerDatos()
    })
  }
}

const rutasConDueno = Object.entries(tabla).filter(([, { deAlguien }]) => deAlguien)

function quienesSonAjenos({ perfil }: Entrada): Actor[] {
  if (perfil === 'eleccion') return ['capturistaDeOtro']
  return perfil === 'soloContratista' ? ['otro'] : ['otro', 'capturistaDeOtro']
}

test('toda ruta con identificador de algo propio prueba que lo ajeno no existe', () => {
  const conParametro = Object.keys(tabla).filter((nombre) => /\{(id|nss|curp|carga)\}/.test(nombre))
  assert.deepEqual(conParametro.filter((nombre) => !tabla[nombre]?.deAlguien), [])
})

/** Lo mismo, con identificadores que nadie tiene. */
function inexistente({ parametros = {}, ...resto }: Solicitud): Solicitud {
  return { ...resto, parametros: Object.fromEntries(Object.entries(parametros).map(([campo, valor]) => [campo, ['id', 'carga'].includes(campo) ? randomUUID() : valor])) }
}

for (const [nombre, entrada] of rutasConDueno) {
  for (const actor of quienesSonAjenos(entrada)) {
    test(`${nombre} · lo de otro contratista no existe para ${actor}`, async () => {
      const solicitud = await entrada.pedir(mundo, actor)
      const ajena = await enviar(nombre, actor, solicitud)
      assert.deepEqual([ajena.estado, ajena.cuerpo.codigo], [404, 'recurso.inexistente'])
      const queNoHay = await enviar(nombre, actor, inexistente(solicitud))
      assert.deepEqual([queNoHay.estado, queNoHay.cuerpo], [ajena.estado, ajena.cuerpo])
    })
  }
}

test('nada de lo ajeno cambió con esos intentos', async () => {
  const mirar = () => app.filas('select (select count(*) from contratos) as contratos, (select count(*) from trabajadores) as trabajadores, (select count(*) from cargas) as cargas, (select count(*) from capturistas) as capturistas, (select count(*) from presentaciones) as presentaciones')
  for (const [nombre, entrada] of rutasConDueno.filter(([ruta]) => !ruta.startsWith('GET'))) {
    const solicitud = await entrada.pedir(mundo, 'otro')
    const antes = await mirar()
    await enviar(nombre, 'otro', solicitud)
    assert.deepEqual(await mirar(), antes, nombre)
  }
})
