import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Renglon } from './tablero.ts'
import { buscar, entradaA, periodosParaVer, porUrgencia } from './tablero.ts'

const renglon = (nombre: string, cambios: Partial<Renglon> = {}): Renglon => ({
  contratista: { rfc: `${nombre}010203AB4`, nombre }, ejercicio: 2026, cuatrimestre: 2, periodo: '', abre: '2026-09-01', vence: '2026-09-17', situacion: 'en_plazo', diasRestantes: 12,
  estado: 'en_captura', tipo: null, folio: null, contratos: 1, trabajadores: 1, bloqueos: 0, ...cambios,
})

test('primero lo que depende de quien captura; lo presentado, al final', () => {
  const orden = porUrgencia([
    renglon('presentada', { estado: 'presentada', diasRestantes: -300 }),
    renglon('enviada', { estado: 'enviada_a_firma' }),
    renglon('lista'),
    renglon('sin empezar', { estado: 'sin_empezar' }),
    renglon('un error', { bloqueos: 1 }),
    renglon('tres errores', { bloqueos: 3 }),
    renglon('vencida', { diasRestantes: -2, estado: 'enviada_a_firma' }),
  ])
  assert.deepEqual(orden.map(({ contratista }) => contratista.nombre), ['vencida', 'tres errores', 'un error', 'sin empezar', 'lista', 'enviada', 'presentada'])
})

test('se busca por nombre o RFC, sin acentos ni mayúsculas', () => {
  const todos = [renglon('Ñandú'), renglon('Ágave')]
  assert.deepEqual(['nandu', 'ÁGAVE010', ' ', 'zzz'].map((texto) => buscar(todos, texto).length), [1, 1, 2, 0])
})

test('se puede ver el periodo que corre y los anteriores', () => {
  const periodos = periodosParaVer(renglon('x')).map(({ ejercicio, cuatrimestre }) => `${ejercicio}-${cuatrimestre}`)
  assert.deepEqual([...periodos.slice(0, 3), periodos.at(-1)], ['2026-3', '2026-2', '2026-1', '2021-1'])
})

test('la entrada lleva a la pantalla pedida', () => {
  assert.equal(entradaA('MUÑA850412AB9', '/contratos?ejercicio=2026&cuatrimestre=2'), '/tablero/MU%C3%91A850412AB9?volver=%2Fcontratos%3Fejercicio%3D2026%26cuatrimestre%3D2')
})
