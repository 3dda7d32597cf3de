import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { conFilasDeXlsx } from '../../plataforma/xlsx/leer.ts'
import { conZip } from '../../plataforma/zip.ts'
import { type AplicacionDePrueba, iniciarAplicacion, OTRA_MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { hacerZip, partesDeXlsx } from '../../pruebas/zip.ts'
import { COLUMNAS } from './columnas.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ESTILOS = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
let app: AplicacionDePrueba
let contratista: SesionDePrueba
let otro: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
  otro = await app.ingresarContratista(OTRA_MORAL)
  await app.pedir('PUT', '/contratista/repse', { sesion: contratista, cuerpo: { numero: 'AR1/2025', fecha: '2025-01-10', servicios: [{ folio: 'F-1', descripcion: 'Limpieza =1+1' }, { folio: 'F-2', descripcion: 'Vigilancia' }] } })
})
after(() => app.detener())

const LETRAS = 'ABCDEFGHIJ'
type Celda = string | { fecha: number } | { numero: string }
const celda = (valor: Celda, lugar: number, fila: number): string => {
  const r = `${LETRAS[lugar]}${fila}`
  if (typeof valor !== 'string') return 'fecha' in valor ? `<c r="${r}" s="1"><v>${valor.fecha}</v></c>` : `<c r="${r}"><v>${valor.numero}</v></c>`
  return valor === '' ? '' : `<c r="${r}" t="inlineStr"><is><t>${valor}</t></is></c>`
}
const TITULOS: Celda[] = COLUMNAS.map(({ titulo }) => titulo)
const libro = (...filas: Celda[][]): Buffer =>
  hacerZip(partesDeXlsx({ estilos: ESTILOS, filas: filas.map((fila, i) => `<row r="${i + 1}">${fila.map((valor, lugar) => celda(valor, lugar, i + 1)).join('')}</row>`).join('') }))
const cargar = (contenido: Uint8Array, consulta = '', sesion = contratista) => app.pedir('POST', `/contratos/cargas${consulta}`, { sesion, archivo: { tipo: XLSX, contenido } })
const MAYO_4 = { fecha: 46146 }
const bueno: Celda[] = ['xyz010203ab4', 'Empresa Uno', 'uno@empresa.mx', { numero: '5512345678' }, '', 'F-1 · Limpieza', 'Oficinas', MAYO_4, '31/12/2026', { numero: '5' }]
const contratos = () => app.filas('select contratante_rfc as rfc, servicio_folio as servicio, inicio::text, termino::text, trabajadores_estimados as estimados, ejercicio, cuatrimestre from contratos where contratista = $1 order by contratante_rfc, inicio', contratista.clave)

test('se ve, se acepta, y cargarlo otra vez no cambia nada', async () => {
  const bytes = libro(TITULOS, bueno, [...bueno], ['ABC010203AB4', '', '', '', '', 'F-9', '', 'ayer', '', 'muchos'])
  const vista = await cargar(bytes)
  assert.deepEqual([vista.estado, vista.cuerpo.confirmado, vista.cuerpo.filas, vista.cuerpo.nuevos, vista.cuerpo.repetidos, vista.cuerpo.conErrores], [200, false, 3, 1, 1, 1])
  const errores = vista.cuerpo.renglones[2].errores.map(({ columna, codigo }: { columna: string; codigo: string }) => `${columna} ${codigo}`)
  assert.deepEqual(errores.sort(), ['celular campo.requerido', 'correo campo.requerido', 'inicio fecha.formato', 'servicio contratos.servicio_no_registrado', 'trabajadoresEstimados campo.invalido'].sort())
  assert.deepEqual(await contratos(), [])
  const hecho = await cargar(bytes, '?confirmar=true')
  assert.deepEqual([hecho.cuerpo.confirmado, hecho.cuerpo.nuevos, hecho.cuerpo.renglones.map(({ estado }: { estado: string }) => estado)], [true, 1, ['nuevo', 'repetido', 'con_errores']])
  const esperado = { rfc: 'XYZ010203AB4', servicio: 'F-1', inicio: '2026-05-04', termino: '2026-12-31', estimados: 5, ejercicio: 2026, cuatrimestre: 2 }
  assert.deepEqual(await contratos(), [esperado])
  const otraVez = await cargar(bytes, '?confirmar=true')
  assert.deepEqual([otraVez.cuerpo.nuevos, otraVez.cuerpo.repetidos, otraVez.cuerpo.renglones[0].contrato], [0, 2, hecho.cuerpo.renglones[0].contrato])
  assert.deepEqual(await contratos(), [esperado])
})

test('de un contratante conocido se completa lo que no se escribió; sin inicio, el periodo que se diga', async () => {
  const sinPeriodo = await cargar(libro(['Inicio', 'RFC del contratante'], ['', 'XYZ010203AB4']), '?confirmar=true')
  assert.deepEqual(sinPeriodo.cuerpo.renglones[0].errores.map(({ columna, codigo }: { columna: string; codigo: string }) => [columna, codigo]), [['inicio', 'contrato.periodo_requerido']])
  const { cuerpo } = await cargar(libro(['inicio', 'Rfc del Contratante ', 'celular'], ['', 'XYZ010203AB4', '55 8765 4321']), '?confirmar=true&ejercicio=2026&cuatrimestre=3')
  assert.deepEqual([cuerpo.nuevos, cuerpo.conErrores], [1, 0])
  const { cuerpo: creado } = await app.pedir('GET', `/contratos/${cuerpo.renglones[0].contrato}`, { sesion: contratista })
  assert.deepEqual([creado.contratante.nombre, creado.contratante.correo, creado.contratante.celular, creado.ejercicio, creado.cuatrimestre], ['Empresa Uno', 'uno@empresa.mx', '5587654321', 2026, 3])
})

test('los contratantes se conservan: una vez cada uno, con lo último, por páginas y solo los propios', async () => {
  app.reloj.avanzar(60_000)
  await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: 'XYZ010203AB4', nombre: 'Empresa Uno', correo: 'nuevo@empresa.mx', celular: '5512345678' }, inicio: '2026-05-20' } })
  await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: 'AAA010203AB4', nombre: 'Ñandú', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-20' } })
  const ver = async (consulta: string, sesion = contratista) => (await app.pedir('GET', `/contratantes${consulta}`, { sesion })).cuerpo
  assert.deepEqual((await ver('')).elementos.map(({ rfc, correo }: { rfc: string; correo: string }) => [rfc, correo]), [['AAA010203AB4', 'a@b.mx'], ['XYZ010203AB4', 'nuevo@empresa.mx']])
  assert.deepEqual((await ver('?buscar=%C3%B1and')).elementos.map(({ rfc }: { rfc: string }) => rfc), ['AAA010203AB4'])
  const primera = await ver('?limite=1')
  assert.deepEqual((await ver(`?limite=1&despues=${primera.siguiente}`)).elementos.map(({ rfc }: { rfc: string }) => rfc), ['XYZ010203AB4'])
  assert.deepEqual((await ver('', otro)).elementos, [])
})

test('la plantilla trae los títulos, los servicios y los contratantes como listas; llena, se carga', async () => {
  const { estado, bytes, cabeceras } = await app.pedir('GET', '/contratos/plantilla.xlsx', { sesion: contratista })
  assert.deepEqual([estado, cabeceras.get('content-type')], [200, XLSX])
  const filas: string[][] = []
  await conFilasDeXlsx(Readable.from([Buffer.from(bytes)]), async (leidas) => {
    for await (const { campos } of leidas) filas.push(campos)
  })
  assert.deepEqual(filas, [COLUMNAS.map(({ titulo }) => titulo)])
  const xml = await conZip(Readable.from([Buffer.from(bytes)]), { comprimido: 1e7, abierto: 1e8, partes: 100 }, async ({ partes }) => {
    let texto = ''
    for (const [nombre, parte] of partes) if (/sheet\d|sharedStrings/.test(nombre)) for await (const trozo of parte.abrir()) texto += trozo.toString()
    return texto
  })
  assert.match(xml, /<dataValidation[^>]*sqref="F2:F5001"[^>]*>\s*<formula1>Listas!\$A\$2:\$A\$3<\/formula1>/)
  assert.match(xml, /<dataValidation[^>]*sqref="A2:A5001"[^>]*>\s*<formula1>Listas!\$B\$2:\$B\$3<\/formula1>/)
  assert.match(xml, /F-1 · Limpieza =1\+1/)
  assert.equal((await cargar(bytes)).cuerpo.codigo, 'contratos.sin_renglones')
})

test('la plantilla de quien no tiene nada todavía', async () => {
  const { estado, bytes } = await app.pedir('GET', '/contratos/plantilla.xlsx', { sesion: otro })
  assert.deepEqual([estado, (await cargar(bytes, '', otro)).cuerpo.codigo], [200, 'contratos.sin_renglones'])
})

const negados: [nombre: string, bytes: () => Uint8Array, codigo: string][] = [
  ['sin los títulos', () => libro(bueno), 'contratos.titulos'],
  ['sin nada', () => libro(), 'archivo.vacio'],
  ['solo títulos', () => libro(TITULOS), 'contratos.sin_renglones'],
  ['dañado', () => Buffer.from('x'), 'xlsx.danado'],
  ['más de 5,000', () => libro(TITULOS, ...Array.from({ length: 5_001 }, () => ['XYZ010203AB4'])), 'contratos.demasiados'],
]
for (const [nombre, bytes, codigo] of negados)
  test(`un libro de contratos ${nombre} se niega entero`, async () => {
    const respuesta = await cargar(bytes(), '?confirmar=true')
    assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [422, codigo])
  })

test('los renglones corregidos en pantalla se juzgan y capturan como los del libro, también cinco mil', async () => {
  const mandar = (cuerpo: unknown) => app.pedir('POST', '/contratos/lote', { sesion: contratista, cuerpo })
  const [leido] = (await cargar(libro(TITULOS, ['COR010203AB4', 'Corregida', 'mal', '5512345678']))).cuerpo.renglones
  assert.deepEqual(leido.errores.map(({ columna }: { columna: string }) => columna), ['correo'])
  const corregido = { fila: leido.fila, valores: { ...leido.valores, correo: ' bien@corregida.mx ', objeto: '  ' } }
  const pedido = { renglones: [corregido], ejercicio: 2026, cuatrimestre: 3 }
  const vista = await mandar(pedido)
  assert.deepEqual([vista.estado, vista.cuerpo.confirmado, vista.cuerpo.nuevos, vista.cuerpo.renglones[0].valores.correo], [200, false, 1, 'bien@corregida.mx'])
  const hecho = await mandar({ ...pedido, confirmar: true })
  const { cuerpo } = await app.pedir('GET', `/contratos/${hecho.cuerpo.renglones[0].contrato}`, { sesion: contratista })
  assert.deepEqual([cuerpo.contratante.correo, cuerpo.objeto, cuerpo.cuatrimestre], ['bien@corregida.mx', undefined, 3])
  assert.deepEqual([(await mandar({ ...pedido, confirmar: true })).cuerpo.nuevos, await mandar({ renglones: [] }).then(({ estado }) => estado)], [0, 422])
  const muchos = await mandar({ renglones: Array.from({ length: 5_000 }, (_, i) => ({ fila: i + 2, valores: { rfc: 'mal', objeto: 'x'.repeat(500) } })) })
  assert.deepEqual([muchos.estado, muchos.cuerpo.conErrores], [200, 5_000])
})

test('un capturista no carga contratos de un periodo en firma', async () => {
  const capturista = await app.ingresarCapturista(contratista)
  const alta = await app.pedir('POST', '/informativas', { sesion: contratista, cuerpo: { ejercicio: 2026, cuatrimestre: 2, tipo: 'normal' } })
  await app.pedir('POST', `/informativas/${alta.cuerpo.id}/envio`, { sesion: contratista })
  const respuesta = await cargar(libro(TITULOS, ['NNN010203AB4', ...bueno.slice(1)]), '?confirmar=true', capturista)
  assert.deepEqual([respuesta.estado, respuesta.cuerpo.codigo], [409, 'informativa.en_firma'])
  assert.equal((await contratos()).some(({ rfc }: { rfc: string }) => rfc === 'NNN010203AB4'), false)
})
