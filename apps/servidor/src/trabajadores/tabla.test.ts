import { digitoCurp } from '@icsoe/dominio/claves'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { nssDe } from '../pruebas/claves.ts'

// Al revés que los NSS, para que su orden sea otro.
const curpDe = (n: number): string => {
  const prefijo = `${[...String(9999 - n)].map((cifra) => 'ABCDEFGHIJ'[Number(cifra)]).join('')}900101HDFLRN0`
  return prefijo + digitoCurp(prefijo)
}
const SBC = ['400.00', '300.00', '400.00', '2932.75', '310.50', '400.00', '1000.00']
const TOTAL = SBC.length

let app: AplicacionDePrueba
let sesion: SesionDePrueba
let contrato: string
let ruta: string
const pedir = (metodo: string, donde: string, cuerpo?: unknown) => app.pedir(metodo, donde, cuerpo === undefined ? { sesion } : { sesion, cuerpo })
const capturado = (inicio: string) => ({ contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio })

before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  sesion = await app.ingresarContratista()
  contrato = `/contratos/${(await pedir('POST', '/contratos', capturado('2026-05-04'))).cuerpo.id}`
  ruta = `${contrato}/trabajadores`
  const contenido = SBC.map((sbc, n) => `${nssDe(n)},${curpDe(n)},${sbc}`).join('\n')
  await app.pedir('POST', `${contrato}/cargas`, { sesion, archivo: { tipo: 'text/csv', contenido } })
})
after(() => app.detener())

/** Los números de los trabajadores, por páginas de dos, hasta la última. */
async function todas(consulta: string): Promise<number[]> {
  const vistos: number[] = []
  for (let despues = ''; ;) {
    const { estado, cuerpo } = await pedir('GET', `${ruta}?limite=2&${consulta}${despues}`)
    assert.equal(estado, 200, JSON.stringify(cuerpo))
    assert.equal('total' in cuerpo, despues === '', 'solo la primera página cuenta')
    vistos.push(...cuerpo.elementos.map(({ nss }: { nss: string }) => Number(nss.slice(0, 10))))
    if (cuerpo.siguiente === null) return vistos
    despues = `&despues=${cuerpo.siguiente}`
  }
}

const ordenes: [consulta: string, esperados: number[]][] = [
  ['', [0, 1, 2, 3, 4, 5, 6]],
  ['orden=nss', [0, 1, 2, 3, 4, 5, 6]],
  ['sentido=descendente', [6, 5, 4, 3, 2, 1, 0]],
  ['orden=curp', [6, 5, 4, 3, 2, 1, 0]],
  ['orden=curp&sentido=descendente', [0, 1, 2, 3, 4, 5, 6]],
  ['orden=sbc', [1, 4, 0, 2, 5, 6, 3]],
  ['orden=sbc&sentido=descendente', [3, 6, 5, 2, 0, 4, 1]],
  ['advertencia=trabajador.bajo_salario_minimo', [1, 4]],
  ['advertencia=trabajador.bajo_salario_minimo&orden=sbc&sentido=descendente', [4, 1]],
  ['advertencia=trabajador.sobre_tope', []],
  [`orden=sbc&buscar=${curpDe(4).slice(0, 4)}`, [4]],
]
for (const [consulta, esperados] of ordenes) {
  test(`por páginas: ${consulta || 'sin decir nada'}`, async () => assert.deepEqual(await todas(consulta), esperados))
}

test('la primera página dice cuántos son y cuántos tienen cada advertencia', async () => {
  const cuentas = async (consulta: string) => {
    const { total, porAdvertencia } = (await pedir('GET', `${ruta}?limite=1&${consulta}`)).cuerpo
    return [total, porAdvertencia['trabajador.bajo_salario_minimo'], porAdvertencia['trabajador.sobre_tope']]
  }
  assert.deepEqual(await cuentas(''), [TOTAL, 2, 0])
  assert.deepEqual(await cuentas('advertencia=trabajador.bajo_salario_minimo'), [2, 2, 0])
  assert.deepEqual(await cuentas('advertencia=trabajador.sobre_tope'), [0, 2, 0])
  assert.deepEqual(await cuentas(`buscar=${nssDe(4)}`), [1, 1, 0])
  assert.deepEqual(await cuentas('buscar=%25'), [0, 0, 0])
  // En 2025 el tope era menor y también el salario mínimo: el mismo SBC se advierte distinto.
  await pedir('PUT', contrato, { ...capturado('2025-05-01'), version: 1 })
  assert.deepEqual(await cuentas(''), [TOTAL, 0, 1])
  assert.deepEqual(await cuentas('advertencia=trabajador.sobre_tope'), [1, 0, 1])
  await pedir('PUT', contrato, { ...capturado('2026-05-04'), version: 2 })
})

test('se niega lo que no es un orden, y el cursor de otro', async () => {
  for (const consulta of ['orden=nombre', 'sentido=arriba', 'advertencia=otra']) assert.equal((await pedir('GET', `${ruta}?${consulta}`)).estado, 400, consulta)
  const { siguiente } = (await pedir('GET', `${ruta}?limite=2&orden=sbc`)).cuerpo
  for (const orden of ['nss', 'curp']) {
    const { estado, cuerpo } = await pedir('GET', `${ruta}?limite=2&orden=${orden}&despues=${siguiente}`)
    assert.deepEqual([estado, cuerpo.codigo], [400, 'solicitud.invalida'])
  }
})

test('el CSV trae a todos con sus advertencias, y se puede cargar en otro contrato', async () => {
  const { estado, cabeceras, bytes } = await pedir('GET', `${ruta}.csv`)
  assert.deepEqual([estado, cabeceras.get('content-type'), cabeceras.get('content-disposition')?.includes('trabajadores.csv')], [200, 'text/csv; charset=utf-8', true])
  const renglones = Buffer.from(bytes).toString().replace('\ufeff', '').trimEnd().split('\n')
  const advertidos = [1, 4]
  assert.deepEqual(renglones, ['NSS,CURP,SBC,advertencias', ...SBC.map((sbc, n) => `${nssDe(n)},${curpDe(n)},${sbc},${advertidos.includes(n) ? 'trabajador.bajo_salario_minimo' : ''}`)])
  const otro = (await pedir('POST', '/contratos', capturado('2026-05-04'))).cuerpo.id
  const { cuerpo } = await app.pedir('POST', `/contratos/${otro}/cargas`, { sesion, archivo: { tipo: 'text/csv', contenido: Buffer.from(bytes) } })
  assert.deepEqual([cuerpo.aceptadas, cuerpo.rechazadas], [TOTAL, 0])
})

test('el contrato lleva la cuenta: al cargar, agregar, quitar, quitar a muchos y deshacer', async () => {
  const id = (await pedir('POST', '/contratos', capturado('2026-05-04'))).cuerpo.id as string
  const suya = `/contratos/${id}/trabajadores`
  const cuenta = async () => {
    const [fila] = await app.filas('select c.trabajadores, (select count(*)::int from trabajadores t where t.contrato = c.id) as hay from contratos c where id = $1', id)
    assert.equal(fila.trabajadores, fila.hay)
    const enLista = (await pedir('GET', '/contratos')).cuerpo.elementos.find((uno: { id: string }) => uno.id === id)
    assert.equal(enLista.trabajadores, fila.hay)
    return fila.hay
  }
  const cargar = (desde: number, hasta: number) => {
    const filas = Array.from({ length: hasta - desde }, (_, i) => `${nssDe(desde + i)},${curpDe(desde + i)},400`)
    return app.pedir('POST', `/contratos/${id}/cargas`, { sesion, archivo: { tipo: 'text/csv', contenido: filas.join('\n') } })
  }
  assert.equal(await cuenta(), 0)
  await cargar(0, 20)
  await cargar(10, 30)
  assert.equal(await cuenta(), 30)
  // Más de 5,000 filas: entran por COPY.
  await cargar(0, 5_500)
  assert.equal(await cuenta(), 5_500)
  await pedir('POST', suya, { nss: nssDe(6_000), curp: curpDe(6_000), sbc: '400' })
  await pedir('DELETE', `${suya}/${nssDe(3)}`)
  await pedir('DELETE', `${suya}/${nssDe(3)}`)
  assert.equal(await cuenta(), 5_500)
  const { deshacer } = (await pedir('POST', `${suya}/retiro`, { todos: true })).cuerpo
  assert.equal(await cuenta(), 0)
  await pedir('POST', `${suya}/restauracion`, { deshacer })
  assert.equal(await cuenta(), 5_500)
  assert.equal((await pedir('DELETE', `/contratos/${id}`)).estado, 200)
})
