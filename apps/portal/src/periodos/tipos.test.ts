import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Informativa, Periodo } from './periodos.ts'
import { presentadaDe } from './periodos.ts'
import { cuantoFalta } from './plazo.ts'
import { grupoDe } from './tablero.ts'
import { complementariasDe, hoySegun, siguienteMesDeActualizacion, tiposDe } from './tipos.ts'

const informativa = (tipo: Informativa['tipo'], estado: Informativa['estado'], folio: string | null = 'N262000001'): Informativa => ({
  id: `${tipo}-${estado}`, ejercicio: 2026, cuatrimestre: 2, tipo, estado, contratosDeclarados: null, contratos: 1, trabajadores: 2, folio,
  codigoVerificacion: null, presentada: null, extemporanea: null, acuse: 'no_aplica', comentario: null, sobre: null, creada: '', acciones: [],
})
const periodo = (informativas: Informativa[], cambios: Partial<Periodo> = {}): Periodo => ({
  ejercicio: 2026, cuatrimestre: 2, nombre: 'Segundo', inicio: '2026-05-01', fin: '2026-08-31', abre: '2026-09-01', vence: '2026-09-17', situacion: 'en_plazo',
  diasRestantes: 12, contratos: 1, trabajadores: 2, informativas, propuesta: null, motivo: null, ...cambios,
})
const posibles = (uno: Periodo) => tiposDe(uno).filter(({ impedimento }) => impedimento === undefined).map(({ tipo }) => tipo)
const impedimento = (uno: Periodo, tipo: Informativa['tipo']) => tiposDe(uno).find((este) => este.tipo === tipo)?.impedimento ?? ''

test('hoy es el del servidor', () => {
  assert.equal(hoySegun({ vence: '2026-09-17', diasRestantes: 12 }), '2026-09-05')
  assert.equal(hoySegun({ vence: '2026-09-17', diasRestantes: -30 }), '2026-10-17')
})

test('qué tipos se pueden empezar', () => {
  assert.deepEqual(posibles(periodo([])), ['normal'])
  assert.deepEqual(posibles(periodo([], { contratos: 0 })), ['sin_informacion'])
  const presentado = [informativa('normal', 'presentada')]
  assert.deepEqual(posibles(periodo(presentado)), ['correccion', 'sin_efectos', 'actualizacion'])
  assert.deepEqual(posibles(periodo(presentado, { diasRestantes: -30 })), ['correccion', 'sin_efectos'])
  assert.deepEqual(posibles(periodo(presentado, { contratos: 0 })), ['sin_efectos', 'actualizacion'])
  assert.deepEqual(posibles(periodo([informativa('sin_informacion', 'presentada')], { contratos: 0 })), ['sin_efectos'])
})

test('lo que no se puede dice por qué y cuándo', () => {
  const presentado = [informativa('normal', 'presentada')]
  assert.match(impedimento(periodo(presentado), 'normal'), /N262000001/)
  assert.match(impedimento(periodo(presentado, { diasRestantes: -30 }), 'actualizacion'), /enero de 2027/)
  assert.match(impedimento(periodo([]), 'correccion'), /en vigor/)
})

test('la quinta complementaria no se puede; las actualizaciones y lo que no se ha presentado no cuentan', () => {
  const cuatro = Array.from({ length: 4 }, () => informativa('correccion', 'sustituida'))
  const todas = [...cuatro, informativa('correccion', 'presentada'), informativa('actualizacion', 'presentada'), informativa('correccion', 'en_captura', null)]
  assert.equal(complementariasDe({ informativas: todas }), 5)
  assert.deepEqual(posibles(periodo(todas)), ['actualizacion'])
})

test('una sin efectos o una actualización presentadas no rigen el periodo', () => {
  assert.equal(presentadaDe(periodo([informativa('normal', 'sin_efectos'), informativa('sin_efectos', 'presentada'), informativa('actualizacion', 'sin_efectos')])), undefined)
})

test('cada periodo va en una parte del tablero', () => {
  const enCaptura = informativa('correccion', 'en_captura', null)
  for (const situacion of ['en_plazo', 'extemporanea'] as const) assert.equal(grupoDe(periodo([], { situacion })), 'por_presentar')
  assert.equal(grupoDe(periodo([], { situacion: 'no_abierto' })), 'por_abrir')
  assert.equal(grupoDe(periodo([enCaptura], { situacion: 'no_abierto' })), 'en_captura')
  assert.equal(grupoDe(periodo([informativa('normal', 'presentada')])), 'presentados')
  assert.equal(grupoDe(periodo([informativa('normal', 'presentada'), enCaptura])), 'en_captura')
  assert.equal(grupoDe(periodo([{ ...enCaptura, estado: 'enviada_a_firma' }])), 'a_firma')
})

test('el siguiente mes de actualizaciones es siempre otro', () => {
  for (const [hoy, mes] of [['2026-05-31', 'septiembre de 2026'], ['2026-09-01', 'enero de 2027'], ['2026-10-31', 'enero de 2027'], ['2026-12-31', 'enero de 2027'], ['2027-01-31', 'mayo de 2027']] as const) assert.equal(siguienteMesDeActualizacion(hoy), mes)
})

test('cuánto falta', () => {
  assert.equal(cuantoFalta({ situacion: 'en_plazo', diasRestantes: 0 }), 'vence hoy')
  assert.equal(cuantoFalta({ situacion: 'en_plazo', diasRestantes: 1 }), 'queda 1 día')
  assert.equal(cuantoFalta({ situacion: 'extemporanea', diasRestantes: -3 }), 'venció hace 3 días')
  assert.equal(cuantoFalta({ situacion: 'no_abierto', diasRestantes: 90 }), 'aún no abre')
})
