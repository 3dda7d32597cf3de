import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crearLector } from '@icsoe/dominio/archivo/lector'
import fc from 'fast-check'
import { leerArchivo } from './leerArchivo.ts'
import { curpDe, nssDe } from './personasDePrueba.ts'
import { rearmar } from './rearmar.ts'

const TOPE = 2932_75
type Fila = { fila: number; nss: string; curp: string; sbc: string; buena: boolean }

/** Las filas de un archivo, buenas y malas, como las ve el servidor. */
async function filasDe(archivo: Blob): Promise<Fila[]> {
  const filas: Fila[] = []
  const texto = new TextDecoder()
  const lector = crearLector({ topeCentavos: TOPE, maximoFilas: 1e6 }, {
    aceptar: (fila, bytes, nss, curp, de, sbc) => filas.push({ fila, nss: texto.decode(bytes.subarray(nss, nss + 11)), curp: texto.decode(bytes.subarray(curp, curp + de)), sbc: (sbc / 100).toFixed(2), buena: true }),
    rechazar: ({ fila, nss, curp, sbc }) => filas.push({ fila, nss, curp, sbc, buena: false }),
  })
  assert.equal(lector.recibir(new Uint8Array(await archivo.arrayBuffer())) ?? lector.terminar(), undefined)
  return filas
}

const utf16 = (texto: string) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(texto, 'utf16le')])
const codificaciones: Record<string, (texto: string) => Uint8Array<ArrayBuffer>> = {
  'UTF-8': (texto) => Buffer.from(texto),
  'UTF-8 con marca': (texto) => Buffer.from(`\ufeff${texto}`),
  'Windows-1252': (texto) => Buffer.from(texto, 'latin1'),
  'UTF-16': utf16,
}
const encabezados: Record<string, (fila: string[]) => string[]> = {
  '': (fila) => fila,
  'NSS,CURP,SBC': (fila) => fila,
  'sbc,nota,CURP,NSS': ([nss = '', curp = '', sbc = '']) => [sbc, 'x', curp, nss],
}
const parametros = fc.record({
  codificar: fc.constantFrom(...Object.values(codificaciones)),
  encabezado: fc.constantFrom(...Object.keys(encabezados)),
  separador: fc.constantFrom(',', ';', '\t'),
  fin: fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
  acaba: fc.boolean(),
  citar: fc.boolean(),
  malas: fc.uniqueArray(fc.nat(39), { maxLength: 12 }),
  hacer: fc.array(fc.constantFrom('corregir', 'dejar', 'escribir', 'quitar', 'alFinal'), { minLength: 12, maxLength: 12 }),
})

describe('el archivo que se envía', () => {
  it('sin cambios es el mismo', async () => {
    const archivo = new Blob(['a,b'])
    assert.equal(await rearmar(archivo, { enSuLugar: [], quitadas: [], alFinal: [] }), archivo)
  })

  it('trae lo corregido en su fila, sin lo quitado y con lo demás intacto, venga como venga', async () => {
    await fc.assert(
      fc.asyncProperty(parametros, async ({ codificar, encabezado, separador, fin, acaba, citar, malas, hacer }) => {
        const acomodar = encabezados[encabezado]!
        const renglones = Array.from({ length: 40 }, (_, n) => acomodar([nssDe(n), curpDe(n), malas.includes(n) ? 'Año "1"' : `${400 + n}.50`]))
        const texto = [...(encabezado ? [encabezado.split(',')] : []), ...renglones].map((campos) => campos.map((campo) => (citar || campo.includes('"') ? `"${campo.replaceAll('"', '""')}"` : campo)).join(separador)).join(fin) + (acaba ? fin : '')
        const original = new Blob([codificar(texto)])
        const antes = await filasDe(original)
        const [corregidas, dejadas, quitadas, alFinal] = [new Map<number, string>(), [] as number[], [] as number[], [] as Fila[]]
        for (const [i, mala] of antes.filter(({ buena }) => !buena).entries()) {
          const que = hacer[i]
          if (que === 'corregir') corregidas.set(mala.fila, '500.00')
          else if (que === 'escribir') corregidas.set(mala.fila, 'ñ; "x",\ty')
          else if (que === 'dejar') dejadas.push(mala.fila)
          else quitadas.push(mala.fila)
          if (que === 'alFinal') alFinal.push({ ...mala, sbc: '600.00' })
        }
        const enSuLugar = antes.filter(({ fila }) => corregidas.has(fila)).map((fila) => ({ ...fila, sbc: corregidas.get(fila.fila)! }))
        const despues = await filasDe(await rearmar(original, { enSuLugar, quitadas, alFinal }))
        const esperadas = antes.filter(({ fila }) => !quitadas.includes(fila)).map((fila) => (corregidas.has(fila.fila) ? { ...fila, sbc: corregidas.get(fila.fila)!, buena: corregidas.get(fila.fila) === '500.00' } : fila))
        assert.deepEqual(despues.slice(0, esperadas.length), esperadas)
        assert.deepEqual(despues.slice(esperadas.length).map(({ nss, curp, sbc, buena }) => ({ nss, curp, sbc, buena })), alFinal.map(({ nss, curp, sbc }) => ({ nss, curp, sbc, buena: true })))
      }),
      { numRuns: 400 },
    )
  })

  it('los renglones partidos entre dos pedazos del disco también se hallan', async () => {
    const malas = [1_999, 50_000, 99_999]
    const texto = Array.from({ length: 100_000 }, (_, n) => `${nssDe(n)},${curpDe(n)},${malas.includes(n) ? 'x' : '400'}\r\n`).join('')
    const original = new Blob([texto])
    const leido = await leerArchivo(original, TOPE, () => undefined)
    assert.ok(leido.ok)
    assert.deepEqual(leido.lectura.porCorregir.map(({ fila }) => fila), malas.map((n) => n + 1))
    const armado = await rearmar(original, { enSuLugar: leido.lectura.porCorregir.slice(1).map((fila) => ({ ...fila, sbc: '400' })), quitadas: [2_000], alFinal: [] })
    const texto2 = texto.replace(`${nssDe(1_999)},${curpDe(1_999)},x`, '"",,').replaceAll(',x\r\n', ',400\r\n')
    assert.equal(await armado.text(), texto2)
  })
})

describe('leer el archivo', () => {
  it('cuenta todo, avanza hasta el final y guarda las malas como venían', async () => {
    const avances: number[][] = []
    const archivo = new Blob(['NSS;CURP;SBC\n', `${nssDe(1)};${curpDe(1)};400\n`.repeat(2), 'uno;dos\n'])
    const leido = await leerArchivo(archivo, TOPE, (...avance) => avances.push(avance))
    assert.ok(leido.ok)
    const { cuentas, porCorregir } = leido.lectura
    assert.deepEqual([cuentas.filas, cuentas.aceptables, cuentas.rechazadas], [3, 1, 2])
    assert.deepEqual(cuentas.porCodigo, { 'trabajador.duplicado_en_archivo': 1, 'fila.columnas': 1 })
    assert.deepEqual(porCorregir, [
      { fila: 3, nss: nssDe(1), curp: curpDe(1), sbc: '400', errores: [{ codigo: 'trabajador.duplicado_en_archivo', columna: 'nss', conFila: 2 }] },
      { fila: 4, nss: 'uno', curp: 'dos', sbc: '', errores: [{ codigo: 'fila.columnas', columna: 'fila' }] },
    ])
    assert.deepEqual(avances.at(-1)?.[0], archivo.size)
  })

  it('lo que no se puede leer da su código', async () => {
    for (const [texto, codigo] of [['', 'archivo.vacio'], ['PK\x03\x04', 'archivo.no_es_csv'], ['a,"b', 'archivo.comillas_sin_cerrar']] as const)
      assert.deepEqual(await leerArchivo(new Blob([texto]), TOPE, () => undefined), { ok: false, codigo })
  })
})
