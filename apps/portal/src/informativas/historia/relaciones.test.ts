import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Informativa } from '../../periodos/periodos.ts'
import { fraseDeHecho } from './hechos.ts'
import { relacionesDe } from './relaciones.ts'

const informativa = (id: string, tipo: Informativa['tipo'], estado: Informativa['estado'], sobre: string | null): Informativa => ({
  id, ejercicio: 2026, cuatrimestre: 2, tipo, estado, sobre, contratosDeclarados: null, contratos: 1, trabajadores: 2, folio: id,
  codigoVerificacion: null, presentada: null, extemporanea: null, acuse: 'listo', comentario: null, creada: '', acciones: [],
})
const todas = [
  informativa('N1', 'normal', 'sustituida', null),
  informativa('CA1', 'actualizacion', 'sustituida', 'N1'),
  informativa('CC1', 'correccion', 'sin_efectos', 'N1'),
  informativa('CE1', 'sin_efectos', 'presentada', 'CC1'),
  informativa('N2', 'normal', 'presentada', null),
]
const relaciones = (id: string) => relacionesDe(todas.find((una) => una.id === id)!, todas).map(({ verbo, informativas }) => `${verbo} ${informativas.map(({ folio }) => folio).join(' y ')}`)

test('qué hizo cada una y qué se hizo con ella', () => {
  assert.deepEqual(relaciones('N1'), ['La sustituyó CC1'])
  assert.deepEqual(relaciones('CA1'), ['Actualizó N1', 'La sustituyó CC1'])
  assert.deepEqual(relaciones('CC1'), ['Sustituyó a N1 y CA1', 'La dejó sin efectos CE1'])
  assert.deepEqual(relaciones('CE1'), ['Dejó sin efectos CC1'])
  assert.deepEqual(relaciones('N2'), [])
})

test('quién hizo qué', () => {
  const hecho = { momento: '', comentario: null }
  assert.equal(fraseDeHecho({ ...hecho, hecho: 'informativa.creada', actor: { tipo: 'capturista', clave: 'CURP', nombre: 'Aurora' } }), 'La preparó Aurora (capturista)')
  assert.equal(fraseDeHecho({ ...hecho, hecho: 'informativa.presentada', actor: { tipo: 'contratista', clave: 'RFC', nombre: null } }), 'La firmó y presentó RFC (contratista)')
})
