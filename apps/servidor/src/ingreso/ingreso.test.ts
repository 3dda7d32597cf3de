import { emitirEfirma, crearAutoridad } from '@icsoe/efirma/emitir'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL } from '../pruebas/aplicacion.ts'
import { intentarIngreso, prepararIngreso } from '../pruebas/ingresos.ts'

const DIA = 86_400_000
const CINCO_MINUTOS = 5 * 60_000
let app: AplicacionDePrueba
before(async () => (app = await iniciarAplicacion()))
after(() => app.detener())

type Datos = Partial<Parameters<typeof emitirEfirma>[0]>
const llave = () => app.emitir(MORAL).clavePrivada
function emitir(cambios: Datos = {}) {
  const ahora = app.reloj.real()
  const usuales = { ...MORAL, autoridad: app.autoridad, contrasena: 'x', cifrado: '3des', desde: ahora - DIA, hasta: ahora + DIA, clase: 'efirma', llave: llave() } as const
  return emitirEfirma({ ...usuales, ...cambios })
}
const ajena = () => crearAutoridad({ nombre: 'de Otra Parte', desde: app.reloj.real() - DIA, hasta: app.reloj.real() + DIA })
const vencida = (): Datos => ({ desde: app.reloj.real() - 2 * DIA, hasta: app.reloj.real() - DIA })
const OTRA_FIRMA = Buffer.alloc(256, 7).toString('base64')

test('un contratista ingresa con su e.firma', async () => {
  const entrada = await intentarIngreso(app, { rfc: MORAL.rfc, efirma: emitir() })
  assert.equal(entrada.estado, 200)
  assert.deepEqual(entrada.cuerpo.usuario, { tipo: 'contratista', ...MORAL, tipoPersona: 'moral' })
  assert.deepEqual(entrada.cuerpo.terminos.aceptados, false)
  assert.deepEqual(entrada.cuerpo.datosGenerales, { completos: false })
  const yo = await app.pedir('GET', '/ingreso', { sesion: { galleta: entrada.cabeceras.getSetCookie()[0]!.split(';')[0]!, clave: MORAL.rfc } })
  assert.deepEqual(yo.cuerpo, entrada.cuerpo)
})

test('ingresan una persona física y una moral cuyo RFC lleva Ñ', async () => {
  for (const quien of [FISICA, OTRA_MORAL]) {
    const entrada = await intentarIngreso(app, { rfc: quien.rfc, efirma: emitir(quien) })
    assert.equal(entrada.estado, 200)
    assert.equal(entrada.cuerpo.usuario.rfc, quien.rfc)
  }
})

test('la cadena del reto es la del contrato y dura cinco minutos', async () => {
  const { estado, cuerpo } = await app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: ` ${MORAL.rfc.toLowerCase()} ` } })
  assert.equal(estado, 201)
  const [, , sistema, version, para, rfc, nonce, momento, ...fin] = (cuerpo.cadena as string).split('|')
  assert.deepEqual([sistema, version, para, rfc, fin], ['ICSOE', '1.0', 'ingreso', MORAL.rfc, ['', '']])
  assert.ok((nonce ?? '').length >= 22)
  assert.equal(Date.parse(cuerpo.vence as string) - Date.parse(momento ?? ''), CINCO_MINUTOS)
})

test('un RFC mal escrito se explica en su campo', async () => {
  const { estado, cuerpo } = await app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: 'XX' } })
  assert.equal(estado, 422)
  assert.equal(cuerpo.codigo, 'rfc.formato')
  assert.equal(cuerpo.errores[0].campo, '/rfc')
})

/** Cada negativa de dominio §3, y cuál se dice cuando fallan varias cosas: la primera del orden. */
const negativas: [caso: string, codigo: string, intento: () => Parameters<typeof intentarIngreso>[1]][] = [
  ['bytes que no son un certificado', 'efirma.ilegible', () => ({ rfc: MORAL.rfc, efirma: emitir(), cambio: { certificado: Buffer.from('nada').toString('base64') } })],
  ['el .key en lugar del .cer', 'efirma.ilegible', () => ({ rfc: MORAL.rfc, efirma: { ...emitir(), certificado: emitir().llave } })],
  ['un CSD', 'efirma.es_csd', () => ({ rfc: MORAL.rfc, efirma: emitir({ clase: 'csd' }) })],
  ['una firma que no es de ese certificado', 'efirma.firma_invalida', () => ({ rfc: MORAL.rfc, efirma: emitir(), cambio: { firma: OTRA_FIRMA } })],
  ['la e.firma de otra empresa', 'efirma.rfc_distinto', () => ({ rfc: MORAL.rfc, efirma: emitir(OTRA_MORAL) })],
  ['la e.firma de una empresa con un RFC de física', 'efirma.rfc_distinto', () => ({ rfc: FISICA.rfc, efirma: emitir() })],
  ['la e.firma del representante', 'efirma.es_del_representante', () => ({ rfc: MORAL.rfc, efirma: emitir(FISICA) })],
  ['una e.firma que aún no empieza', 'efirma.aun_no_vigente', () => ({ rfc: MORAL.rfc, efirma: emitir({ desde: app.reloj.real() + DIA, hasta: app.reloj.real() + 2 * DIA }) })],
  ['una e.firma vencida', 'efirma.vencida', () => ({ rfc: MORAL.rfc, efirma: emitir(vencida()) })],
  ['una e.firma de otra autoridad', 'efirma.autoridad_no_reconocida', () => ({ rfc: MORAL.rfc, efirma: emitir({ autoridad: ajena() }) })],
  ['una e.firma revocada', 'efirma.revocada', () => ({ rfc: MORAL.rfc, efirma: revocada() })],
  ['CSD, firma mala, de otro y vencido', 'efirma.es_csd', () => ({ rfc: MORAL.rfc, efirma: emitir({ ...OTRA_MORAL, clase: 'csd', ...vencida(), autoridad: ajena() }), cambio: { firma: OTRA_FIRMA } })],
  ['firma mala, de otro, vencida y de otra autoridad', 'efirma.firma_invalida', () => ({ rfc: MORAL.rfc, efirma: emitir({ ...OTRA_MORAL, ...vencida(), autoridad: ajena() }), cambio: { firma: OTRA_FIRMA } })],
  ['de otro, vencida y de otra autoridad', 'efirma.rfc_distinto', () => ({ rfc: MORAL.rfc, efirma: emitir({ ...OTRA_MORAL, ...vencida(), autoridad: ajena() }) })],
  ['del representante, y vencida', 'efirma.es_del_representante', () => ({ rfc: MORAL.rfc, efirma: emitir({ ...FISICA, ...vencida() }) })],
  ['vencida y de otra autoridad', 'efirma.vencida', () => ({ rfc: MORAL.rfc, efirma: emitir({ ...vencida(), autoridad: ajena() }) })],
  ['vencida y revocada', 'efirma.vencida', () => ({ rfc: MORAL.rfc, efirma: revocada(vencida()) })],
  ['de otra autoridad y con el número de una revocada', 'efirma.autoridad_no_reconocida', () => ({ rfc: MORAL.rfc, efirma: emitir({ autoridad: ajena(), numero: revocada().numero }) })],
]

function revocada(cambios: Datos = {}) {
  const efirma = emitir(cambios)
  app.revocados.add(efirma.numero)
  return efirma
}

for (const [caso, codigo, intento] of negativas) {
  test(`${caso}: ${codigo}`, async () => {
    const { estado, cuerpo, cabeceras } = await intentarIngreso(app, intento())
    assert.equal(cuerpo.codigo, codigo)
    assert.equal(estado, 422)
    assert.match(cabeceras.get('content-type') ?? '', /^application\/problem\+json/)
    assert.deepEqual(cabeceras.getSetCookie(), [])
    assert.ok((cuerpo.title as string).length > 0 && (cuerpo.detail as string).length > 0)
  })
}

test('un reto que no se pidió no existe, aunque lo demás también esté mal', async () => {
  const efirma = emitir({ clase: 'csd', ...vencida() })
  const { estado, cuerpo } = await intentarIngreso(app, { rfc: MORAL.rfc, efirma, cambio: { reto: 'inventado' } })
  assert.deepEqual([estado, cuerpo.codigo], [422, 'reto.inexistente'])
})

test('un reto pedido para otro RFC no sirve', async () => {
  const efirma = emitir(FISICA)
  const { cuerpo } = await intentarIngreso(app, { rfc: MORAL.rfc, efirma, cambio: { rfc: FISICA.rfc } })
  assert.equal(cuerpo.codigo, 'reto.inexistente')
})

test('un reto firmado a los cinco minutos ya venció; un instante antes sirve', async () => {
  const efirma = emitir()
  const [aTiempo, tarde] = [await prepararIngreso(app, { rfc: MORAL.rfc, efirma }), await prepararIngreso(app, { rfc: MORAL.rfc, efirma })]
  app.reloj.avanzar(CINCO_MINUTOS - 1)
  assert.equal((await app.pedir('POST', '/ingreso', { cuerpo: aTiempo })).estado, 200)
  app.reloj.avanzar(1)
  assert.equal((await app.pedir('POST', '/ingreso', { cuerpo: tarde })).cuerpo.codigo, 'reto.vencido')
})

test('un reto sirve una vez, haya o no salido bien', async () => {
  const cuerpo = await prepararIngreso(app, { rfc: MORAL.rfc, efirma: emitir() })
  assert.equal((await app.pedir('POST', '/ingreso', { cuerpo })).estado, 200)
  assert.equal((await app.pedir('POST', '/ingreso', { cuerpo })).cuerpo.codigo, 'reto.usado')
  const malo = await prepararIngreso(app, { rfc: MORAL.rfc, efirma: emitir() })
  assert.equal((await app.pedir('POST', '/ingreso', { cuerpo: { ...malo, firma: OTRA_FIRMA } })).cuerpo.codigo, 'efirma.firma_invalida')
  assert.equal((await app.pedir('POST', '/ingreso', { cuerpo: malo })).cuerpo.codigo, 'reto.usado')
})

test('de diez que usan a la vez el mismo reto entra exactamente uno', async () => {
  const cuerpo = await prepararIngreso(app, { rfc: MORAL.rfc, efirma: emitir() })
  const respuestas = await Promise.all(Array.from({ length: 10 }, () => app.pedir('POST', '/ingreso', { cuerpo })))
  assert.equal(respuestas.filter(({ estado }) => estado === 200).length, 1)
  assert.equal(respuestas.filter(({ cuerpo: { codigo } }) => codigo === 'reto.usado').length, 9)
})

test('el ingreso queda en la bitácora de quien entró, y un intento fallido no crea a nadie', async () => {
  const nadie = { rfc: 'ABC200601AB1', nombre: 'NADIE SA' }
  await intentarIngreso(app, { rfc: nadie.rfc, efirma: emitir({ ...nadie, ...vencida() }) })
  assert.deepEqual(await app.filas('select 1 from contratistas where contratista = $1', nadie.rfc), [])
  const efirma = emitir(nadie)
  await intentarIngreso(app, { rfc: nadie.rfc, efirma })
  const hechos = await app.filas('select actor, hecho, datos from bitacora where contratista = $1', nadie.rfc)
  assert.deepEqual(hechos, [{ actor: `contratista:${nadie.rfc}`, hecho: 'ingreso.efirma', datos: { certificado: efirma.numero, revocacion: 'vigente' } }])
})
