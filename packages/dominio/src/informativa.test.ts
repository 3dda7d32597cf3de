import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accionesDe, contarComplementarias, decidirAlta, decidirPresentacion, esExtemporanea, estadoDeLasAnteriores, estadosQuePermiten, permite, proponer, queRige } from './informativa.ts'
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
      assert.deepEqual(ACCIONES.map((accion) => estadosQuePermiten(accion, actor).includes(estado)), esperado.map((uno) => uno === true))
    })
  }
})

describe('qué tipo se admite', () => {
  const MAYO = '2026-05-04'
  const tabla: [Tipo, Tipo | undefined, { contratos?: number; complementarias?: number; hoy?: string }, true | string][] = [
    ['normal', undefined, { contratos: 1 }, true],
    ['normal', undefined, { contratos: 0 }, 'informativa.sin_contratos'],
    ['normal', 'normal', { contratos: 1 }, 'informativa.ya_presentada'],
    ['normal', 'sin_informacion', { contratos: 1 }, 'informativa.ya_presentada'],
    ['normal', undefined, { contratos: 1, complementarias: 4 }, true],
    ['sin_informacion', undefined, { contratos: 0 }, true],
    ['sin_informacion', undefined, { contratos: 2 }, 'informativa.con_contratos'],
    ['sin_informacion', 'correccion', { contratos: 0 }, 'informativa.ya_presentada'],
    ['correccion', undefined, { contratos: 1 }, 'informativa.sin_vigente'],
    ['correccion', 'normal', { contratos: 1, complementarias: 3 }, true],
    ['correccion', 'sin_informacion', { contratos: 1 }, true],
    ['correccion', 'correccion', { contratos: 1, complementarias: 4 }, 'informativa.limite_complementarias'],
    ['correccion', 'normal', { contratos: 0 }, 'informativa.correccion_sin_contratos'],
    ['sin_efectos', undefined, {}, 'informativa.sin_vigente'],
    ['sin_efectos', 'sin_informacion', { contratos: 0, complementarias: 3 }, true],
    ['sin_efectos', 'correccion', { contratos: 2, complementarias: 4 }, 'informativa.limite_complementarias'],
    ['actualizacion', undefined, { contratos: 1 }, 'informativa.sin_vigente'],
    ['actualizacion', 'sin_informacion', { contratos: 1 }, 'informativa.sin_vigente'],
    ['actualizacion', 'normal', { contratos: 1, complementarias: 4 }, true],
    ...Array.from({ length: 12 }, (_, i): (typeof tabla)[number] => {
      const mes = String(i + 1).padStart(2, '0')
      return ['actualizacion', 'correccion', { contratos: 1, hoy: `2027-${mes}-28` }, ['01', '05', '09'].includes(mes) || 'informativa.fuera_de_mes']
    }),
  ]
  for (const [tipo, rige, { contratos = 1, complementarias = 0, hoy = MAYO }, esperado] of tabla) {
    it(`${tipo}, en vigor ${rige ?? 'ninguna'}, ${contratos} contratos, ${complementarias} complementarias, ${hoy}`, () => {
      const circunstancia = { tipo, enVigor: rige && { tipo: rige }, contratos, complementarias, hoy }
      const alta = decidirAlta({ ...circunstancia, enCurso: false })
      assert.equal(alta.ok || alta.codigo, esperado)
      for (const situacion of ['en_plazo', 'extemporanea'] as const) {
        const presentacion = decidirPresentacion({ ...circunstancia, situacion })
        assert.equal(presentacion.ok || presentacion.codigo, esperado)
      }
      assert.deepEqual(decidirPresentacion({ ...circunstancia, situacion: 'no_abierto' }), { ok: false, codigo: 'periodo.no_abierto' })
    })
  }
  it('solo una en curso a la vez', () =>
    assert.deepEqual(decidirAlta({ tipo: 'normal', contratos: 1, complementarias: 0, hoy: MAYO, enCurso: true }), { ok: false, codigo: 'informativa.en_curso' }))
})

describe('qué pasa con las anteriores', () => {
  const tabla: [Tipo, string | undefined, boolean][] = [
    ['normal', undefined, true], ['sin_informacion', undefined, true], ['correccion', 'sustituida', true], ['sin_efectos', 'sin_efectos', true], ['actualizacion', undefined, false],
  ]
  for (const [tipo, anteriores, tarde] of tabla) {
    it(tipo, () => {
      assert.equal(estadoDeLasAnteriores(tipo), anteriores)
      assert.equal(esExtemporanea(tipo, 'extemporanea'), tarde)
      assert.equal(esExtemporanea(tipo, 'en_plazo'), false)
    })
  }
})

describe('lo presentado de un periodo', () => {
  const una = (tipo: Tipo, estado: Estado, folio: string | null = tipo) => ({ tipo, estado, folio })
  const historia = [una('normal', 'sustituida'), una('correccion', 'sin_efectos'), una('sin_efectos', 'presentada'), una('normal', 'presentada', 'N2'), una('actualizacion', 'presentada'), una('correccion', 'en_captura', null)]
  it('rige una normal, sin información o corrección presentada; nunca una sin efectos ni una actualización', () => {
    assert.equal(queRige(historia)?.folio, 'N2')
    assert.equal(queRige([una('sin_efectos', 'presentada'), una('actualizacion', 'presentada'), una('normal', 'sustituida')]), undefined)
  })
  it('cuentan las correcciones y sin efectos presentadas, rijan o no', () => assert.equal(contarComplementarias(historia), 2))
})

describe('el tipo propuesto', () => {
  const rige = { enVigor: { tipo: 'normal' } } as const
  const tabla: [string, Parameters<typeof proponer>[0], Tipo | undefined][] = [
    ['sin contratos', { contratos: 0, complementarias: 0, cambios: false }, 'sin_informacion'],
    ['con contratos', { contratos: 3, complementarias: 4, cambios: false }, 'normal'],
    ['presentada y sin cambios', { contratos: 3, complementarias: 0, cambios: false, ...rige }, undefined],
    ['presentada y con cambios', { contratos: 3, complementarias: 0, cambios: true, ...rige }, 'correccion'],
    ['presentada y sin contratos ya', { contratos: 0, complementarias: 0, cambios: true, ...rige }, 'sin_efectos'],
    ['sin complementarias que presentar', { contratos: 3, complementarias: 4, cambios: true, ...rige }, undefined],
  ]
  for (const [caso, datos, tipo] of tabla) {
    it(caso, () => {
      const propuesta = proponer(datos)
      assert.equal(propuesta?.tipo, tipo)
      assert.ok(propuesta === undefined || propuesta.motivo.endsWith('.'))
    })
  }
})
