import { canonico, cadenaDePresentacion, cadenaDeSello } from '@icsoe/dominio/cadena'
import assert from 'node:assert/strict'
import { createHash, randomUUID, verify, X509Certificate } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { CONTRATANTE, escenario, SERVICIO, trabajador } from '../../pruebas/informativas.ts'

let app: AplicacionDePrueba
let casos: ReturnType<typeof escenario>
let contratista: SesionDePrueba
let id: string
let contrato: string

before(async () => {
  app = await iniciarAplicacion()
  casos = escenario(app)
  contratista = await app.ingresarContratista()
})
after(() => app.detener())
beforeEach(async () => {
  app.reloj.fijar('2026-09-05T12:00:00-06:00')
  for (const tabla of ['acuses', 'presentaciones', 'idempotencia', 'informativas', 'contratos', 'folios']) await app.filas(`truncate ${tabla} cascade`)
  contrato = await casos.contrato(contratista)
  id = await casos.informativa(contratista)
})

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const cadenaYFirma = async (sesion = contratista) => casos.firmada(sesion, await casos.cadena(contratista, id))
const negada = async (cuerpo: unknown, estado: number, codigo: string) => {
  const contestacion = await casos.enviarPresentacion(contratista, id, cuerpo)
  assert.deepEqual([contestacion.estado, contestacion.cuerpo.codigo], [estado, codigo])
  assert.equal((await app.filas('select * from presentaciones')).length, 0)
  assert.equal((await app.filas('select * from folios')).length, 0)
  assert.equal((await app.filas('select * from idempotencia')).length, 0)
  return contestacion
}

test('de la captura al folio: contenido, cadena, sello y lo que queda guardado', async () => {
  const { bytes } = await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)
  const contenido = JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>
  assert.equal(Buffer.from(bytes).toString(), canonico(contenido))
  assert.deepEqual(contenido, {
    version: '1.0', tipo: 'normal', ejercicio: 2026, cuatrimestre: 2,
    contratista: { rfc: MORAL.rfc, nombre: MORAL.nombre, tipoPersona: 'moral', correo: 'avisos@contratista.mx', celular: '5512345678', domicilioSocial: { igualAlFiscal: true } },
    contratos: [{
      id: contrato, contratante: { ...CONTRATANTE, nombre: 'Limpieza Cenzontle, SA de CV', nombreVerificado: true },
      servicio: SERVICIO, inicio: '2026-05-04', trabajadores: [trabajador(1), trabajador(2)],
    }],
  })
  const cadena = await casos.cadena(contratista, id)
  assert.equal(cadena, `||ICSOE|1.0|presentacion|normal|${MORAL.rfc}|2026|2|1|2|${sha256(bytes)}|2026-09-05T12:00:00-06:00||`)

  app.reloj.fijar('2026-09-05T12:01:00-06:00')
  const { estado, cuerpo } = await casos.enviarPresentacion(contratista, id, casos.firmada(contratista, cadena))
  assert.equal(estado, 201)
  assert.match(cuerpo.codigoVerificacion as string, /^[\w-]{22}$/)
  assert.deepEqual(cuerpo, { folio: 'N262000001', codigoVerificacion: cuerpo.codigoVerificacion as string, presentada: '2026-09-05T12:01:00-06:00', extemporanea: false, contratos: 1, trabajadores: 2 })

  const [guardada] = await app.filas('select * from presentaciones')
  assert.deepEqual(guardada.contenido, Buffer.from(bytes))
  assert.ok(guardada.ocsp.length > 100)
  assert.ok(verify('sha256', Buffer.from(cadena), new X509Certificate(guardada.certificado).publicKey, guardada.firma))
  assert.equal(guardada.cadena_sello, cadenaDeSello({ folio: 'N262000001', presentada: '2026-09-05T12:01:00-06:00', extemporanea: false, digestoDeCadena: sha256(cadena) }))
  assert.ok(verify('sha256', Buffer.from(guardada.cadena_sello as string), new X509Certificate(guardada.certificado_sello).publicKey, guardada.sello))
  assert.deepEqual(guardada.publico, {
    contratista: { nombre: MORAL.nombre, tipoPersona: 'moral' },
    contratos: [{ folio: 'A26S0000001', contratante: { nombre: 'Limpieza Cenzontle, SA de CV', tipoPersona: 'moral' }, servicio: SERVICIO, inicio: '2026-05-04', termino: null, trabajadores: 2 }],
  })
  assert.equal((await casos.pedir(contratista, 'GET', `/contratos/${contrato}`)).cuerpo.folio, 'A26S0000001')
  const vista = (await casos.pedir(contratista, 'GET', `/informativas/${id}`)).cuerpo
  assert.deepEqual([vista.estado, vista.folio, vista.acciones], ['presentada', 'N262000001', []])
  const [hecho] = await app.filas("select actor, datos from bitacora where hecho = 'informativa.presentada' order by numero desc")
  assert.deepEqual([hecho.actor, hecho.datos.folio, hecho.datos.revocacion], [`contratista:${MORAL.rfc}`, 'N262000001', 'vigente'])
})

test('lo presentado no cambia aunque cambien los contratos', async () => {
  await casos.presentar(contratista, id)
  const antes = await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)
  assert.equal((await casos.pedir(contratista, 'POST', `/contratos/${contrato}/trabajadores`, trabajador(9))).estado, 201)
  assert.deepEqual((await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)).bytes, antes.bytes)
  assert.equal((await casos.pedir(contratista, 'GET', `/informativas/${id}`)).cuerpo.trabajadores, 2)
  assert.deepEqual((await casos.pedir(contratista, 'GET', `/informativas/${id}/validaciones`)).cuerpo, { bloqueos: [], advertencias: [] })
  for (const [metodo, ruta] of [['DELETE', ''], ['POST', '/envio'], ['GET', '/cadena']] as const) {
    const { estado, cuerpo } = await casos.pedir(contratista, metodo, `/informativas/${id}${ruta}`)
    assert.deepEqual([estado, cuerpo.codigo], [409, 'informativa.ya_presentada'])
  }
})

test('una segunda normal se niega al prepararla y, si ya estaba, al presentarla', async () => {
  await casos.presentar(contratista, id)
  const segunda = await casos.pedir(contratista, 'POST', '/informativas', { ejercicio: 2026, cuatrimestre: 2, tipo: 'normal' })
  assert.deepEqual([segunda.estado, segunda.cuerpo.codigo], [409, 'informativa.ya_presentada'])
  const [{ id: colada }] = await app.filas(`insert into informativas (contratista, ejercicio, cuatrimestre, tipo, estado, creada) values ($1, 2026, 2, 'normal', 'en_captura', now()) returning id`, MORAL.rfc)
  const validaciones = (await casos.pedir(contratista, 'GET', `/informativas/${colada}/validaciones`)).cuerpo
  assert.deepEqual(validaciones.bloqueos.map(({ codigo, regla }: { codigo: string; regla: number }) => [codigo, regla]), [['informativa.mas_de_una', 6]])
  assert.equal((await casos.pedir(contratista, 'GET', `/informativas/${colada}/cadena`)).cuerpo.codigo, 'informativa.ya_presentada')
  const digesto = sha256((await casos.pedir(contratista, 'GET', `/informativas/${colada}/contenido`)).bytes)
  const cadena = cadenaDePresentacion({ tipo: 'normal', rfc: MORAL.rfc, ejercicio: 2026, cuatrimestre: 2, contratos: 1, trabajadores: 2, digesto, momento: '2026-09-05T12:00:00-06:00' })
  const contestacion = await casos.enviarPresentacion(contratista, colada as string, casos.firmada(contratista, cadena))
  assert.deepEqual([contestacion.estado, contestacion.cuerpo.codigo], [409, 'informativa.ya_presentada'])
})

test('sin información: contenido sin contratos, su propia serie', async () => {
  await app.filas('truncate contratos, informativas cascade')
  const vacia = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  const { folio, contratos, trabajadores } = await casos.presentar(contratista, vacia)
  assert.deepEqual([folio, contratos, trabajadores], ['SI262000001', 0, 0])
})

test('sin información con un contrato capturado después: se niega', async () => {
  await app.filas('truncate contratos, informativas cascade')
  const vacia = await casos.informativa(contratista, { tipo: 'sin_informacion' })
  await casos.contrato(contratista)
  const { estado, cuerpo } = await casos.pedir(contratista, 'GET', `/informativas/${vacia}/cadena`)
  assert.deepEqual([estado, cuerpo.codigo], [422, 'informativa.con_contratos'])
})

test('enviada a firma se presenta igual', async () => {
  await casos.pedir(contratista, 'POST', `/informativas/${id}/envio`)
  assert.equal((await casos.presentar(contratista, id)).folio, 'N262000001')
})

test('la llave es obligatoria', async () => {
  const cuerpo = await cadenaYFirma()
  for (const cabeceras of [{}, { 'idempotency-key': '' }, { 'idempotency-key': 'x'.repeat(256) }]) {
    const contestacion = await app.pedir('POST', `/informativas/${id}/presentacion`, { sesion: contratista, cuerpo, cabeceras: cabeceras })
    assert.deepEqual([contestacion.estado, contestacion.cuerpo.codigo], [400, 'idempotencia.requerida'])
  }
})

test('la misma llave y el mismo cuerpo dan la misma respuesta, también horas después; otro cuerpo, no', async () => {
  const llave = randomUUID()
  const cuerpo = await cadenaYFirma()
  const primera = await casos.enviarPresentacion(contratista, id, cuerpo, llave)
  app.reloj.fijar('2026-09-05T14:00:00-06:00')
  const segunda = await casos.enviarPresentacion(contratista, id, cuerpo, llave)
  assert.deepEqual([segunda.estado, segunda.cuerpo], [201, primera.cuerpo])
  const distinta = await casos.enviarPresentacion(contratista, id, { ...cuerpo, firma: 'AAAA' }, llave)
  assert.deepEqual([distinta.estado, distinta.cuerpo.codigo], [422, 'idempotencia.otro_cuerpo'])
  const otraLlave = await casos.enviarPresentacion(contratista, id, cuerpo)
  assert.deepEqual([otraLlave.estado, otraLlave.cuerpo.codigo], [409, 'informativa.ya_presentada'])
  assert.equal((await app.filas('select * from presentaciones')).length, 1)
})

test('una negativa no gasta la llave', async () => {
  const llave = randomUUID()
  const cuerpo = await cadenaYFirma()
  app.reloj.fijar('2026-09-05T12:31:00-06:00')
  assert.equal((await casos.enviarPresentacion(contratista, id, cuerpo, llave)).cuerpo.codigo, 'informativa.cadena_vencida')
  assert.equal((await casos.enviarPresentacion(contratista, id, await cadenaYFirma(), llave)).estado, 201)
})

test('la cadena debe ser de esta informativa y de lo que hoy contiene', async () => {
  const partes = { tipo: 'normal', rfc: MORAL.rfc, ejercicio: 2026, cuatrimestre: 2, contratos: 1, trabajadores: 2, digesto: sha256((await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)).bytes), momento: '2026-09-05T12:00:00-06:00' } as const
  const tabla: [Partial<Parameters<typeof cadenaDePresentacion>[0]>, number, string][] = [
    [{ rfc: OTRA_MORAL.rfc }, 422, 'informativa.cadena_distinta'],
    [{ tipo: 'sin_informacion' }, 422, 'informativa.cadena_distinta'],
    [{ ejercicio: 2025 }, 422, 'informativa.cadena_distinta'],
    [{ cuatrimestre: 1 }, 422, 'informativa.cadena_distinta'],
    [{ contratos: 2 }, 422, 'informativa.cadena_distinta'],
    [{ trabajadores: 3 }, 422, 'informativa.cadena_distinta'],
    [{ digesto: 'a'.repeat(64) }, 409, 'informativa.contenido_cambio'],
    [{ momento: '2026-09-05T12:00:01-06:00' }, 409, 'informativa.cadena_vencida'],
    [{ momento: '2026-09-05T11:29:59-06:00' }, 409, 'informativa.cadena_vencida'],
  ]
  for (const [cambio, estado, codigo] of tabla) await negada(casos.firmada(contratista, cadenaDePresentacion({ ...partes, ...cambio })), estado, codigo)
  await negada(casos.firmada(contratista, 'no es una cadena'), 422, 'informativa.cadena_distinta')
  const justa = cadenaDePresentacion({ ...partes, momento: '2026-09-05T11:30:00-06:00' })
  assert.equal((await casos.enviarPresentacion(contratista, id, casos.firmada(contratista, justa))).estado, 201)
})

test('el contenido cambia después de pedir la cadena: se niega y hay que firmar de nuevo', async () => {
  const cambios = [
    () => casos.pedir(contratista, 'PUT', `/contratos/${contrato}/trabajadores/${trabajador(1).nss}`, { curp: trabajador(1).curp, sbc: '400.01' }),
    () => casos.pedir(contratista, 'DELETE', `/contratos/${contrato}/trabajadores/${trabajador(2).nss}`),
    () => casos.contrato(contratista),
    () => casos.pedir(contratista, 'PUT', '/contratista', { correo: 'otro@contratista.mx', celular: '5512345678', domicilioSocial: { igualAlFiscal: true } }),
  ]
  for (const cambiar of cambios) {
    const cuerpo = await cadenaYFirma()
    await cambiar()
    await negada(cuerpo, 409, 'informativa.contenido_cambio')
  }
  await casos.pedir(contratista, 'PUT', '/contratista', { correo: 'avisos@contratista.mx', celular: '5512345678', domicilioSocial: { igualAlFiscal: true } })
})

test('solo firma la e.firma vigente del contratista, sobre esta cadena', async () => {
  const cuerpo = await cadenaYFirma()
  const conEfirma = ({ certificado, clavePrivada }: ReturnType<typeof app.emitir>) => casos.firmada({ galleta: '', clave: '', certificado, privada: clavePrivada }, cuerpo.cadena)
  await negada(conEfirma(app.emitir(OTRA_MORAL)), 422, 'efirma.de_otro')
  await negada(conEfirma(app.emitir(FISICA)), 422, 'efirma.es_del_representante')
  await negada({ ...cuerpo, firma: app.firmar(contratista, `${cuerpo.cadena} `) }, 422, 'efirma.firma_invalida')
  await negada({ ...cuerpo, certificado: Buffer.from('nada').toString('base64') }, 422, 'efirma.ilegible')
  const revocada = app.emitir(MORAL)
  app.revocados.add(revocada.numero)
  await negada(conEfirma(revocada), 422, 'efirma.revocada')
  assert.equal((await casos.enviarPresentacion(contratista, id, conEfirma(app.emitir(MORAL)))).estado, 201, 'otra e.firma suya sirve')
})

test('lo que bloquea se dice al pedir la cadena y al presentar', async () => {
  await casos.pedir(contratista, 'PUT', `/contratos/${contrato}`, { contratante: { ...CONTRATANTE, rfc: MORAL.rfc, nombre: 'Yo' }, inicio: '2026-05-04', termino: '2026-05-03', trabajadoresEstimados: 10 })
  await app.filas('update trabajadores set sbc = 10000 where nss = $1', trabajador(1).nss)
  await app.filas('update trabajadores set sbc = 293276 where nss = $1', trabajador(2).nss)
  await casos.contrato(contratista, { trabajadores: 0, inicio: undefined, ejercicio: 2026, cuatrimestre: 2 })
  await app.filas('update informativas set contratos_declarados = 3')
  const { cuerpo } = await casos.pedir(contratista, 'GET', `/informativas/${id}/validaciones`)
  const codigos = (hallazgos: { codigo: string }[]) => hallazgos.map(({ codigo }) => codigo).sort()
  assert.deepEqual(codigos(cuerpo.bloqueos as []), [
    'contrato.contratante_es_contratista', 'contrato.sin_inicio', 'contrato.sin_servicio', 'contrato.sin_trabajadores', 'contrato.termino_anterior', 'informativa.contratos_distintos', 'trabajador.sobre_tope',
  ])
  assert.deepEqual(codigos(cuerpo.advertencias as []), ['contrato.trabajadores_lejos_de_lo_estimado', 'trabajador.bajo_salario_minimo'])
  const cadena = await casos.pedir(contratista, 'GET', `/informativas/${id}/cadena`)
  assert.deepEqual([cadena.estado, cadena.cuerpo.codigo, cadena.cuerpo.validaciones], [422, 'informativa.bloqueada', cuerpo])
  const digesto = sha256((await casos.pedir(contratista, 'GET', `/informativas/${id}/contenido`)).bytes)
  const firmable = cadenaDePresentacion({ tipo: 'normal', rfc: MORAL.rfc, ejercicio: 2026, cuatrimestre: 2, contratos: 2, trabajadores: 2, digesto, momento: '2026-09-05T12:00:00-06:00' })
  const { cuerpo: problema } = await negada(casos.firmada(contratista, firmable), 422, 'informativa.bloqueada')
  assert.deepEqual(problema.validaciones, cuerpo)
})

test('una normal cuyos contratos se borraron: se niega', async () => {
  await casos.pedir(contratista, 'DELETE', `/contratos/${contrato}`)
  const { estado, cuerpo } = await casos.pedir(contratista, 'GET', `/informativas/${id}/cadena`)
  assert.deepEqual([estado, cuerpo.codigo], [422, 'informativa.sin_contratos'])
})
