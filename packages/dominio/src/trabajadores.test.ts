import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { detectarDuplicados, juzgarFila, motivos, reconocerEncabezado } from './trabajadores.ts'

const NSS = '92919084431'
const CURP = 'SABC560626MDFLRN01'
const topeCentavos = 293275
const codigos = (campos: string[], columnas?: { nss: number; curp: number; sbc: number }): string[] => {
  const veredicto = juzgarFila(campos, { topeCentavos, columnas })
  return veredicto.ok ? [] : veredicto.errores.map((error) => `${error.columna} ${error.codigo}`)
}

describe('una fila', () => {
  it('buena, normalizada y con el SBC en centavos', () => {
    const veredicto = juzgarFila([` ${NSS} `, CURP.toLowerCase(), ' 315.04'], { topeCentavos })
    assert.deepEqual(veredicto, { ok: true, nss: NSS, curp: CURP, sbc: 31504 })
  })
  const malas: [string[], string[]][] = [
    [['9291908443', CURP, '315.04'], ['nss nss.formato']], [['92919084432', CURP, '315.04'], ['nss nss.digito']],
    [[NSS, 'SABC', '315.04'], ['curp curp.formato']], [[NSS, 'SABC560626MDFLRN02', '315.04'], ['curp curp.digito']],
    [[NSS, CURP, 'mil'], ['sbc sbc.no_numerico']], [[NSS, CURP, '315.041'], ['sbc sbc.decimales']], [[NSS, CURP, '0'], ['sbc sbc.no_positivo']],
    [[NSS, CURP, '-1'], ['sbc sbc.no_positivo']], [[NSS, CURP, '2932.76'], ['sbc sbc.sobre_tope']], [[NSS, CURP, '999999999999'], ['sbc sbc.sobre_tope']],
    [['', '', ''], ['nss nss.formato', 'curp curp.formato', 'sbc sbc.no_numerico']],
    [['92919084432', 'SABC560626MDFLRN02', '1.234'], ['nss nss.digito', 'curp curp.digito', 'sbc sbc.decimales']],
    [[], ['fila fila.columnas']], [[NSS], ['fila fila.columnas']], [[NSS, CURP], ['fila fila.columnas']], [[NSS, CURP, '315.04', ''], ['fila fila.columnas']],
    [[`${NSS};${CURP};315.04`], ['fila fila.columnas']], [[NSS, CURP, '1', '315.04'], ['fila fila.columnas']], [[CURP, NSS, '315.04'], ['nss nss.formato', 'curp curp.formato']],
    [['\u0000', '\ud800', '٣١٥'], ['nss nss.formato', 'curp curp.formato', 'sbc sbc.no_numerico']],
  ]
  for (const [campos, esperado] of malas) it(JSON.stringify(campos), () => assert.deepEqual(codigos(campos), esperado))
  it('el tope mismo se acepta', () => assert.deepEqual(codigos([NSS, CURP, '2932.75']), []))
  it('dice el valor tal como venía', () => {
    assert.deepEqual(juzgarFila([' 1 ', CURP, '5'], { topeCentavos }), { ok: false, errores: [{ codigo: 'nss.formato', columna: 'nss', valor: ' 1 ' }] })
    assert.deepEqual(juzgarFila(['a', 'b'], { topeCentavos }), { ok: false, errores: [{ codigo: 'fila.columnas', columna: 'fila', valor: 'a,b' }] })
  })
  it('con encabezado reconocido, otro orden y columnas de más', () => {
    const columnas = reconocerEncabezado(['fila', 'sbc', 'CURP', ' Nss '])
    assert.deepEqual(columnas, { nss: 3, curp: 2, sbc: 1 })
    assert.deepEqual(codigos(['7', '315.04', CURP, NSS], columnas), [])
    assert.deepEqual(codigos(['7', '315.04', CURP, NSS, 'x', 'y'], columnas), [])
    assert.deepEqual(codigos(['7', '315.04', CURP], columnas), ['fila fila.columnas'])
  })
  it('ningún texto al azar lanza ni pasa', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }), (campos) => {
      const obtenidos = codigos(campos)
      assert.ok(obtenidos.length > 0)
      for (const obtenido of obtenidos) assert.ok((obtenido.split(' ')[1] ?? '') in motivos)
    }))
  })
})

describe('encabezado', () => {
  const si = [['NSS', 'CURP', 'SBC'], ['nss', 'curp', 'sbc'], ['\ufeffNSS', 'CURP', 'SBC'], ['NSS', 'CURP', 'SBC', 'fila', 'código', 'motivo']]
  for (const campos of si) it(campos.join(','), () => assert.deepEqual(reconocerEncabezado(campos), { nss: 0, curp: 1, sbc: 2 }))
  const no = [[], ['NSS', 'CURP'], [NSS, CURP, '315.04'], ['NSS', 'CURP', 'SBC', 'NSS'], ['NSS CURP SBC'], ['NSS', 'CURP', 'SALARIO']]
  for (const campos of no) it(`no: ${campos.join(',')}`, () => assert.equal(reconocerEncabezado(campos), undefined))
})

describe('duplicados', () => {
  it('la primera gana y la rechazada no cuenta', () => {
    const duplicado = detectarDuplicados()
    const repetido = 'trabajador.duplicado_en_archivo'
    const respuestas = [['1', 'A'], ['1', 'B'], ['2', 'A'], ['2', 'B'], ['1', 'A'], ['3', 'C']].map(([nss = '', curp = '']) => duplicado(nss, curp))
    assert.deepEqual(respuestas, [undefined, repetido, repetido, undefined, repetido, undefined])
  })
  it('cada archivo tiene el suyo', () => {
    detectarDuplicados()('1', 'A')
    assert.equal(detectarDuplicados()('1', 'A'), undefined)
  })
})

it('cada código tiene un motivo que dice qué pasó y cómo corregirlo', () => {
  assert.equal(Object.keys(motivos).length, 14)
  for (const [codigo, motivo] of Object.entries(motivos)) assert.ok(motivo.split('. ').length >= 2, codigo)
})
