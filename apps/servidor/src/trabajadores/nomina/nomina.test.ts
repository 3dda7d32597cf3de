import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { curpDe, nssDe } from '../../pruebas/claves.ts'
import { hacerZip } from '../../pruebas/zip.ts'
import { leerRecibo } from './leer-recibo.ts'

interface DeRecibo {
  n: number
  sbc?: string
  integrado?: string
  hasta?: string
  desde?: string
  emisor?: string
  labora?: string[]
  version?: string
}
function recibo({ n, sbc = '400.00', integrado, hasta = '2026-05-31', desde = hasta.slice(0, 8) + '16', emisor = MORAL.rfc, labora = ['XYZ010203AB4'], version = '4.0' }: DeRecibo): string {
  const salarios = `${sbc === '' ? '' : `SalarioBaseCotApor="${sbc}"`} ${integrado === undefined ? '' : `SalarioDiarioIntegrado="${integrado}"`}`
  return `\ufeff<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:nomina12="http://www.sat.gob.mx/nomina12" Version="${version}" TipoDeComprobante="N" Fecha="${hasta}T10:00:00"><cfdi:Emisor Rfc="${emisor}" Nombre="X"/><cfdi:Receptor Rfc="XAXX010101000" Nombre="PERSONA &amp; ${n}"/><cfdi:Complemento><nomina12:Nomina Version="1.2" TipoNomina="O" FechaPago="${hasta}" FechaInicialPago="${desde}" FechaFinalPago="${hasta}"><nomina12:Emisor RegistroPatronal="Y"/><nomina12:Receptor Curp="${curpDe(n)}" NumSeguridadSocial="${nssDe(n)}" ${salarios}>${labora.map((rfc) => `<nomina12:SubContratacion RfcLabora="${rfc}" PorcentajeTiempo="100"/>`).join('')}</nomina12:Receptor></nomina12:Nomina></cfdi:Complemento></cfdi:Comprobante>`
}

let app: AplicacionDePrueba
let contratista: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
})
after(() => app.detener())

async function nuevo(rfc: string, inicio = '2026-05-04'): Promise<string> {
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc, nombre: `Empresa ${rfc}`, correo: 'a@b.mx', celular: '5512345678' }, inicio } })
  return cuerpo.id as string
}
const cargar = (contenido: string | Uint8Array, tipo = 'application/zip', consulta = '?ejercicio=2026&cuatrimestre=2') =>
  app.pedir('POST', `/cargas-nomina${consulta}`, { sesion: contratista, archivo: { tipo, contenido } })
const zip = (...xml: string[]): Buffer => hacerZip(xml.map((contenido, i) => ({ nombre: `mayo\\${i}.XML`, contenido })))
const del = (id: string) => app.filas('select nss, sbc from trabajadores where contrato = $1 order by nss', id)

test('cada trabajador va al contrato con quien labora, con el último SBC del periodo', async () => {
  const [uno, dos, otroPeriodo] = [await nuevo('XYZ010203AB4'), await nuevo('AAA010203AB5'), await nuevo('BBB010203AB6', '2026-02-01')]
  const { estado, cuerpo } = await cargar(hacerZip([
    { nombre: 'a.xml', contenido: recibo({ n: 1, sbc: '410.00', hasta: '2026-06-15', desde: '2026-06-01' }) },
    { nombre: 'b.xml', contenido: recibo({ n: 1, sbc: '400.00' }) },
    { nombre: 'c.xml', contenido: recibo({ n: 2, sbc: '', integrado: '500', labora: ['XYZ010203AB4', 'aaa010203ab5'] }) },
    { nombre: 'd.xml', contenido: recibo({ n: 3, sbc: 'mucho' }) },
    { nombre: 'e.xml', contenido: recibo({ n: 4, labora: [] }) },
    { nombre: 'f.xml', contenido: recibo({ n: 5, labora: ['BBB010203AB6'] }) },
    { nombre: 'g.xml', contenido: recibo({ n: 6, emisor: 'OTR010203AB7' }) },
    { nombre: 'h.xml', contenido: recibo({ n: 7, hasta: '2026-04-30', desde: '2026-04-16' }) },
    { nombre: 'i.xml', contenido: '<cfdi:Comprobante Version="4.0" xmlns:cfdi="c"/>' },
    { nombre: 'j.xml', contenido: '<a/>' },
    { nombre: 'k.xml', contenido: '<a' },
    { nombre: 'l.xml', contenido: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
    { nombre: 'recibo.pdf', contenido: '%PDF' },
  ]))
  assert.equal(estado, 200)
  assert.deepEqual([cuerpo.recibos, cuerpo.trabajadores], [6, 5])
  assert.deepEqual(cuerpo.contratos.map((c: any) => [c.contrato, c.contratante.rfc, c.carga.aceptadas, c.carga.rechazadas, c.carga.porCodigo]), [[uno, 'XYZ010203AB4', 2, 1, { 'sbc.no_numerico': 1 }], [dos, 'AAA010203AB5', 1, 0, {}]])
  assert.deepEqual(await del(uno), [{ nss: nssDe(1), sbc: 41000 }, { nss: nssDe(2), sbc: 50000 }])
  assert.deepEqual([await del(dos), await del(otroPeriodo)], [[{ nss: nssDe(2), sbc: 50000 }], []])
  assert.deepEqual(cuerpo.sinColocar.map((s: any) => [s.nss, s.nombre, s.contratante, s.codigo]), [[nssDe(4), 'PERSONA & 4', null, 'nomina.sin_contratante'], [nssDe(5), 'PERSONA & 5', 'BBB010203AB6', 'nomina.sin_contrato']])
  assert.deepEqual(cuerpo.omitidosPorCodigo, { 'nomina.otro_emisor': 1, 'nomina.fuera_de_periodo': 1, 'nomina.sin_complemento': 1, 'nomina.no_es_cfdi': 1, 'xml.danado': 1, 'xml.doctype': 1 })
  const otra = await cargar(zip(recibo({ n: 1, sbc: '410.00' })))
  assert.deepEqual([otra.cuerpo.contratos[0].carga.aceptadas, otra.cuerpo.contratos[0].carga.repetidas], [0, 1])
})

test('con dos contratos del mismo contratante no adivina', async () => {
  await nuevo('CCC010203AB8')
  await nuevo('CCC010203AB8', '2026-06-01')
  const { cuerpo } = await cargar(zip(recibo({ n: 8, labora: ['CCC010203AB8'] })))
  assert.deepEqual([cuerpo.contratos, cuerpo.sinColocarPorCodigo], [[], { 'nomina.varios_contratos': 1 }])
})

test('un solo XML también, y si no sirve dice por qué', async () => {
  const id = await nuevo('DDD010203AB9')
  const { cuerpo } = await cargar(recibo({ n: 9, labora: ['DDD010203AB9'], version: '3.3' }), 'text/xml')
  assert.deepEqual([cuerpo.contratos[0].carga.aceptadas, await del(id)], [1, [{ nss: nssDe(9), sbc: 40000 }]])
  const ajeno = await cargar(recibo({ n: 9, emisor: 'OTR010203AB7' }), 'application/xml')
  assert.deepEqual([ajeno.estado, ajeno.cuerpo.codigo], [422, 'nomina.otro_emisor'])
})

test('enviada a firma: un capturista no cambia ese periodo, y el contrato lo dice', async () => {
  const capturista = await app.ingresarCapturista(contratista)
  const id = await nuevo('EEE010203AB1', '2025-01-10')
  const alta = await app.pedir('POST', '/informativas', { sesion: contratista, cuerpo: { ejercicio: 2025, cuatrimestre: 1, tipo: 'normal' } })
  await app.pedir('POST', `/informativas/${alta.cuerpo.id}/envio`, { sesion: contratista })
  const xml = recibo({ n: 10, hasta: '2025-02-15', desde: '2025-02-01', labora: ['EEE010203AB1'] })
  const { cuerpo } = await app.pedir('POST', '/cargas-nomina?ejercicio=2025&cuatrimestre=1', { sesion: capturista, archivo: { tipo: 'application/zip', contenido: zip(xml) } })
  assert.deepEqual([cuerpo.contratos[0].codigo, cuerpo.contratos[0].carga, await del(id)], ['informativa.en_firma', null, []])
})

const negados: [nombre: string, bytes: Uint8Array | string, tipo: string, consulta: string | undefined, estado: number, codigo: string][] = [
  ['no es un ZIP', 'hola', 'application/zip', undefined, 422, 'zip.danado'],
  ['ZIP cifrado', hacerZip([{ nombre: 'a.xml', contenido: 'a', indicadores: 1 }]), 'application/zip', undefined, 422, 'zip.cifrado'],
  ['ZIP que dice abrirse en más de lo permitido', hacerZip([{ nombre: 'a.xml', contenido: 'a', tamano: 2 ** 31 }]), 'application/zip', undefined, 413, 'zip.demasiado_grande'],
  ['ZIP vacío', hacerZip([]), 'application/zip', undefined, 422, 'nomina.sin_recibos'],
  ['XML con DOCTYPE', '<!DOCTYPE a><a/>', 'text/xml', undefined, 422, 'xml.doctype'],
  ['otro tipo', 'a', 'text/csv', undefined, 415, 'tipo.no_admitido'],
  ['sin periodo', hacerZip([]), 'application/zip', '', 400, 'solicitud.invalida'],
]
for (const [nombre, bytes, tipo, consulta, estado, codigo] of negados)
  test(`nómina negada: ${nombre}`, async () => {
    const respuesta = await cargar(bytes, tipo, consulta)
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [estado, codigo])
  })

const enBytes = async function* (texto: string) {
  yield await Promise.resolve(Buffer.from(texto))
}
const raros: [nombre: string, xml: string, codigo: string][] = [
  ['miles de niveles', '<a>'.repeat(5000), 'xml.desmedido'],
  ['miles de atributos', `<a ${Array.from({ length: 2000 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'xml.desmedido'],
  ['atributo enorme', `<a b="${'x'.repeat(3_000_000)}"/>`, 'xml.desmedido'],
  ['UTF-16', '\u0000<\u0000a', 'xml.danado'],
  ['complemento fuera de su lugar', '<cfdi:Comprobante Version="4.0" xmlns:cfdi="c" xmlns:nomina12="n"><nomina12:Nomina Version="1.2" FechaFinalPago="2026-05-31"/></cfdi:Comprobante>', 'nomina.sin_complemento'],
  ['fecha que no existe', recibo({ n: 1, hasta: '2026-02-30' }), 'nomina.fechas'],
]
for (const [nombre, xml, codigo] of raros)
  test(`recibo hostil: ${nombre}`, async () => assert.deepEqual(await leerRecibo(enBytes(xml)), { ok: false, codigo }))

test('de dos nóminas en un recibo vale la de los días más recientes', async () => {
  const nomina = /<nomina12:Nomina.*<\/nomina12:Nomina>/
  const vieja = nomina.exec(recibo({ n: 1, sbc: '300', hasta: '2026-05-15', desde: '2026-05-01' }))?.[0] ?? ''
  const leido = await leerRecibo(enBytes(recibo({ n: 1, sbc: '400' }).replace(nomina, (nueva) => nueva + vieja)))
  assert.deepEqual(leido.ok && [leido.valor.sbc, leido.valor.hasta], ['400', '2026-05-31'])
})
