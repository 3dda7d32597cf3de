import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { leerTrabajadores } from './leer.ts'

const TOPE = 2932_75
const nssDe = (n: number): string => String(n).padStart(10, '0') + digitoNss(String(n).padStart(10, '0'))
const curpDe = (n: number): string => {
  const prefijo = `${[...String(n).padStart(4, '0')].map((cifra) => 'ABCDEFGHIJ'[Number(cifra)]).join('')}900101HDFLRN0`
  return prefijo + digitoCurp(prefijo)
}
const leer = (texto: string) => leerTrabajadores(Readable.from([Buffer.from(texto)]), TOPE)
const [A, B] = [{ nss: nssDe(1), curp: curpDe(1) }, { nss: nssDe(2), curp: curpDe(2) }]

const rechazos: [string, string, object][] = [
  ['de más: lo que sobra se queda con el SBC', `${A.nss},${A.curp},1,234.50`, { nss: A.nss, curp: A.curp, sbc: '1,234.50' }],
  ['de menos', `${A.nss},${A.curp}`, { nss: A.nss, curp: A.curp, sbc: '' }],
  ['valor larguísimo, que recortado no puede parecer bueno', `${A.nss},${A.curp},400${' '.repeat(300)}x`, { nss: A.nss, curp: A.curp, sbc: `400${' '.repeat(197)}…` }],
]
for (const [nombre, fila, escrito] of rechazos) {
  test(`lo rechazado se guarda como venía: ${nombre}`, async () => {
    const leido = await leer(`${fila}\n`)
    assert.ok(leido.ok)
    const [rechazada] = leido.valor.rechazadas
    assert.deepEqual({ ...rechazada, ...escrito, fila: 1 }, rechazada)
    const otraVez = await leer(`NSS,CURP,SBC\n${Object.values(escrito).map((campo) => `"${campo}"`).join(',')}\n`)
    assert.ok(otraVez.ok && otraVez.valor.rechazadas.length === 1)
  })
}

test('de las repetidas gana la primera, se dice cuál de las dos claves se repite, y la rechazada no aparta su lugar', async () => {
  const filas = [`${A.nss},${A.curp},no`, `${A.nss},${A.curp},400`, `${A.nss},${B.curp},400`, `${B.nss},${A.curp},400`, `${B.nss},${B.curp},400`]
  const leido = await leer(filas.join('\n'))
  assert.ok(leido.ok)
  assert.deepEqual(leido.valor.aceptables, [{ fila: 2, ...A, sbc: 400_00 }, { fila: 5, ...B, sbc: 400_00 }])
  assert.deepEqual(leido.valor.rechazadas.slice(1).map(({ fila, errores }) => [fila, ...errores]), [
    [3, { codigo: 'trabajador.duplicado_en_archivo', columna: 'nss', valor: A.nss }],
    [4, { codigo: 'trabajador.duplicado_en_archivo', columna: 'curp', valor: A.curp }],
  ])
})

test('la huella es la de los bytes recibidos, y el encabezado no cuenta como fila', async () => {
  const texto = `\ufeffsbc;Curp;motivo;NSS\r\n400;${A.curp};porque sí;${A.nss}\r\n`
  const leido = await leer(texto)
  assert.ok(leido.ok)
  assert.deepEqual(leido.valor, { filas: 1, aceptables: [{ fila: 2, ...A, sbc: 400_00 }], rechazadas: [], huella: createHash('sha256').update(texto).digest('hex') })
})

test('mientras se lee un archivo grande, lo demás tiene su turno', async () => {
  let turnos = 0
  let leyendo = true
  const girar = () => {
    turnos++
    if (leyendo) setImmediate(girar)
  }
  setImmediate(girar)
  const leido = await leer(Array.from({ length: 10_000 }, (_, n) => `${nssDe(n)},${curpDe(n % 10_000)},400`).join('\n'))
  leyendo = false
  assert.ok(leido.ok && leido.valor.aceptables.length === 10_000)
  assert.ok(turnos >= 40, `${turnos} turnos`)
})
