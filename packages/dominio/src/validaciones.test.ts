import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { validar } from './validaciones.ts'
import type { ContratoAValidar, InformativaAValidar } from './validaciones.ts'

const contrato: ContratoAValidar = {
  id: 'c1', contratante: { rfc: 'SAT970701NN3' }, servicio: { folio: 'S-1', descripcion: 'Limpieza' }, inicio: '2026-05-01', termino: '2026-12-31',
  trabajadoresEstimados: 10, trabajadores: 10, bajoSalarioMinimo: 0, sobreTope: 0,
}
const informativa: InformativaAValidar = {
  contratista: 'GODE561231GR8', periodo: { ejercicio: 2026, cuatrimestre: 2 }, tipo: 'normal', contratosDeclarados: 1, masDeUnaEnVigor: false,
  repse: { fecha: '2024-01-10', servicios: [{ folio: 'S-1', descripcion: 'Limpieza' }] }, contratos: [contrato],
}
const con = (cambios: Partial<ContratoAValidar>): InformativaAValidar => ({ ...informativa, contratos: [{ ...contrato, ...cambios }] })
const resumen = (caso: InformativaAValidar): string[] => {
  const { bloqueos, advertencias } = validar(caso)
  return [...bloqueos.map(({ codigo, regla }) => `${regla ?? 'B'} ${codigo}`), ...advertencias.map(({ codigo }) => `A ${codigo}`)]
}

const tabla: [string, InformativaAValidar, string[]][] = [
  ['todo bien', informativa, []],
  ['sin declarar cuántos', { ...informativa, contratosDeclarados: undefined }, []],
  ['sin información', { ...informativa, tipo: 'sin_informacion', contratosDeclarados: 0, contratos: [] }, []],
  ['contratante = contratista', con({ contratante: { rfc: 'GODE561231GR8' } }), ['1 contrato.contratante_es_contratista']],
  ['sin servicio', con({ servicio: undefined }), ['2 contrato.sin_servicio']],
  ['servicio en blanco', con({ servicio: { folio: 'S-1', descripcion: '  ' } }), ['2 contrato.sin_servicio']],
  ['sin inicio', con({ inicio: undefined }), ['3 contrato.sin_inicio']],
  ['inicia un día antes', con({ inicio: '2026-04-30' }), ['3 contrato.inicio_fuera_de_periodo']],
  ['inicia un día después', con({ inicio: '2026-09-01' }), ['3 contrato.inicio_fuera_de_periodo']],
  ['inicia el último día y ahí termina', con({ inicio: '2026-08-31', termino: '2026-08-31' }), []],
  ['termina antes', con({ inicio: '2026-06-02', termino: '2026-06-01' }), ['3 contrato.termino_anterior']],
  ['sin término', con({ termino: undefined }), []],
  ['sin trabajadores', con({ trabajadores: 0, trabajadoresEstimados: undefined }), ['4 contrato.sin_trabajadores']],
  ['sin contratos', { ...informativa, contratosDeclarados: 0, contratos: [] }, ['5 informativa.sin_contratos']],
  ['más de una en vigor', { ...informativa, masDeUnaEnVigor: true }, ['6 informativa.mas_de_una']],
  ['declara otros', { ...informativa, contratosDeclarados: 2 }, ['7 informativa.contratos_distintos']],
  ['declara cero', { ...informativa, contratosDeclarados: 0 }, ['7 informativa.contratos_distintos']],
  ['SBC sobre el tope', con({ sobreTope: 2 }), ['B trabajador.sobre_tope']],
  ['SBC bajo el mínimo', con({ bajoSalarioMinimo: 1 }), ['A trabajador.bajo_salario_minimo']],
  ['antes del registro', { ...con({ inicio: '2026-05-09' }), repse: { fecha: '2026-05-10', servicios: informativa.repse?.servicios ?? [] } }, ['A contrato.inicio_fuera_de_repse']],
  ['el día del registro', { ...con({ inicio: '2026-05-10' }), repse: { fecha: '2026-05-10', servicios: informativa.repse?.servicios ?? [] } }, []],
  ['el día en que vence', { ...con({ inicio: '2026-05-10' }), repse: { fecha: '2023-05-10', servicios: informativa.repse?.servicios ?? [] } }, []],
  ['tras vencer', { ...con({ inicio: '2026-05-11' }), repse: { fecha: '2023-05-10', servicios: informativa.repse?.servicios ?? [] } }, ['A contrato.inicio_fuera_de_repse']],
  ['servicio no registrado', con({ servicio: { folio: 'S-2', descripcion: 'Vigilancia' } }), ['A contrato.servicio_no_registrado']],
  ['sin datos del REPSE', { ...con({ servicio: { folio: 'S-2', descripcion: 'Vigilancia' } }), repse: undefined }, []],
  ['50 % menos', con({ trabajadores: 5 }), []],
  ['más de 50 % menos', con({ trabajadores: 4 }), ['A contrato.trabajadores_lejos_de_lo_estimado']],
  ['50 % más', con({ trabajadores: 15 }), []],
  ['más de 50 % más', con({ trabajadores: 16 }), ['A contrato.trabajadores_lejos_de_lo_estimado']],
  ['sin estimar', con({ trabajadoresEstimados: undefined, trabajadores: 900 }), []],
  ['dígito del contratante', con({ contratante: { rfc: 'SAT970701NN4' } }), ['A rfc.digito']],
  ['dígito del contratista', { ...informativa, contratista: 'GODE561231GR9' }, ['A rfc.digito']],
  ['genérico', con({ contratante: { rfc: 'XAXX010101000' } }), []],
  ['2021, primero: desde el 24 de abril', { ...con({ inicio: '2021-04-23', termino: undefined }), periodo: { ejercicio: 2021, cuatrimestre: 1 }, repse: undefined }, ['3 contrato.inicio_fuera_de_periodo']],
  [
    'todo a la vez', con({ contratante: { rfc: 'GODE561231GR8' }, servicio: undefined, inicio: '2020-01-01', termino: '2019-01-01', trabajadores: 0 }),
    [
      '1 contrato.contratante_es_contratista', '2 contrato.sin_servicio', '3 contrato.inicio_fuera_de_periodo', '3 contrato.termino_anterior',
      '4 contrato.sin_trabajadores', 'A contrato.inicio_fuera_de_repse', 'A contrato.trabajadores_lejos_de_lo_estimado',
    ],
  ],
]

describe('validaciones antes de presentar', () => {
  for (const [nombre, caso, esperado] of tabla) it(nombre, () => assert.deepEqual(resumen(caso), esperado))
  it('la tabla provoca las siete reglas', () => {
    const reglas = tabla.flatMap(([, caso]) => validar(caso).bloqueos.map(({ regla }) => regla))
    assert.deepEqual([1, 2, 3, 4, 5, 6, 7].filter((regla) => !reglas.some((una) => una === regla)), [])
  })
  it('cada hallazgo dice de qué contrato es y cómo corregirlo', () => {
    const { bloqueos, advertencias } = validar({ ...informativa, contratosDeclarados: 5, contratos: [{ ...contrato, id: 'x', trabajadores: 0 }, { ...contrato, id: 'y', trabajadores: 1 }] })
    assert.deepEqual(bloqueos.map((uno) => uno.contrato), [undefined, 'x'])
    assert.deepEqual(advertencias.map((una) => una.contrato), ['x', 'y'])
    for (const hallazgo of tabla.flatMap(([, caso]) => Object.values(validar(caso)).flat())) {
      assert.ok(hallazgo.mensaje.split('. ').length >= 2, hallazgo.codigo)
    }
  })
  it('no altera lo que recibe', () => {
    const copia = structuredClone(informativa)
    validar(informativa)
    assert.deepEqual(informativa, copia)
  })
})
