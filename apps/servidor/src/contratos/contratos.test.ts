import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
let otro: SesionDePrueba
let capturista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
  otro = await app.ingresarContratista(FISICA)
  capturista = await app.ingresarCapturista(contratista)
  await app.filas("insert into padron_contribuyentes (rfc, nombre) values ('COM980101AB1', 'COMERCIALIZADORA CONOCIDA SA DE CV') on conflict do nothing")
})
after(() => app.detener())

const DOMICILIO = { codigoPostal: '06600', entidad: 'Ciudad de México', municipio: 'Cuauhtémoc', colonia: 'Juárez', vialidad: 'Paseo de la Reforma', numeroExterior: '476' }
const CONTRATANTE = { rfc: 'COM980101AB1', correo: 'compras@conocida.mx', celular: '55 1234 5678' }
const DESCONOCIDO = { ...CONTRATANTE, rfc: 'XYZ010203AB4' }
const MAYO = { contratante: CONTRATANTE, inicio: '2026-05-04' }
const COMPLETO = {
  contratante: { ...CONTRATANTE, telefonoFijo: '5512345678', domicilioSocial: { igualAlFiscal: false, domicilio: DOMICILIO }, domicilioConvencional: DOMICILIO },
  domicilioConvencional: { ...DOMICILIO, numeroInterior: '3 bis' },
  objeto: 'Limpieza de oficinas\nen dos turnos',
  servicio: { folio: 'S-1', descripcion: 'Limpieza especializada' },
  inicio: '2026-05-04',
  termino: '2026-12-31',
  trabajadoresEstimados: 12,
}

const con = (sesion: SesionDePrueba) => (metodo: string, ruta: string, cuerpo?: unknown) => app.pedir(metodo, ruta, cuerpo === undefined ? { sesion } : { sesion, cuerpo })
const pedir = (metodo: string, ruta: string, cuerpo?: unknown) => con(contratista)(metodo, ruta, cuerpo)
async function crear(cuerpo: unknown = MAYO): Promise<string> {
  const creado = await pedir('POST', '/contratos', cuerpo)
  assert.equal(creado.estado, 201, JSON.stringify(creado.cuerpo))
  return creado.cuerpo.id as string
}
const informativa = async (cuatrimestre: number, estado: string) => {
  await app.filas("delete from informativas where contratista = $1 and estado in ('en_captura', 'enviada_a_firma')", MORAL.rfc)
  await app.filas("insert into informativas (contratista, ejercicio, cuatrimestre, tipo, estado, creada) values ($1, 2026, $2, 'normal', $3, now())", MORAL.rfc, cuatrimestre, estado)
}
const sinInformativas = () => app.filas('delete from informativas where contratista = $1', MORAL.rfc)

test('un contrato completo vuelve como se capturó, con el nombre del padrón', async () => {
  const creado = await pedir('POST', '/contratos', { ...COMPLETO, contratante: { ...COMPLETO.contratante, nombre: 'Otro nombre' } })
  assert.equal(creado.estado, 201)
  const { id, modificado, ...resto } = creado.cuerpo
  assert.deepEqual(resto, {
    ...COMPLETO,
    contratante: { ...COMPLETO.contratante, celular: '5512345678', nombre: 'COMERCIALIZADORA CONOCIDA SA DE CV', nombreVerificado: true },
    ejercicio: 2026, cuatrimestre: 2, folio: null, trabajadores: 0, version: 1,
  })
  assert.match(id as string, /^[\da-f-]{36}$/)
  assert.equal(modificado, '2026-07-01T12:00:00-06:00')
  assert.deepEqual((await pedir('GET', `/contratos/${id}`)).cuerpo, creado.cuerpo)
  const [hecho] = await app.filas("select actor, hecho, datos from bitacora where datos->>'contrato' = $1", id)
  assert.deepEqual(hecho, { actor: `contratista:${MORAL.rfc}`, hecho: 'contrato.creado', datos: { contrato: id, ejercicio: 2026, cuatrimestre: 2 } })
})

const SIN_INICIO = { contratante: CONTRATANTE }
const aceptados: [string, object, object][] = [
  ['sin inicio ni servicio, con su periodo', { ...SIN_INICIO, ejercicio: 2026, cuatrimestre: 3 }, { ejercicio: 2026, cuatrimestre: 3 }],
  ['el inicio manda sobre el periodo dicho', { ...MAYO, ejercicio: 2024, cuatrimestre: 3 }, { ejercicio: 2026, cuatrimestre: 2 }],
  ['primer día de la obligación', { ...SIN_INICIO, inicio: '2021-04-24' }, { ejercicio: 2021, cuatrimestre: 1 }],
  ['término antes del inicio', { ...MAYO, termino: '2026-01-01' }, { ejercicio: 2026, cuatrimestre: 2, termino: '2026-01-01' }],
  ['el contratante es el contratista', { ...MAYO, contratante: { ...CONTRATANTE, rfc: MORAL.rfc, nombre: 'Yo' } }, { ejercicio: 2026 }],
  ['RFC genérico nacional, con nombre', { ...MAYO, contratante: { ...CONTRATANTE, rfc: 'XAXX010101000', nombre: 'Público' } }, { cuatrimestre: 2 }],
]
for (const [nombre, cuerpo, esperado] of aceptados) {
  test(`se guarda: ${nombre}`, async () => {
    const { estado, cuerpo: contrato } = await pedir('POST', '/contratos', cuerpo)
    assert.equal(estado, 201, JSON.stringify(contrato))
    assert.deepEqual({ ...contrato, ...esperado }, contrato)
  })
}

const negados: [string, object, string, string][] = [
  ['sin inicio ni periodo', SIN_INICIO, 'contrato.periodo_requerido', '/ejercicio'],
  ['solo ejercicio', { ...SIN_INICIO, ejercicio: 2026 }, 'contrato.periodo_requerido', '/cuatrimestre'],
  ['solo cuatrimestre', { ...SIN_INICIO, cuatrimestre: 2 }, 'contrato.periodo_requerido', '/ejercicio'],
  ['un día antes de la obligación', { ...SIN_INICIO, inicio: '2021-04-23' }, 'contrato.fecha_anterior', '/inicio'],
  ['un año que no se podrá informar', { ...SIN_INICIO, inicio: '3000-01-01' }, 'periodo.invalido', '/inicio'],
  ['una fecha que no existe', { ...SIN_INICIO, inicio: '2026-02-29' }, 'fecha.formato', '/inicio'],
  ['padrón sin nombre', { ...MAYO, contratante: DESCONOCIDO }, 'contratante.nombre_requerido', '/contratante/nombre'],
  ['extranjero', { ...MAYO, contratante: { ...CONTRATANTE, rfc: 'XEXX010101000', nombre: 'Foreign Inc' } }, 'contratante.extranjero', '/contratante/rfc'],
  ['persona física con domicilio social', { ...MAYO, contratante: { ...CONTRATANTE, rfc: FISICA.rfc, nombre: 'A', domicilioSocial: { igualAlFiscal: true } } }, 'domicilioSocial.no_aplica', '/contratante/domicilioSocial'],
  ['RFC mal escrito', { ...MAYO, contratante: { ...CONTRATANTE, rfc: 'ABC' } }, 'rfc.formato', '/contratante/rfc'],
]
for (const [nombre, cuerpo, codigo, campo] of negados) {
  test(`se niega: ${nombre}`, async () => {
    const antes = await app.filas('select count(*) from contratos')
    const { estado, cuerpo: problema } = await pedir('POST', '/contratos', cuerpo)
    assert.deepEqual([estado, problema.codigo, problema.errores[0].campo, problema.errores[0].codigo], [422, codigo, campo, codigo])
    assert.deepEqual(await app.filas('select count(*) from contratos'), antes)
  })
}

test('un RFC que el padrón no conoce se guarda con el nombre escrito, sin verificar', async () => {
  const { cuerpo } = await pedir('POST', '/contratos', { ...MAYO, contratante: { ...DESCONOCIDO, nombre: 'Nueva, SA' } })
  assert.deepEqual([cuerpo.contratante.nombre, cuerpo.contratante.nombreVerificado], ['Nueva, SA', false])
})

const contratantes: [string, number, object][] = [
  [' com980101ab1', 200, { rfc: 'COM980101AB1', nombre: 'COMERCIALIZADORA CONOCIDA SA DE CV', tipoPersona: 'moral' }],
  [FISICA.rfc, 404, { codigo: 'rfc.no_encontrado' }],
  ['XEXX010101000', 422, { codigo: 'contratante.extranjero' }],
  ['NO', 422, { codigo: 'rfc.formato' }],
]
for (const [rfc, estado, esperado] of contratantes) {
  test(`validar contratante ${rfc}: ${estado}`, async () => {
    const respuesta = await pedir('POST', '/contratantes/validacion', { rfc })
    assert.equal(respuesta.estado, estado)
    assert.deepEqual({ ...respuesta.cuerpo, ...esperado }, respuesta.cuerpo)
  })
}

test('la lista se recorre por páginas, en el orden de captura y por periodo', async () => {
  const lista = con(otro)
  const ids: string[] = []
  for (let i = 0; i < 7; i++) {
    if (i % 3 === 0) app.reloj.avanzar(1000)
    const { cuerpo } = await lista('POST', '/contratos', { ...MAYO, inicio: i % 2 === 0 ? '2026-05-04' : '2026-02-01' })
    ids.push(cuerpo.id as string)
  }
  const recorrer = async (filtro: string) => {
    const vistos: string[] = []
    let despues = ''
    do {
      const { cuerpo } = await lista('GET', `/contratos?limite=2${filtro}${despues}`)
      assert.ok(cuerpo.elementos.length <= 2)
      vistos.push(...cuerpo.elementos.map(({ id }: { id: string }) => id))
      despues = cuerpo.siguiente === null ? '' : `&despues=${cuerpo.siguiente}`
    } while (despues !== '')
    return vistos
  }
  const todos = await recorrer('')
  assert.deepEqual([0, 3, 6].map((i) => [...todos].slice(i, i + 3).sort()), [0, 3, 6].map((i) => ids.slice(i, i + 3).sort()))
  assert.deepEqual((await recorrer('&ejercicio=2026&cuatrimestre=1')).sort(), ids.filter((_, i) => i % 2 === 1).sort())
  assert.deepEqual(await recorrer('&ejercicio=2025&cuatrimestre=1'), [])
})

test('un periodo a medias o un cursor inventado se niegan', async () => {
  for (const consulta of ['ejercicio=2026', 'cuatrimestre=1', 'despues=xx', `despues=${Buffer.from('["2026-01-01T00:00:00.000Z","no"]').toString('base64url')}`, 'limite=0', 'ejercicio=2026&cuatrimestre=4']) {
    const { estado, cuerpo } = await pedir('GET', `/contratos?${consulta}`)
    assert.deepEqual([consulta, estado, cuerpo.codigo], [consulta, 400, 'solicitud.invalida'])
  }
})

test('cambiar sustituye todo lo capturado, mueve de periodo y conserva el folio', async () => {
  const id = await crear(COMPLETO)
  await app.filas("update contratos set folio = 'A26S0000009' where id = $1", id)
  const { estado, cuerpo } = await pedir('PUT', `/contratos/${id}`, { contratante: { ...DESCONOCIDO, nombre: 'Nueva' }, ejercicio: 2026, cuatrimestre: 1, version: 1 })
  assert.equal(estado, 200)
  assert.deepEqual(cuerpo, { id, modificado: cuerpo.modificado, contratante: { ...DESCONOCIDO, celular: '5512345678', nombre: 'Nueva', nombreVerificado: false }, ejercicio: 2026, cuatrimestre: 1, folio: 'A26S0000009', trabajadores: 0, version: 2 })
  assert.equal((await pedir('DELETE', `/contratos/${id}`)).estado, 200)
})

test('quien guarda sobre una versión vieja se entera; sin versión, gana el último', async () => {
  const id = await crear()
  assert.equal((await pedir('PUT', `/contratos/${id}`, { ...MAYO, version: 1 })).cuerpo.version, 2)
  const tarde = await pedir('PUT', `/contratos/${id}`, { ...MAYO, objeto: 'tarde', version: 1 })
  assert.deepEqual([tarde.estado, tarde.cuerpo.codigo], [409, 'contrato.version'])
  assert.equal((await pedir('GET', `/contratos/${id}`)).cuerpo.objeto, undefined)
  assert.equal((await pedir('PUT', `/contratos/${id}`, MAYO)).cuerpo.version, 3)
  const juntos = await Promise.all(['a', 'b', 'c', 'd'].map((objeto) => pedir('PUT', `/contratos/${id}`, { ...MAYO, objeto, version: 3 })))
  assert.deepEqual(juntos.map(({ estado }) => estado).sort(), [200, 409, 409, 409])
})

test('eliminar se lleva trabajadores, cargas y rechazos, aunque ya tenga folio', async () => {
  const id = await crear()
  await pedir('POST', `/contratos/${id}/trabajadores`, { nss: '92919084431', curp: 'SABC560626MDFLRN01', sbc: '400' })
  await app.pedir('POST', `/contratos/${id}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido: 'a,b,c\n' } })
  await app.filas("update contratos set folio = 'A26S0000010' where id = $1", id)
  const contar = () => app.filas('select (select count(*)::int from trabajadores where contrato = $1) + (select count(*)::int from cargas where contrato = $1) as n, (select count(*)::int from rechazos) as rechazos', id)
  assert.deepEqual(await contar(), [{ n: 2, rechazos: 1 }])
  assert.deepEqual((await pedir('DELETE', `/contratos/${id}`)).cuerpo, { hecho: true })
  assert.deepEqual(await contar(), [{ n: 0, rechazos: 0 }])
  assert.equal((await pedir('GET', `/contratos/${id}`)).estado, 404)
  assert.equal((await pedir('DELETE', `/contratos/${id}`)).estado, 404)
})

test('lo de otro contratista y lo que no existe contestan lo mismo: 404', async () => {
  const id = await crear()
  const ajeno = await app.ingresarContratista(OTRA_MORAL)
  for (const ruta of [`/contratos/${id}`, '/contratos/00000000-0000-4000-8000-000000000000', '/contratos/no-es']) {
    for (const [metodo, cuerpo] of [['GET'], ['PUT', MAYO], ['DELETE']] as [string, unknown?][]) {
      const { estado, cuerpo: problema } = await con(ajeno)(metodo, ruta, cuerpo)
      assert.deepEqual([metodo, ruta, estado, problema.codigo], [metodo, ruta, 404, 'recurso.inexistente'])
    }
  }
  assert.deepEqual((await con(ajeno)('GET', '/contratos')).cuerpo.elementos, [])
  assert.equal((await pedir('GET', `/contratos/${id}`)).cuerpo.version, 1)
})

test('enviada a firma: el capturista no toca el periodo que deja ni al que llega; el contratista sí', async () => {
  const [mayo, enero] = [await crear(), await crear({ ...MAYO, inicio: '2026-01-10' })]
  await informativa(2, 'enviada_a_firma')
  const intentos: [string, string, unknown?][] = [
    ['POST', '/contratos', MAYO],
    ['PUT', `/contratos/${mayo}`, { ...MAYO, objeto: 'x' }],
    ['PUT', `/contratos/${mayo}`, { ...MAYO, inicio: '2026-01-10' }],
    ['PUT', `/contratos/${enero}`, MAYO],
    ['DELETE', `/contratos/${mayo}`],
  ]
  for (const [metodo, ruta, cuerpo] of intentos) {
    const { estado, cuerpo: problema } = await con(capturista)(metodo, ruta, cuerpo)
    assert.deepEqual([metodo, ruta, estado, problema.codigo], [metodo, ruta, 409, 'informativa.en_firma'])
  }
  assert.equal((await con(capturista)('PUT', `/contratos/${enero}`, { ...MAYO, inicio: '2026-01-11' })).estado, 200)
  assert.equal((await pedir('PUT', `/contratos/${mayo}`, { ...MAYO, objeto: 'x' })).estado, 200)
  await informativa(2, 'en_captura')
  assert.equal((await con(capturista)('PUT', `/contratos/${enero}`, MAYO)).estado, 200)
  await sinInformativas()
})

/** Hace algo en otra transacción, y la confirma cuando las solicitudes ya esperan por ella. */
async function mientras(orden: string, valores: unknown[], solicitar: () => Promise<{ estado: number; cuerpo: unknown }>) {
  const cliente = await app.otraConexion()
  try {
    await cliente.query('begin')
    await cliente.query(orden, valores)
    const solicitud = solicitar()
    for (;;) {
      const { rows } = await cliente.query<{ esperan: number }>("select count(*)::int as esperan from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
      if ((rows[0]?.esperan ?? 0) > 0) break
    }
    await cliente.query('commit')
    return await solicitud
  } finally {
    await cliente.end()
  }
}

test('si se envía a firma en el mismo instante, el cambio del capturista espera y se niega', async () => {
  const id = await crear()
  await informativa(2, 'en_captura')
  const { estado, cuerpo } = await mientras("update informativas set estado = 'enviada_a_firma' where contratista = $1", [MORAL.rfc], () => con(capturista)('PUT', `/contratos/${id}`, MAYO))
  assert.deepEqual([estado, (cuerpo as { codigo: string }).codigo], [409, 'informativa.en_firma'])
  await sinInformativas()
})

test('si otro mueve el contrato de periodo en el mismo instante, se pide revisar', async () => {
  const id = await crear()
  const { estado, cuerpo } = await mientras('update contratos set cuatrimestre = 1 where id = $1', [id], () => con(capturista)('DELETE', `/contratos/${id}`))
  assert.deepEqual([estado, (cuerpo as { codigo: string }).codigo], [409, 'contrato.version'])
})

test('si otro lo elimina en el mismo instante, ya no está', async () => {
  const id = await crear()
  const { estado } = await mientras('delete from contratos where id = $1', [id], () => pedir('PUT', `/contratos/${id}`, MAYO))
  assert.equal(estado, 404)
})
