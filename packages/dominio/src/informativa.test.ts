import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accionesDe, decidirAlta, decidirPresentacion, permite, tipoPropuesto } from './informativa.ts'
import type { Accion, Actor, Estado, Tipo } from './informativa.ts'

const ACTORES: Actor[] = ['contratista', 'capturista', 'api']
const ACCIONES: Accion[] = ['editar', 'eliminar', 'enviar', 'devolver', 'presentar']

describe('acciones por estado y actor', () => {
  const firma = 'informativa.en_firma'
  const ya = 'informativa.ya_presentada'
  const no = 'permiso.negado'
  const noEnviada = 'informativa.no_enviada'
  // En el orden de ACCIONES: editar, eliminar, enviar, devolver, presentar.
  const tabla: [Estado, Actor, (true | string)[]][] = [
    ['en_captura', 'contratista', [true, true, true, noEnviada, true]],
    ['en_captura', 'capturista', [true, true, true, no, no]],
    ['en_captura', 'api', [true, true, true, no, no]],
    ['enviada_a_firma', 'contratista', [true, firma, firma, true, true]],
    ['enviada_a_firma', 'capturista', [firma, firma, firma, no, no]],
    ['enviada_a_firma', 'api', [firma, firma, firma, no, no]],
    ...(['presentada', 'sustituida', 'sin_efectos'] as const).flatMap((estado): [Estado, Actor, (true | string)[]][] => [
      [estado, 'contratista', [ya, ya, ya, ya, ya]],
      [estado, 'capturista', [ya, ya, ya, no, no]],
      [estado, 'api', [ya, ya, ya, no, no]],
    ]),
  ]
  it('la tabla está completa', () => assert.equal(tabla.length, 5 * ACTORES.length))
  for (const [estado, actor, esperado] of tabla) {
    it(`${estado}, ${actor}`, () => {
      const obtenido = ACCIONES.map((accion) => {
        const decision = permite(estado, accion, actor)
        return decision.ok || decision.codigo
      })
      assert.deepEqual(obtenido, esperado)
      assert.deepEqual(accionesDe(estado, actor), ACCIONES.filter((_, i) => esperado[i] === true))
    })
  }
})

describe('qué tipo se admite', () => {
  const normal = { tipo: 'normal' } as const
  const tabla: [Tipo, { tipo: Tipo } | undefined, number, true | string][] = [
    ['normal', undefined, 1, true], ['normal', undefined, 0, 'informativa.sin_contratos'],
    ['normal', normal, 1, 'informativa.ya_presentada'], ['normal', { tipo: 'sin_informacion' }, 1, 'informativa.ya_presentada'],
    ['sin_informacion', undefined, 0, true], ['sin_informacion', undefined, 2, 'informativa.con_contratos'],
    ['sin_informacion', normal, 0, 'informativa.ya_presentada'],
    ...(['correccion', 'sin_efectos', 'actualizacion'] as const).flatMap((tipo): [Tipo, { tipo: Tipo } | undefined, number, string][] => [
      [tipo, undefined, 1, 'informativa.sin_vigente'], [tipo, normal, 1, 'informativa.tipo_no_disponible'],
    ]),
  ]
  for (const [tipo, enVigor, contratos, esperado] of tabla) {
    it(`${tipo}, en vigor ${enVigor?.tipo ?? 'ninguna'}, ${contratos} contratos`, () => {
      const alta = decidirAlta({ tipo, enVigor, contratos, enCurso: false })
      assert.equal(alta.ok || alta.codigo, esperado)
      for (const situacion of ['en_plazo', 'extemporanea'] as const) {
        const presentacion = decidirPresentacion({ tipo, enVigor, contratos, situacion })
        assert.equal(presentacion.ok || presentacion.codigo, esperado)
      }
      assert.deepEqual(decidirPresentacion({ tipo, enVigor, contratos, situacion: 'no_abierto' }), { ok: false, codigo: 'periodo.no_abierto' })
    })
  }
  it('solo una en curso a la vez', () =>
    assert.deepEqual(decidirAlta({ tipo: 'normal', contratos: 1, enCurso: true }), { ok: false, codigo: 'informativa.en_curso' }))
  it('el tipo propuesto', () => {
    assert.equal(tipoPropuesto({ contratos: 0 }), 'sin_informacion')
    assert.equal(tipoPropuesto({ contratos: 3 }), 'normal')
    assert.equal(tipoPropuesto({ contratos: 3, enVigor: { tipo: 'normal' } }), 'correccion')
    assert.equal(tipoPropuesto({ contratos: 0, enVigor: { tipo: 'sin_informacion' } }), 'correccion')
  })
})
