import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { vencimientoDeRepse } from './repse.ts'

function pdf(catalogo = ''): Buffer {
  const objetos = [`<</Type/Catalog/Pages 2 0 R${catalogo}>>`, '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>']
  let texto = '%PDF-1.4\n'
  const lugares = objetos.map((objeto, indice) => {
    const lugar = texto.length
    texto += `${indice + 1} 0 obj${objeto}endobj\n`
    return lugar
  })
  const tabla = lugares.map((lugar) => `${String(lugar).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${texto}xref\n0 4\n0000000000 65535 f \n${tabla}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${texto.length}\n%%EOF\n`)
}
const PDF = pdf()
const DATOS = { correo: 'avisos@bajio.mx', celular: '55 1234-5678', telefonoFijo: '(55) 8765 4321' }
const DOMICILIO = { codigoPostal: '06600', entidad: 'Ciudad de México', municipio: 'Cuauhtémoc', colonia: 'Juárez', tipoVialidad: 'Avenida', vialidad: 'Paseo de la Reforma', numeroExterior: '476', numeroInterior: 'Piso 4', entreCalles: 'Toledo y Burdeos', referencias: 'Frente al Ángel\nala poniente' }
const REPSE = { numero: 'AR12345/2021', fecha: '2024-02-29', servicios: [{ folio: 'F-1', descripcion: 'Limpieza' }, { folio: 'F-2', descripcion: 'Vigilancia\nintramuros' }] }
let app: AplicacionDePrueba
let moral: SesionDePrueba
let fisica: SesionDePrueba
let otra: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-09-05T12:00:00-06:00' })
  const aMedias = { completo: false, terminos: true }
  moral = await app.ingresarContratista(MORAL, aMedias)
  fisica = await app.ingresarContratista(FISICA, aMedias)
  otra = await app.ingresarContratista(OTRA_MORAL, aMedias)
})
after(() => app.detener())

const adjuntar = (sesion: SesionDePrueba, contenido: string | Uint8Array, cabeceras: Record<string, string> = {}) => app.pedir('PUT', '/contratista/acuse-stps', { sesion, archivo: { tipo: 'application/pdf', contenido }, cabeceras })
const ver = async (sesion: SesionDePrueba) => (await app.pedir('GET', '/contratista', { sesion })).cuerpo
const guardar = (sesion: SesionDePrueba, cuerpo: unknown) => app.pedir('PUT', '/contratista', { sesion, cuerpo })
const hechos = async (rfc: string) => (await app.filas('select hecho, actor, datos from bitacora where contratista = $1 order by numero', rfc)) as { hecho: string; actor: string; datos: Record<string, unknown> }[]

describe('datos generales', () => {
  test('recién llegado: nombre y tipo de su e.firma, y todo por llenar', async () => {
    const vacio = { correo: null, celular: null, telefonoFijo: null, domicilioSocial: null, acuseStps: null, completos: false }
    assert.deepEqual(await ver(moral), { ...MORAL, tipoPersona: 'moral', ...vacio, faltantes: ['correo', 'celular', 'domicilioSocial', 'acuseStps'] })
    assert.deepEqual(await ver(fisica), { ...FISICA, tipoPersona: 'fisica', ...vacio, faltantes: ['correo', 'celular', 'acuseStps'] })
  })

  test('persona moral: el domicilio se exige, en sus dos ramas; la persona física no lo lleva', async () => {
    const requerido = await guardar(moral, DATOS)
    assert.deepEqual([requerido.estado, requerido.cuerpo.codigo, requerido.cuerpo.errores[0].campo], [422, 'domicilioSocial.requerido', '/domicilioSocial'])
    const deMas = await guardar(fisica, { ...DATOS, domicilioSocial: { igualAlFiscal: true } })
    assert.deepEqual([deMas.estado, deMas.cuerpo.codigo, deMas.cuerpo.errores[0].campo], [422, 'domicilioSocial.no_aplica', '/domicilioSocial'])
    const igual = await guardar(moral, { ...DATOS, domicilioSocial: { igualAlFiscal: true } })
    assert.deepEqual([igual.estado, igual.cuerpo.domicilioSocial, igual.cuerpo.faltantes], [200, { igualAlFiscal: true }, ['acuseStps']])
    const distinto = await guardar(moral, { ...DATOS, domicilioSocial: { igualAlFiscal: false, domicilio: DOMICILIO } })
    assert.deepEqual([distinto.estado, distinto.cuerpo.domicilioSocial], [200, { igualAlFiscal: false, domicilio: DOMICILIO }])
    assert.deepEqual([distinto.cuerpo.celular, distinto.cuerpo.telefonoFijo], ['5512345678', '5587654321'])
    assert.deepEqual(await ver(moral), distinto.cuerpo)
  })

  test('lo que no se manda se borra: el teléfono fijo es opcional', async () => {
    const { cuerpo } = await guardar(fisica, { correo: 'alma@correo.mx', celular: '5511112222' })
    assert.deepEqual([cuerpo.telefonoFijo, cuerpo.faltantes], [null, ['acuseStps']])
  })

  const malos: [string, Record<string, unknown>, string, string][] = [
    ['correo', { ...DATOS, correo: 'sin-arroba' }, '/correo', 'correo.formato'],
    ['correo ausente', { celular: '5512345678' }, '/correo', 'campo.requerido'],
    ['celular', { ...DATOS, celular: '123' }, '/celular', 'telefono.formato'],
    ['código postal', { ...DATOS, domicilioSocial: { igualAlFiscal: false, domicilio: { ...DOMICILIO, codigoPostal: '6600' } } }, '/domicilioSocial/domicilio/codigoPostal', 'codigoPostal.formato'],
    ['número exterior', { ...DATOS, domicilioSocial: { igualAlFiscal: false, domicilio: { ...DOMICILIO, numeroExterior: ' ' } } }, '/domicilioSocial/domicilio/numeroExterior', 'campo.requerido'],
    ['nulos dentro', { ...DATOS, domicilioSocial: { igualAlFiscal: false, domicilio: { ...DOMICILIO, vialidad: 'a\u0000b' } } }, '/domicilioSocial/domicilio/vialidad', 'campo.caracteres'],
  ]
  for (const [nombre, cuerpo, campo, codigo] of malos)
    test(`se señala el campo: ${nombre}`, async () => {
      const antes = await ver(moral)
      const respuesta = await guardar(moral, cuerpo)
      assert.equal(respuesta.estado, 422)
      assert.deepEqual(respuesta.cuerpo.errores.map((error: { campo: string; codigo: string }) => [error.campo, error.codigo]), [[campo, codigo]])
      assert.deepEqual(await ver(moral), antes)
    })

  test('cada contratista ve y cambia solo lo suyo', async () => {
    assert.deepEqual([(await ver(otra)).rfc, (await ver(otra)).correo], [OTRA_MORAL.rfc, null])
    const filas = await app.casa.bd.deContratista(OTRA_MORAL.rfc, (tx) => tx.selectFrom('contratistas').select('contratista').execute())
    assert.deepEqual(filas, [{ contratista: OTRA_MORAL.rfc }])
  })

  test('la bitácora dice quién guardó qué campos, sin los datos', async () => {
    const guardados = (await hechos(MORAL.rfc)).filter(({ hecho }) => hecho === 'contratista.datos_guardados')
    assert.deepEqual(guardados[0], { hecho: 'contratista.datos_guardados', actor: `contratista:${MORAL.rfc}`, datos: { campos: ['correo', 'celular', 'telefonoFijo', 'domicilioSocial'] } })
    assert.equal(guardados.length, 2)
  })
})

describe('acuse de la STPS', () => {
  test('sin acuse, verlo y eliminarlo contestan 404', async () => {
    for (const metodo of ['GET', 'DELETE']) assert.equal((await app.pedir(metodo, '/contratista/acuse-stps', { sesion: otra })).cuerpo.codigo, 'recurso.inexistente')
  })

  test('se adjunta, completa los datos y se ve igual, en el navegador; otro no lo ve', async () => {
    const respuesta = await adjuntar(moral, PDF, { 'content-disposition': `attachment; filename*=UTF-8''..%2F%C3%91and%C3%BA%20%2240%22.PDF` })
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.completos, respuesta.cuerpo.faltantes], [200, true, []])
    assert.deepEqual(respuesta.cuerpo.acuseStps, { nombre: 'Ñandú 40.pdf', tamano: PDF.length, cargado: '2026-09-05T12:00:00-06:00' })
    const visto = await app.pedir('GET', '/contratista/acuse-stps', { sesion: moral })
    assert.deepEqual(Buffer.from(visto.bytes), PDF)
    assert.deepEqual(['content-type', 'x-content-type-options', 'cache-control', 'content-disposition'].map((nombre) => visto.cabeceras.get(nombre)), ['application/pdf', 'nosniff', 'no-store', `inline; filename*=UTF-8''%C3%91and%C3%BA%2040.pdf`])
    assert.equal((await app.pedir('GET', '/contratista/acuse-stps', { sesion: otra })).estado, 404)
  })

  test('el que sigue sustituye al anterior', async () => {
    const nuevo = Buffer.concat([PDF, Buffer.from('%otro\n')])
    assert.deepEqual((await adjuntar(moral, nuevo)).cuerpo.acuseStps, { nombre: 'acuse-stps.pdf', tamano: nuevo.length, cargado: '2026-09-05T12:00:00-06:00' })
    assert.deepEqual(await app.filas('select count(*)::int as cuantos from acuses_stps where contratista = $1', MORAL.rfc), [{ cuantos: 1 }])
  })

  const malos: [string, string | Uint8Array, number, string][] = [
    ['vacío', '', 422, 'archivo.vacio'],
    ['no es PDF', 'hola', 415, 'pdf.no_es'],
    ['un byte más de 5 MB', Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024 + 1 - PDF.length, 32)]), 413, 'pdf.demasiado_grande'],
    ['con guiones', pdf('/OpenAction<</S/JavaScript/JS(app.alert)>>'), 422, 'pdf.contenido_activo'],
  ]
  for (const [nombre, contenido, estado, codigo] of malos)
    test(`se niega, y queda el anterior: ${nombre}`, async () => {
      const antes = (await ver(moral)).acuseStps
      const respuesta = await adjuntar(moral, contenido)
      assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [estado, codigo])
      assert.deepEqual((await ver(moral)).acuseStps, antes)
    })

  test('5 MB exactos se admiten', async () => {
    assert.equal((await adjuntar(fisica, Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024 - PDF.length, 32)]))).estado, 200)
  })

  test('lo desmedido sin Content-Length se niega mientras se lee', async () => {
    const codigo = await new Promise((resolver, rechazar) => {
      const peticion = request(`${app.url}/api/v1/contratista/acuse-stps`, { method: 'PUT', headers: { origin: app.url, cookie: moral.galleta, 'content-type': 'application/pdf' } }, (respuesta) => {
        resolver(respuesta.statusCode)
        respuesta.resume()
        peticion.destroy()
      })
      peticion.on('error', rechazar)
      // Nunca termina: solo hay respuesta si el servidor no espera el final.
      peticion.write(Buffer.alloc(6 * 1024 * 1024, 32))
    })
    assert.equal(codigo, 413)
  })

  test('otro tipo de contenido no se admite', async () => {
    const respuesta = await app.pedir('PUT', '/contratista/acuse-stps', { sesion: moral, archivo: { tipo: 'image/png', contenido: PDF } })
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [415, 'tipo.no_admitido'])
  })

  test('eliminarlo deja los datos incompletos, y la guardia lo nota en el acto', async () => {
    assert.equal((await app.pedir('GET', '/contratos', { sesion: moral })).estado, 200)
    const borrado = await app.pedir('DELETE', '/contratista/acuse-stps', { sesion: moral })
    assert.deepEqual([borrado.estado, borrado.cuerpo.acuseStps, borrado.cuerpo.faltantes], [200, null, ['acuseStps']])
    const detenido = await app.pedir('GET', '/contratos', { sesion: moral })
    assert.deepEqual([detenido.estado, detenido.cuerpo.codigo], [409, 'datosGenerales.incompletos'])
    assert.equal((await app.pedir('GET', '/ingreso', { sesion: moral })).cuerpo.datosGenerales.completos, false)
    assert.deepEqual((await hechos(MORAL.rfc)).map(({ hecho }) => hecho).filter((hecho) => hecho.includes('acuse')), ['contratista.acuse_adjuntado', 'contratista.acuse_adjuntado', 'contratista.acuse_eliminado'])
  })
})

describe('REPSE', () => {
  test('vacío, guardado y leído, con su vencimiento; otro no lo ve', async () => {
    const vacio = { numero: null, fecha: null, servicios: [], vence: null }
    assert.deepEqual((await app.pedir('GET', '/contratista/repse', { sesion: moral })).cuerpo, vacio)
    const guardado = await app.pedir('PUT', '/contratista/repse', { sesion: moral, cuerpo: REPSE })
    assert.deepEqual([guardado.estado, guardado.cuerpo], [200, { ...REPSE, vence: '2027-02-28' }])
    assert.deepEqual((await app.pedir('GET', '/contratista/repse', { sesion: moral })).cuerpo, guardado.cuerpo)
    assert.deepEqual((await app.pedir('GET', '/contratista/repse', { sesion: otra })).cuerpo, vacio)
  })

  const malos: [string, unknown, string, string][] = [
    ['folio repetido', { ...REPSE, servicios: [...REPSE.servicios, { folio: ' f-1 ', descripcion: 'Otra' }] }, '/servicios/2/folio', 'repse.folio_repetido'],
    ['sin servicios', { ...REPSE, servicios: [] }, '/servicios', 'repse.sin_servicios'],
    ['fecha que no existe', { ...REPSE, fecha: '2025-02-29' }, '/fecha', 'fecha.formato'],
    ['sin número', { ...REPSE, numero: '' }, '/numero', 'campo.requerido'],
  ]
  for (const [nombre, cuerpo, campo, codigo] of malos)
    test(`se niega: ${nombre}`, async () => {
      const respuesta = await app.pedir('PUT', '/contratista/repse', { sesion: moral, cuerpo })
      assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo, respuesta.cuerpo.errores[0].campo], [422, codigo, campo])
    })

  for (const [fecha, vence] of [['2021-06-24', '2024-06-24'], ['2024-02-29', '2027-02-28'], ['2023-12-31', '2026-12-31'], ['2021-02-28', '2024-02-28']] as const)
    test(`el registro del ${fecha} vale hasta el ${vence}`, () => assert.equal(vencimientoDeRepse(fecha), vence))
})

describe('códigos postales', () => {
  test('da entidad, municipio y colonias en orden', async () => {
    const { estado, cuerpo } = await app.pedir('GET', '/codigos-postales/58260', { sesion: moral })
    assert.deepEqual([estado, cuerpo], [200, { codigoPostal: '58260', entidad: 'Michoacán de Ocampo', municipio: 'Morelia', colonias: ['Chapultepec Norte', 'Chapultepec Sur'] }])
  })
  test('el desconocido y el mal escrito', async () => {
    const desconocido = await app.pedir('GET', '/codigos-postales/99999', { sesion: moral })
    assert.deepEqual([desconocido.estado, desconocido.cuerpo.codigo], [404, 'codigoPostal.no_encontrado'])
    assert.equal((await app.pedir('GET', '/codigos-postales/066', { sesion: moral })).cuerpo.codigo, 'codigoPostal.formato')
  })
})

test('un capturista también llena los datos generales, y la bitácora dice que fue él', async () => {
  await adjuntar(moral, PDF)
  const capturista = await app.ingresarCapturista(moral)
  const cuerpo = { ...DATOS, correo: 'nuevo@bajio.mx', domicilioSocial: { igualAlFiscal: true } }
  assert.deepEqual([(await guardar(capturista, cuerpo)).estado, (await ver(moral)).correo], [200, 'nuevo@bajio.mx'])
  assert.equal((await hechos(MORAL.rfc)).at(-1)?.actor, `capturista:${capturista.clave}`)
  assert.equal((await app.pedir('GET', '/capturistas', { sesion: capturista })).estado, 403)
})
