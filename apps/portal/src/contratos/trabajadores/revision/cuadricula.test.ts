import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Almacen } from './almacen.ts'
import { crearAlmacen } from './almacen.ts'
import { abrirCuadricula, avanceDe, cambiosDe, corregido, descartar, deshacer, escribir, pegar, pendiente, retomar } from './cuadricula.ts'
import { juzgarCambios } from './juzgarCambios.ts'
import { leerArchivo } from './leerArchivo.ts'
import { celdasPegadas } from './pegado.ts'
import { curpDe, nssDe } from './personasDePrueba.ts'

const TOPE = 2932_75
const malo = nssDe(2).slice(0, 10) + String((Number(nssDe(2).at(-1)) + 1) % 10)
const archivo = ['NSS,CURP,SBC', `${nssDe(1)},${curpDe(1)},400`, `${malo},${curpDe(2)},400`, `${nssDe(1)},${curpDe(3)},400`, `${nssDe(4)},${curpDe(4)},mil`, `${nssDe(5)},${curpDe(5)},400`].join('\n')

async function abrir(): Promise<Almacen> {
  const leido = await leerArchivo(new Blob([archivo]), TOPE, () => undefined)
  assert.ok(leido.ok)
  return crearAlmacen(abrirCuadricula(leido.lectura.porCorregir), (filas) => Promise.resolve(juzgarCambios(filas, TOPE, leido.claves)))
}
const codigos = ({ ver }: Almacen) => ver().renglones.map(({ errores }) => errores.map(({ codigo, conFila }) => (conFila ? `${codigo} ${conFila}` : codigo)).join())

describe('la cuadrícula', () => {
  it('empieza con las filas que no pasan, y de las repetidas dice con cuál', async () => {
    const almacen = await abrir()
    assert.deepEqual(almacen.ver().renglones.map(({ original: { fila } }) => fila), [3, 4, 5])
    assert.deepEqual(codigos(almacen), ['nss.digito', 'trabajador.duplicado_en_archivo 2', 'sbc.no_numerico'])
    assert.deepEqual(cambiosDe(almacen.ver()), { enSuLugar: [], quitadas: [], alFinal: [] })
  })

  it('lo corregido se juzga enseguida, también contra el archivo y contra lo demás corregido', async () => {
    const almacen = await abrir()
    almacen.cambiar((c) => escribir(c, 0, 'nss', nssDe(2)))
    assert.deepEqual(codigos(almacen)[0], 'nss.digito', 'hasta tener veredicto conserva el que tenía')
    assert.ok(corregido((await almacen.alDia()).renglones[0]!))
    almacen.cambiar((c) => escribir(c, 1, 'nss', ` ${nssDe(2)} `))
    almacen.cambiar((c) => escribir(c, 2, 'sbc', '400.505'))
    await almacen.alDia()
    assert.deepEqual(codigos(almacen), ['', 'trabajador.duplicado_en_archivo 3', 'sbc.decimales'])
    almacen.cambiar((c) => descartar(c, [0], true))
    await almacen.alDia()
    assert.deepEqual(codigos(almacen).slice(1), ['', 'sbc.decimales'], 'la descartada ya no aparta su NSS')
  })

  it('de lo que repite una fila posterior del archivo gana la del archivo: se envía al final', async () => {
    const almacen = await abrir()
    almacen.cambiar((c) => escribir(c, 0, 'nss', nssDe(5)))
    const { renglones, historia } = await almacen.alDia()
    assert.deepEqual(renglones[0]!.errores, [{ codigo: 'trabajador.duplicado_en_archivo', columna: 'nss', conFila: 6 }])
    assert.deepEqual(cambiosDe({ renglones, historia }), { enSuLugar: [], quitadas: [3], alFinal: [{ nss: nssDe(5), curp: curpDe(2), sbc: '400' }] })
  })

  it('deshacer regresa cambio por cambio, con sus errores; un bloque pegado es un solo cambio', async () => {
    const almacen = await abrir()
    almacen.cambiar((c) => pegar(c, [0, 2], 'nss', [[nssDe(2), curpDe(2), '1'], [nssDe(4), curpDe(4), '2', 'sobra'], ['no cabe']]))
    almacen.cambiar((c) => descartar(c, [1], true))
    const listo = await almacen.alDia()
    assert.deepEqual(cambiosDe(listo), { enSuLugar: [{ fila: 3, nss: nssDe(2), curp: curpDe(2), sbc: '1' }, { fila: 5, nss: nssDe(4), curp: curpDe(4), sbc: '2' }], quitadas: [4], alFinal: [] })
    assert.equal(listo.renglones.filter(pendiente).length, 0)
    almacen.cambiar(deshacer)
    almacen.cambiar(deshacer)
    assert.deepEqual(codigos(almacen), ['nss.digito', 'trabajador.duplicado_en_archivo 2', 'sbc.no_numerico'])
    await almacen.alDia()
    assert.equal(almacen.ver().historia.length, 0)
    almacen.cambiar((c) => escribir(c, 0, 'nss', malo))
    assert.equal(almacen.ver().historia.length, 0, 'escribir lo mismo no es un cambio')
  })

  it('lo dejado a medias se retoma igual, y de una vez se deshace', async () => {
    const [uno, otro] = [await abrir(), await abrir()]
    uno.cambiar((c) => escribir(c, 0, 'nss', nssDe(2)))
    uno.cambiar((c) => descartar(c, [1], true))
    const { renglones } = await uno.alDia()
    otro.cambiar((c) => retomar(c, avanceDe({ renglones, historia: [] })))
    assert.deepEqual((await otro.alDia()).renglones, renglones)
    otro.cambiar(deshacer)
    assert.deepEqual(avanceDe(await otro.alDia()), [])
  })

  it('volver a lo que traía el archivo devuelve su error y deja de ser un cambio', async () => {
    const almacen = await abrir()
    almacen.cambiar((c) => escribir(c, 2, 'sbc', '400'))
    await almacen.alDia()
    almacen.cambiar((c) => escribir(c, 2, 'sbc', 'mil'))
    assert.deepEqual(codigos(almacen)[2], 'sbc.no_numerico')
    assert.deepEqual(cambiosDe(await almacen.alDia()), { enSuLugar: [], quitadas: [], alFinal: [] })
  })
})

describe('lo pegado de una hoja de cálculo', () => {
  const casos: [string, string, string[][]][] = [
    ['una celda', '92919084431', [['92919084431']]],
    ['un bloque de Excel', 'a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['celdas vacías', '\tb\n\n\tc', [['', 'b'], [''], ['', 'c']]],
    ['comillas con saltos y tabuladores', '"a\tx\n""y"""\tb', [['a x "y"', 'b']]],
    ['comillas que no cierran o van en medio', '"a\tb"c', [['"a', 'b"c']]],
    ['espacios de más', '  a \u00a0b  \t c ', [['a b', 'c']]],
    ['nada', '', [['']]],
  ]
  for (const [nombre, texto, esperado] of casos) it(nombre, () => assert.deepEqual(celdasPegadas(texto), esperado))
})
