import { periodosHasta } from '@icsoe/dominio/periodos'
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type AplicacionDePrueba, type Contestacion, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { curpDe, nssDe } from '../../pruebas/claves.ts'
import { topeDe } from '../sbc.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
let otro: SesionDePrueba
let capturista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00', entorno: { ICSOE_CARGA_MAXIMA: '20000' } })
  contratista = await app.ingresarContratista()
  otro = await app.ingresarContratista(OTRA_MORAL)
  capturista = await app.ingresarCapturista(contratista)
})
after(() => app.detener())

type Trio = [nss: string, curp: string, sbc: string]
const trio = (n: number, sbc = '400.00'): Trio => [nssDe(n), curpDe(n), sbc]
const csv = (filas: readonly (readonly string[])[], fin = '\n'): string => filas.map((fila) => fila.join(',')).join(fin)

async function nuevo(inicio = '2026-05-04'): Promise<string> {
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio } })
  return cuerpo.id as string
}
const cargar = (id: string, contenido: string | Uint8Array, { sesion = contratista, tipo = 'text/csv', nombre = 'plantilla.csv' } = {}): Promise<Contestacion> =>
  app.pedir('POST', `/contratos/${id}/cargas`, { sesion, archivo: { tipo, contenido, nombre } })
const ver = (ruta: string, sesion = contratista): Promise<Contestacion> => app.pedir('GET', ruta, { sesion })
const delContrato = async (id: string): Promise<Trio[]> =>
  (await app.filas("select nss, curp, (sbc / 100)::text || '.' || lpad((sbc % 100)::text, 2, '0') as sbc from trabajadores where contrato = $1 order by nss", id)).map(({ nss, curp, sbc }: { nss: string; curp: string; sbc: string }) => [nss, curp, sbc])
const cuenta = ({ cuerpo: { filas, aceptadas, rechazadas, repetidas } }: Contestacion) => ({ filas, aceptadas, rechazadas, repetidas })
const rechazosDe = async (id: string, carga: string) => (await ver(`/contratos/${id}/cargas/${carga}/rechazos`)).cuerpo.elementos

// El contrato ya tiene al trabajador 1 con 400.00.
const codigosDeFila: [string, readonly string[], [codigo: string, columna: string, valor: string][]][] = [
  ['fila.columnas', [nssDe(2), curpDe(2)], [['fila.columnas', 'fila', `${nssDe(2)},${curpDe(2)}`]]],
  ['nss.formato', ['123', curpDe(2), '400'], [['nss.formato', 'nss', '123']]],
  ['nss.digito', ['92919084432', curpDe(2), '400'], [['nss.digito', 'nss', '92919084432']]],
  ['curp.formato', [nssDe(2), 'X', '400'], [['curp.formato', 'curp', 'X']]],
  ['curp.digito', [nssDe(2), 'SABC560626MDFLRN02', '400'], [['curp.digito', 'curp', 'SABC560626MDFLRN02']]],
  ['sbc.no_numerico', [nssDe(2), curpDe(2), '$400'], [['sbc.no_numerico', 'sbc', '$400']]],
  ['sbc.decimales', [nssDe(2), curpDe(2), '400.125'], [['sbc.decimales', 'sbc', '400.125']]],
  ['sbc.no_positivo', [nssDe(2), curpDe(2), '-1'], [['sbc.no_positivo', 'sbc', '-1']]],
  ['sbc.sobre_tope', [nssDe(2), curpDe(2), '2932.76'], [['sbc.sobre_tope', 'sbc', '2932.76']]],
  ['trabajador.duplicado_en_archivo', [nssDe(9), curpDe(2), '400'], [['trabajador.duplicado_en_archivo', 'nss', nssDe(9)]]],
  ['trabajador.ya_en_contrato', [nssDe(1), curpDe(1), '401'], [['trabajador.ya_en_contrato', 'nss', nssDe(1)]]],
  ['trabajador.ya_en_contrato', [nssDe(2), curpDe(1), '400'], [['trabajador.ya_en_contrato', 'curp', curpDe(1)]]],
  ['todos los errores', ['1', '2', '3e4'], [['nss.formato', 'nss', '1'], ['curp.formato', 'curp', '2'], ['sbc.no_numerico', 'sbc', '3e4']]],
]
for (const [codigo, fila, errores] of codigosDeFila) {
  test(`fila rechazada: ${codigo} (${fila.join(',')})`, async () => {
    const id = await nuevo()
    await app.pedir('POST', `/contratos/${id}/trabajadores`, { sesion: contratista, cuerpo: { nss: nssDe(1), curp: curpDe(1), sbc: '400' } })
    const carga = await cargar(id, csv([['NSS', 'CURP', 'SBC'], trio(9), fila]))
    assert.deepEqual([carga.estado, cuenta(carga)], [202, { filas: 2, aceptadas: 1, rechazadas: 1, repetidas: 0 }])
    assert.deepEqual(carga.cuerpo.porCodigo, Object.fromEntries(errores.map(([uno]) => [uno, 1])))
    const [rechazo] = await rechazosDe(id, carga.cuerpo.id as string)
    const [nss = '', curp = '', escrito = ''] = fila
    const sbc = codigo === 'trabajador.ya_en_contrato' ? Number(escrito).toFixed(2) : escrito
    assert.deepEqual({ ...rechazo, errores: rechazo.errores.map((e: Record<string, string>) => [e['codigo'], e['columna'], e['valor']]) }, { fila: 3, nss, curp, sbc, errores })
    assert.ok(rechazo.errores.every(({ mensaje }: { mensaje: string }) => mensaje.length > 20))
    assert.deepEqual(await delContrato(id), [trio(1), trio(9)])
  })
}

test('25 trabajadores con 3 filas malas: entran 22 y las 3 corregidas completan el contrato', async () => {
  const id = await nuevo()
  const filas = Array.from({ length: 25 }, (_, n) => trio(n + 1))
  const malas = filas.map(([nss, curp, sbc], n): Trio => (n === 4 ? ['12', curp, sbc] : n === 11 ? [nss, 'MAL', sbc] : n === 20 ? [nss, curp, '-'] : [nss, curp, sbc]))
  const carga = await cargar(id, csv(malas, '\r\n'), { nombre: 'nómina mayo.csv' })
  assert.deepEqual([carga.estado, carga.cuerpo.estado, carga.cuerpo.archivo, carga.cuerpo.creada], [202, 'terminada', 'nómina mayo.csv', '2026-07-01T12:00:00-06:00'])
  assert.deepEqual(cuenta(carga), { filas: 25, aceptadas: 22, rechazadas: 3, repetidas: 0 })
  assert.deepEqual(carga.cuerpo.porCodigo, { 'nss.formato': 1, 'curp.formato': 1, 'sbc.no_numerico': 1 })
  assert.deepEqual((await ver(`/contratos/${id}/cargas/${carga.cuerpo.id}`)).cuerpo, carga.cuerpo)
  assert.deepEqual((await rechazosDe(id, carga.cuerpo.id as string)).map(({ fila }: { fila: number }) => fila), [5, 12, 21])

  // Como la devuelve una hoja de cálculo en español: punto y coma, BOM o Windows-1252, CRLF y las columnas de más.
  const descarga = await ver(`/contratos/${id}/cargas/${carga.cuerpo.id}/rechazos.csv`)
  const texto = new TextDecoder('utf-8', { ignoreBOM: true }).decode(descarga.bytes)
  const [encabezado = '', ...renglones] = texto.trimEnd().split('\n')
  assert.equal(encabezado, '\ufeffNSS,CURP,SBC,fila,código,motivo')
  const corregidos = [4, 11, 20].map((n, i) => [...(filas[n] ?? []), ...(renglones[i] ?? '').split(',').slice(3, 5), '"motivo; de sobra"'].join(';'))
  const deExcel = [encabezado.slice(1).replaceAll(',', ';'), ...corregidos, ''].join('\r\n')
  const segunda = await cargar(id, Buffer.from(deExcel, 'latin1'))
  assert.deepEqual(cuenta(segunda), { filas: 3, aceptadas: 3, rechazadas: 0, repetidas: 0 })
  assert.deepEqual(await delContrato(id), filas)
  const tercera = await cargar(id, '\ufeff' + deExcel)
  assert.deepEqual(cuenta(tercera), { filas: 3, aceptadas: 0, rechazadas: 0, repetidas: 3 })
  assert.equal((await ver(`/contratos/${id}`)).cuerpo.trabajadores, 25)
})

test('los rechazos vueltos a cargar sin corregir se rechazan igual; en Excel y CSV dicen lo mismo', async () => {
  const id = await nuevo()
  const carga = await cargar(id, csv([['1', 'X', '"1,5"'], [nssDe(1), curpDe(1), '1', '234.50'], [nssDe(2)], ['=1+1', curpDe(3), '400']]))
  const base = `/contratos/${id}/cargas/${carga.cuerpo.id}`
  const [bajado, xlsx] = [await ver(`${base}/rechazos.csv`), await ver(`${base}/rechazos.xlsx`)]
  assert.match(bajado.cabeceras.get('content-type') ?? '', /^text\/csv/)
  assert.match(bajado.cabeceras.get('content-disposition') ?? '', /^attachment;.*rechazos\.csv$/)
  assert.equal(xlsx.cabeceras.get('content-type'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  assert.equal(Buffer.from(xlsx.bytes.subarray(0, 4)).toString('latin1'), 'PK\x03\x04')
  const texto = new TextDecoder().decode(bajado.bytes)
  assert.match(texto, /^NSS,CURP,SBC,fila,código,motivo\n1,X,"1,5",1,nss\.formato; curp\.formato; sbc\.no_numerico,/)
  assert.match(texto, /\n'=1\+1,/)
  const otraVez = await cargar(id, bajado.bytes)
  assert.deepEqual(cuenta(otraVez), { filas: 4, aceptadas: 0, rechazadas: 4, repetidas: 0 })
  const claves = async (cual: Contestacion) => (await rechazosDe(id, cual.cuerpo.id as string)).map(({ errores }: { errores: { codigo: string }[] }) => errores[0]?.codigo)
  assert.deepEqual(await claves(carga), ['nss.formato', 'fila.columnas', 'fila.columnas', 'nss.formato'])
  assert.deepEqual(await claves(otraVez), ['nss.formato', 'sbc.no_numerico', 'curp.formato', 'nss.formato'])
})

test('10,000 trabajadores entran juntos; cargados de nuevo, nada cambia', async () => {
  const id = await nuevo()
  const filas = Array.from({ length: 10_000 }, (_, n) => trio(9_999 - n))
  const archivo = csv([['nss', 'curp', 'sbc'], ...filas], '\r\n')
  assert.deepEqual(cuenta(await cargar(id, archivo)), { filas: 10_000, aceptadas: 10_000, rechazadas: 0, repetidas: 0 })
  assert.deepEqual(await delContrato(id), filas.toReversed())
  const antes = (await ver(`/contratos/${id}`)).cuerpo
  app.reloj.avanzar(60_000)
  assert.deepEqual(cuenta(await cargar(id, archivo)), { filas: 10_000, aceptadas: 0, rechazadas: 0, repetidas: 10_000 })
  assert.deepEqual((await ver(`/contratos/${id}`)).cuerpo, antes)
  const malas = await cargar(id, csv(filas.map(([nss, curp]) => [nss, curp, '500'])))
  assert.deepEqual([cuenta(malas), malas.cuerpo.porCodigo], [{ filas: 10_000, aceptadas: 0, rechazadas: 10_000, repetidas: 0 }, { 'trabajador.ya_en_contrato': 10_000 }])
  const bajado = await ver(`/contratos/${id}/cargas/${malas.cuerpo.id}/rechazos.csv`)
  assert.equal(new TextDecoder().decode(bajado.bytes).trimEnd().split('\n').length, 10_001)
  const pagina = (await ver(`/contratos/${id}/cargas/${malas.cuerpo.id}/rechazos?limite=1000`)).cuerpo
  const siguiente = (await ver(`/contratos/${id}/cargas/${malas.cuerpo.id}/rechazos?limite=1&despues=${pagina.siguiente}`)).cuerpo
  assert.deepEqual([pagina.elementos.length, pagina.elementos[999].fila, siguiente.elementos[0].fila], [1000, 1000, 1001])
})

const FILA = csv([trio(1)]) + '\n'
const archivosRechazados: [string, string | Uint8Array, number, string][] = [
  ['vacío', '', 422, 'archivo.vacio'],
  ['solo el encabezado', 'NSS,CURP,SBC\n', 422, 'archivo.vacio'],
  ['20,001 filas sin encabezado', csv(Array.from({ length: 20_001 }, (_, n) => trio(n % 10_000))), 422, 'archivo.demasiadas_filas'],
  ['20,001 filas con encabezado', csv([['NSS', 'CURP', 'SBC'], ...Array.from({ length: 20_001 }, (_, n) => trio(n % 10_000))]), 422, 'archivo.demasiadas_filas'],
  ['más de 200 bytes por cada fila que se admite', (FILA.slice(0, -1) + ' '.repeat(1_000) + '\n').repeat(4_500), 413, 'archivo.demasiado_grande'],
  ['5 MB de renglones vacíos', FILA + '\n'.repeat(5_000_000), 422, 'archivo.demasiados_vacios'],
  ['2 millones de renglones solo con comas', FILA + ',\n'.repeat(2_000_000), 422, 'archivo.demasiados_vacios'],
  ['un byte nulo al final', FILA.repeat(3) + '\0', 415, 'archivo.binario'],
  ['un zip', 'PK\x03\x04' + FILA, 415, 'archivo.no_es_csv'],
  ['un PDF', '%PDF-1.7\n' + FILA, 415, 'archivo.no_es_csv'],
  ['un renglón de 1 MB', FILA + 'x'.repeat(1024 * 1024), 422, 'archivo.linea_demasiado_larga'],
  ['un millón de columnas', FILA + ','.repeat(1_000_000) + 'a', 422, 'archivo.demasiadas_columnas'],
  ['101 columnas', FILA + ','.repeat(100) + 'a', 422, 'archivo.demasiadas_columnas'],
  ['comillas sin cerrar', FILA + '"' + FILA, 422, 'archivo.comillas_sin_cerrar'],
  ['UTF-8 roto a la mitad', Buffer.concat([Buffer.from(FILA.repeat(2_000)), Buffer.from([0xc3, 0x0a])]), 422, 'archivo.codificacion'],
]
for (const [nombre, contenido, estado, codigo] of archivosRechazados) {
  test(`archivo rechazado entero, sin guardar nada: ${nombre}`, async () => {
    const id = await nuevo()
    const { estado: dado, cuerpo } = await cargar(id, contenido)
    assert.deepEqual([dado, cuerpo.codigo], [estado, codigo])
    assert.deepEqual([await delContrato(id), (await ver(`/contratos/${id}/cargas`)).cuerpo.elementos], [[], []])
  })
}

test('si quien envía se va a la mitad, no se guarda nada y el servidor sigue', async () => {
  const id = await nuevo()
  await new Promise<void>((listo) => {
    const envio = request(`${app.url}/api/v1/contratos/${id}/cargas`, { method: 'POST', headers: { 'content-type': 'text/csv', 'content-length': 1_000_000, cookie: contratista.galleta, origin: app.url } })
    envio.on('error', () => listo())
    envio.write(FILA.repeat(2_000), () => envio.destroy(new Error('se fue')))
  })
  assert.deepEqual(cuenta(await cargar(id, FILA)), { filas: 1, aceptadas: 1, rechazadas: 0, repetidas: 0 })
  assert.equal((await ver(`/contratos/${id}/cargas`)).cuerpo.elementos.length, 1)
})

test('el tipo del cuerpo: text/csv, también con charset; lo demás, 415', async () => {
  const id = await nuevo()
  assert.equal((await cargar(id, FILA, { tipo: 'text/csv; charset=utf-8' })).estado, 202)
  for (const tipo of ['application/json', 'text/plain', 'application/vnd.ms-excel', 'application/vnd.ms-excel']) {
    const { estado, cuerpo } = await cargar(id, FILA, { tipo })
    assert.deepEqual([tipo, estado, cuerpo.codigo], [tipo, 415, 'tipo.no_admitido'])
  }
})

test('un contrato incompleto, sin inicio, también recibe archivos, con el tope de su periodo', async () => {
  const { cuerpo } = await app.pedir('POST', '/contratos', { sesion: contratista, cuerpo: { contratante: { rfc: MORAL.rfc, nombre: 'Yo', correo: 'a@b.mx', celular: '5512345678' }, ejercicio: 2021, cuatrimestre: 1 } })
  const carga = await cargar(cuerpo.id as string, csv([trio(1, '2240.50'), trio(2, '2240.51')]))
  assert.deepEqual([cuenta(carga), carga.cuerpo.porCodigo], [{ filas: 2, aceptadas: 1, rechazadas: 1, repetidas: 0 }, { 'sbc.sobre_tope': 1 }])
})

test('el tope del SBC es uno por ejercicio: con él se juzga antes de saber el periodo', () => {
  for (const { ejercicio, cuatrimestre } of periodosHasta('2026-12-31')) assert.equal(topeDe({ ejercicio, cuatrimestre }), topeDe({ ejercicio, cuatrimestre: 3 }))
})

test('las cargas de un contrato se ven de la última a la primera, por páginas', async () => {
  const id = await nuevo()
  const hechas: string[] = []
  for (let n = 0; n < 5; n++) {
    app.reloj.avanzar(1000)
    hechas.unshift((await cargar(id, csv([trio(n)]))).cuerpo.id as string)
  }
  const vistas: string[] = []
  let consulta = '?limite=2'
  for (;;) {
    const { cuerpo } = await ver(`/contratos/${id}/cargas${consulta}`)
    vistas.push(...cuerpo.elementos.map((carga: { id: string }) => carga.id))
    if (cuerpo.siguiente === null) break
    consulta = `?limite=2&despues=${cuerpo.siguiente}`
  }
  assert.deepEqual(vistas, hechas)
})

test('lo de otro contratista, lo de otro contrato y lo que no existe: 404', async () => {
  const [id, segundo] = [await nuevo(), await nuevo()]
  const { cuerpo: carga } = await cargar(id, 'x\n')
  const nadie = '00000000-0000-4000-8000-000000000000'
  const resto = ['', '/rechazos', '/rechazos.csv', '/rechazos.xlsx']
  for (const final of resto) {
    assert.equal((await ver(`/contratos/${id}/cargas/${carga.id}${final}`)).estado, 200)
    for (const [ruta, sesion] of [[`/contratos/${id}/cargas/${carga.id}`, otro], [`/contratos/${segundo}/cargas/${carga.id}`, contratista], [`/contratos/${id}/cargas/${nadie}`, contratista]] as const) {
      const { estado, cuerpo } = await ver(ruta + final, sesion)
      assert.deepEqual([final, estado, cuerpo.codigo], [final, 404, 'recurso.inexistente'])
    }
  }
  for (const [donde, sesion] of [[id, otro], [nadie, contratista]] as const) {
    assert.equal((await ver(`/contratos/${donde}/cargas`, sesion)).estado, 404)
    assert.equal((await cargar(donde, 'x'.repeat(3_000_000), { sesion })).cuerpo.codigo, 'recurso.inexistente')
  }
})

test('enviada a firma, el capturista no carga archivos; el contratista sí', async () => {
  const id = await nuevo()
  await app.filas("insert into informativas (contratista, ejercicio, cuatrimestre, tipo, estado, creada) values ($1, 2026, 2, 'normal', 'enviada_a_firma', now())", MORAL.rfc)
  const negada = await cargar(id, FILA, { sesion: capturista })
  assert.deepEqual([negada.estado, negada.cuerpo.codigo, await delContrato(id)], [409, 'informativa.en_firma', []])
  assert.equal((await cargar(id, FILA)).estado, 202)
  await app.filas('delete from informativas where contratista = $1', MORAL.rfc)
  assert.equal((await cargar(id, csv([trio(2)]), { sesion: capturista })).estado, 202)
})

test('el mismo archivo y otros que se cruzan, todos a la vez: ni duplicados ni errores', async () => {
  const id = await nuevo()
  const filas = Array.from({ length: 600 }, (_, n) => trio(n))
  const archivos = [csv(filas), csv(filas.toReversed()), csv(filas), csv(filas.slice(300)), csv(filas.slice(0, 300))]
  const cargas = await Promise.all(archivos.map((archivo) => cargar(id, archivo)))
  assert.deepEqual(cargas.map(({ estado }) => estado), [202, 202, 202, 202, 202])
  assert.equal(cargas.reduce((suma, { cuerpo }) => suma + (cuerpo.aceptadas as number), 0), 600)
  assert.ok(cargas.every(({ cuerpo }) => cuerpo.rechazadas === 0 && cuerpo.filas === cuerpo.aceptadas + cuerpo.repetidas))
  assert.deepEqual(await delContrato(id), filas)
})

type Defecto = 'nss' | 'curp' | 'sbc' | 'columnas'
type FilaAlAzar = { n: number; c: number; s: number; defecto: Defecto | undefined }
const SBCS = ['315.04', '400', '2932.75']
const escribir = ({ n, c, s, defecto }: FilaAlAzar): string[] => {
  const fila = [defecto === 'nss' ? `${nssDe(n)}0` : nssDe(n), defecto === 'curp' ? 'CURP' : curpDe(c), defecto === 'sbc' ? '9999.99' : (SBCS[s] ?? '')]
  return defecto === 'columnas' ? fila.slice(0, 2) : fila
}

/** El modelo más simple de lo que una carga hace, sin nada de lo que se prueba. */
function cargarEnModelo(contrato: Trio[], filas: readonly FilaAlAzar[]) {
  const antes = [...contrato]
  const vistas: Trio[] = []
  const total = { filas: filas.length, aceptadas: 0, rechazadas: 0, repetidas: 0 }
  const choca = (entre: Trio[], [nss, curp]: Trio) => entre.some((uno) => uno[0] === nss || uno[1] === curp)
  for (const { n, c, s, defecto } of filas) {
    const este: Trio = [nssDe(n), curpDe(c), Number(SBCS[s]).toFixed(2)]
    if (defecto !== undefined || choca(vistas, este)) {
      total.rechazadas++
      continue
    }
    vistas.push(este)
    if (antes.some((uno) => uno.join() === este.join())) total.repetidas++
    else if (choca(antes, este)) total.rechazadas++
    else {
      total.aceptadas++
      contrato.push(este)
    }
  }
  return total
}

test('archivos al azar, uno tras otro: las cuentas cuadran y el contrato queda como en el modelo', async () => {
  const fila = fc.record({ n: fc.nat(7), c: fc.nat(7), s: fc.nat(2), defecto: fc.option(fc.constantFrom<Defecto>('nss', 'curp', 'sbc', 'columnas'), { nil: undefined, freq: 3 }) })
  const archivo = fc.record({ filas: fc.array(fila, { minLength: 1, maxLength: 20 }), encabezado: fc.boolean(), separador: fc.constantFrom(',', ';', '\t'), bom: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(archivo, { minLength: 1, maxLength: 3 }), async (archivos) => {
      const id = await nuevo()
      const modelo: Trio[] = []
      for (const { filas, encabezado, separador, bom } of archivos) {
        const renglones = [...(encabezado ? [['NSS', 'CURP', 'SBC']] : []), ...filas.map(escribir)]
        const carga = await cargar(id, (bom ? '\ufeff' : '') + renglones.map((campos) => campos.join(separador)).join('\r\n'))
        assert.deepEqual(cuenta(carga), cargarEnModelo(modelo, filas))
        assert.equal((await rechazosDe(id, carga.cuerpo.id as string)).length, carga.cuerpo.rechazadas)
      }
      assert.deepEqual(await delContrato(id), modelo.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    }),
    { numRuns: 40 },
  )
})
