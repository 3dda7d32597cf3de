import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
let otro: SesionDePrueba
let capturista: SesionDePrueba

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
  otro = await app.ingresarContratista(OTRA_MORAL)
  capturista = await app.ingresarCapturista(contratista)
})
after(() => app.detener())

const nssDe = (n: number): string => {
  const prefijo = String(n).padStart(10, '0')
  return prefijo + digitoNss(prefijo)
}
const curpDe = (n: number): string => {
  const letras = [...n.toString().padStart(4, '0')].map((cifra) => 'ABCDEFGHIJ'[Number(cifra)]).join('')
  const prefijo = `${letras}900101HDFLRN0`
  return prefijo + digitoCurp(prefijo)
}
const trabajador = (n: number, sbc = '400.00') => ({ nss: nssDe(n), curp: curpDe(n), sbc })
const pedir = (metodo: string, ruta: string, cuerpo?: unknown, sesion = contratista) => app.pedir(metodo, ruta, cuerpo === undefined ? { sesion } : { sesion, cuerpo })

/** Un contrato nuevo; da la ruta de sus trabajadores. */
async function nuevo(inicio = '2026-05-04'): Promise<string> {
  const { estado, cuerpo } = await pedir('POST', '/contratos', { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio })
  assert.equal(estado, 201)
  return `/contratos/${cuerpo.id}/trabajadores`
}

test('se agrega, se ve, se cambia y se quita; el contrato dice cuándo cambió y conserva su versión', async () => {
  const ruta = await nuevo()
  const contrato = async () => (await pedir('GET', ruta.replace('/trabajadores', ''))).cuerpo
  app.reloj.avanzar(60_000)
  const agregado = await pedir('POST', ruta, { nss: '929-19084431'.replace('-', ' '), curp: ' sabc560626mdflrn01', sbc: '0400.5' })
  assert.deepEqual([agregado.estado, agregado.cuerpo], [201, { nss: '92919084431', curp: 'SABC560626MDFLRN01', sbc: '400.50', advertencias: [] }])
  assert.deepEqual((await pedir('GET', ruta)).cuerpo, { elementos: [agregado.cuerpo], siguiente: null, total: 1, porAdvertencia: { 'trabajador.sobre_tope': 0, 'trabajador.bajo_salario_minimo': 0 } })
  const { version, trabajadores, modificado } = await contrato()
  assert.deepEqual([version, trabajadores, modificado.slice(0, 16)], [1, 1, '2026-07-01T12:01'])
  const cambiado = await pedir('PUT', `${ruta}/92919084431`, { curp: curpDe(7), sbc: '500' })
  assert.deepEqual([cambiado.estado, cambiado.cuerpo], [200, { nss: '92919084431', curp: curpDe(7), sbc: '500.00', advertencias: [] }])
  assert.deepEqual((await pedir('GET', ruta)).cuerpo.elementos, [cambiado.cuerpo])
  assert.deepEqual((await pedir('DELETE', `${ruta}/92919084431`)).cuerpo, { hecho: true })
  assert.deepEqual([(await contrato()).trabajadores, (await contrato()).version], [0, 1])
  assert.equal((await pedir('DELETE', `${ruta}/92919084431`)).estado, 404)
  assert.equal((await pedir('PUT', `${ruta}/92919084431`, { curp: curpDe(7), sbc: '500' })).estado, 404)
  const hechos = await app.filas("select hecho, datos->>'nss' as nss from bitacora where hecho like 'trabajador.%' order by numero")
  assert.deepEqual(hechos, ['agregado', 'cambiado', 'quitado'].map((hecho) => ({ hecho: `trabajador.${hecho}`, nss: '92919084431' })))
})

// 25 UMA de 2026 = 2,932.75; salario mínimo general de 2026 = 315.04.
const importes: [string, string, number, string, string[]][] = [
  ['2026-05-04', '2932.75', 201, '2932.75', []],
  ['2026-05-04', '2932.76', 422, 'sbc.sobre_tope', []],
  ['2026-05-04', '315.04', 201, '315.04', []],
  ['2026-05-04', '315.03', 201, '315.03', ['trabajador.bajo_salario_minimo']],
  ['2026-05-04', '1,000.00', 422, 'sbc.no_numerico', []],
  ['2026-05-04', '400.123', 422, 'sbc.decimales', []],
  ['2026-05-04', '0.00', 422, 'sbc.no_positivo', []],
  ['2026-05-04', '-400', 422, 'sbc.no_positivo', []],
  // El tope es el del cierre del periodo, no el del inicio del contrato: en enero de 2026 todavía regía la UMA de 2025.
  ['2026-01-02', '2932.75', 201, '2932.75', []],
  ['2021-04-24', '2240.50', 201, '2240.50', []],
  ['2021-04-24', '2240.51', 422, 'sbc.sobre_tope', []],
]
for (const [inicio, sbc, estado, esperado, advertencias] of importes) {
  test(`SBC ${sbc} en un contrato del ${inicio}: ${estado} ${esperado} ${advertencias.join()}`, async () => {
    const ruta = await nuevo(inicio)
    const { estado: dado, cuerpo } = await pedir('POST', ruta, { ...trabajador(1), sbc })
    assert.equal(dado, estado)
    if (estado === 201) assert.deepEqual([cuerpo.sbc, cuerpo.advertencias.map(({ codigo }: { codigo: string }) => codigo)], [esperado, advertencias])
    else assert.deepEqual([cuerpo.codigo, cuerpo.errores.map(({ campo, codigo }: { campo: string; codigo: string }) => [campo, codigo])], [esperado, [['/sbc', esperado]]])
    if (estado === 201) {
      const alto = await pedir('PUT', `${ruta}/${nssDe(1)}`, { curp: curpDe(1), sbc: '99999' })
      assert.deepEqual([alto.estado, alto.cuerpo.codigo, alto.cuerpo.errores[0].campo], [422, 'sbc.sobre_tope', '/sbc'])
    }
  })
}

test('si el contrato se mueve a un periodo con otro tope, se advierte en la lista', async () => {
  const ruta = await nuevo()
  await pedir('POST', ruta, trabajador(1, '2932.75'))
  await pedir('PUT', ruta.replace('/trabajadores', ''), { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2025-05-01' })
  const { elementos } = (await pedir('GET', ruta)).cuerpo
  assert.deepEqual(elementos[0].advertencias.map(({ codigo }: { codigo: string }) => codigo), ['trabajador.sobre_tope'])
})

const claves: [string, string, string, string][] = [
  ['123', curpDe(1), 'nss.formato', '/nss'],
  ['92919084432', curpDe(1), 'nss.digito', '/nss'],
  [nssDe(1), 'SABC560626MDFLRN0', 'curp.formato', '/curp'],
  [nssDe(1), 'SABC560626MDFLRN02', 'curp.digito', '/curp'],
]
for (const [nss, curp, codigo, campo] of claves) {
  test(`${codigo} en ${campo}`, async () => {
    const { estado, cuerpo } = await pedir('POST', await nuevo(), { nss, curp, sbc: '400' })
    assert.deepEqual([estado, cuerpo.codigo, cuerpo.errores[0].campo], [422, codigo, campo])
  })
}

test('nadie está dos veces en un contrato, ni por NSS ni por CURP; sí en dos contratos', async () => {
  const [ruta, otra] = [await nuevo(), await nuevo()]
  for (const n of [1, 2]) assert.equal((await pedir('POST', ruta, trabajador(n))).estado, 201)
  const repetidos: [string, string, object, string][] = [
    ['POST', ruta, trabajador(1), '/nss'],
    ['POST', ruta, { ...trabajador(3), nss: nssDe(1) }, '/nss'],
    ['POST', ruta, { ...trabajador(3), curp: curpDe(1) }, '/curp'],
    ['PUT', `${ruta}/${nssDe(2)}`, { curp: curpDe(1), sbc: '400' }, '/curp'],
  ]
  for (const [metodo, donde, cuerpo, campo] of repetidos) {
    const { estado, cuerpo: problema } = await pedir(metodo, donde, cuerpo)
    assert.deepEqual([estado, problema.codigo, problema.errores[0].campo], [409, 'trabajador.ya_en_contrato', campo])
  }
  assert.equal((await pedir('PUT', `${ruta}/${nssDe(2)}`, { curp: curpDe(2), sbc: '401' })).estado, 200)
  assert.equal((await pedir('POST', otra, trabajador(1))).estado, 201)
})

test('agregar al mismo trabajador desde varias ventanas a la vez: uno solo entra', async () => {
  const ruta = await nuevo()
  const respuestas = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => pedir('POST', ruta, { ...trabajador(n), curp: curpDe(1) })))
  assert.deepEqual(respuestas.map(({ estado }) => estado).sort(), [201, 409, 409, 409, 409, 409])
  assert.equal((await pedir('GET', ruta)).cuerpo.elementos.length, 1)
})

test('la lista va por páginas en orden de NSS y se busca por parte del NSS o de la CURP', async () => {
  const ruta = await nuevo()
  const numeros = [31, 5, 12, 400, 77]
  for (const n of numeros) await pedir('POST', ruta, trabajador(n))
  const esperados = numeros.map(nssDe).sort()
  const vistos: string[] = []
  let consulta = '?limite=2'
  for (;;) {
    const { cuerpo } = await pedir('GET', ruta + consulta)
    vistos.push(...cuerpo.elementos.map(({ nss }: { nss: string }) => nss))
    if (cuerpo.siguiente === null) break
    consulta = `?limite=2&despues=${cuerpo.siguiente}`
  }
  assert.deepEqual(vistos, esperados)
  const buscar = async (texto: string) => {
    const { estado, cuerpo } = await pedir('GET', `${ruta}?buscar=${encodeURIComponent(texto)}`)
    assert.equal(estado, 200, JSON.stringify([texto, cuerpo]))
    return cuerpo.elementos.map(({ nss }: { nss: string }) => nss)
  }
  assert.deepEqual(await buscar(nssDe(400).slice(4, 10)), [nssDe(400)])
  assert.deepEqual(await buscar(` ${curpDe(77).slice(0, 4).toLowerCase()} `), [nssDe(77)])
  assert.deepEqual(await buscar('hdflrn'), esperados)
  for (const raro of ['%', '_', "'", '\ufffd', 'zzz']) assert.deepEqual(await buscar(raro), [], raro)
  assert.deepEqual(await buscar(''), esperados)
  for (const consulta of ['despues=MTIz', 'buscar=%00']) assert.equal((await pedir('GET', `${ruta}?${consulta}`)).cuerpo.codigo, 'solicitud.invalida')
})

test('en otro contratista, o sin contrato, todo es 404', async () => {
  const ruta = await nuevo()
  await pedir('POST', ruta, trabajador(1))
  const rutas = [ruta, '/contratos/00000000-0000-4000-8000-000000000000/trabajadores']
  for (const de of rutas) {
    const intentos: [string, string, unknown?][] = [['GET', de], ['POST', de, trabajador(2)], ['PUT', `${de}/${nssDe(1)}`, { curp: curpDe(1), sbc: '400' }], ['DELETE', `${de}/${nssDe(1)}`]]
    for (const [metodo, donde, cuerpo] of intentos) {
      const { estado, cuerpo: problema } = await pedir(metodo, donde, cuerpo, otro)
      assert.deepEqual([metodo, estado, problema.codigo], [metodo, 404, 'recurso.inexistente'])
    }
  }
  assert.equal((await pedir('GET', ruta)).cuerpo.elementos.length, 1)
})

test('enviada a firma, el capturista no cambia trabajadores; el contratista sí', async () => {
  const ruta = await nuevo()
  await pedir('POST', ruta, trabajador(1), capturista)
  await app.filas("insert into informativas (contratista, ejercicio, cuatrimestre, tipo, estado, creada) values ($1, 2026, 2, 'normal', 'enviada_a_firma', now())", MORAL.rfc)
  const intentos: [string, string, unknown?][] = [['POST', ruta, trabajador(2)], ['PUT', `${ruta}/${nssDe(1)}`, { curp: curpDe(1), sbc: '500' }], ['DELETE', `${ruta}/${nssDe(1)}`]]
  for (const [metodo, donde, cuerpo] of intentos) {
    const { estado, cuerpo: problema } = await pedir(metodo, donde, cuerpo, capturista)
    assert.deepEqual([metodo, estado, problema.codigo], [metodo, 409, 'informativa.en_firma'])
  }
  assert.equal((await pedir('GET', ruta, undefined, capturista)).cuerpo.elementos.length, 1)
  for (const [metodo, donde, cuerpo] of intentos) assert.ok((await pedir(metodo, donde, cuerpo)).estado < 300)
  await app.filas('delete from informativas where contratista = $1', MORAL.rfc)
})
