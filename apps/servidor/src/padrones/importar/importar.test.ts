import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { type AplicacionDePrueba, iniciarAplicacion } from '../../pruebas/aplicacion.ts'
import { codigosPostalesLocales, padronDeContribuyentesLocal, padronDePersonasLocal } from '../locales.ts'
import { hacerOrdenDePadrones, esOrdenDePadrones } from '../ordenes.ts'
import { importarCodigosPostales, importarContribuyentes, importarPersonas } from './importar.ts'

const SALGADO = 'SABC560626MDFLRN01,92919084431,Concepción,Sánchez,Ñúñez'
const MEXPOST = 'El Catálogo Nacional de Códigos Postales\nd_codigo|d_asenta|d_tipo_asenta|D_mnpio|d_estado|d_ciudad\n'
let app: AplicacionDePrueba
let carpeta: string
let cuenta = 0

before(async () => {
  app = await iniciarAplicacion()
  carpeta = mkdtempSync(join(tmpdir(), 'padrones-'))
})
after(async () => {
  rmSync(carpeta, { recursive: true })
  await app.detener()
})
const archivo = (contenido: string | Uint8Array): string => {
  const ruta = join(carpeta, `${++cuenta}.txt`)
  writeFileSync(ruta, contenido)
  return ruta
}
const personas = (contenido: string | Uint8Array) => importarPersonas(app.propietario, archivo(contenido))
const contar = async (tabla: string) => (await app.filas(`select count(*)::int as cuantas from ${tabla}`))[0].cuantas as number
const personaDe = (curp: string) => padronDePersonasLocal(app.casa.bd).nombreDe(curp)

const formas: [string, string | Uint8Array][] = [
  ['con encabezado', `curp,nss,nombre,primer_apellido,segundo_apellido\n${SALGADO}\n`],
  ['sin encabezado ni salto final', SALGADO],
  ['con BOM, CRLF y renglones vacíos', `\ufeffCURP,NSS,nombre,primer_apellido,segundo_apellido\r\n\r\n${SALGADO}\r\n\r\n`],
  ['con comillas y espacios', '"sabc560626mdflrn01" , "92919084431", "Concepción" ,"Sánchez","Ñúñez"\n'],
]
for (const [nombre, contenido] of formas)
  test(`personas: ${nombre}`, async () => {
    await app.filas("delete from padron_personas where curp = 'SABC560626MDFLRN01'")
    assert.deepEqual(await personas(contenido), { ok: true, importados: 1 })
    assert.deepEqual(await personaDe('SABC560626MDFLRN01'), { nombre: 'Concepción Sánchez Ñúñez' })
  })

test('personas: se actualiza por CURP y el último renglón gana; NSS y segundo apellido pueden faltar', async () => {
  assert.deepEqual(await personas(`${SALGADO}\nSABC560626MDFLRN01,,Otro,Nombre,\n`), { ok: true, importados: 2 })
  assert.deepEqual(await app.filas("select * from padron_personas where curp = 'SABC560626MDFLRN01'"), [{ curp: 'SABC560626MDFLRN01', nss: null, nombre: 'Otro', primer_apellido: 'Nombre', segundo_apellido: null }])
  assert.deepEqual(await personaDe('SABC560626MDFLRN01'), { nombre: 'Otro Nombre' })
  assert.equal(await personaDe('XXXX560626MDFLRN01'), undefined)
})

const rechazados: [string, string | Uint8Array, { linea: number; codigo: string }[]][] = [
  ['todos los motivos, cada uno con su línea', [
    SALGADO,
    'SABC560626MDFLRN0,92919084431,a,b,c',
    'SABC560626MDFLRN02,92919084431,a,b,c',
    'SABC560626MDFLRN01,9291908443,a,b,c',
    'SABC560626MDFLRN01,92919084432,a,b,c',
    'SABC560626MDFLRN01,92919084431,,b,c',
    'SABC560626MDFLRN01,92919084431,a,b\u0000,c',
    `SABC560626MDFLRN01,92919084431,a,b,${'c'.repeat(251)}`,
    'SABC560626MDFLRN01,92919084431,a,b',
    'SABC560626MDFLRN01,92919084431,a,b,c,d',
  ].join('\n'), [
    { linea: 2, codigo: 'curp.formato' }, { linea: 3, codigo: 'curp.digito' }, { linea: 4, codigo: 'nss.formato' }, { linea: 5, codigo: 'nss.digito' }, { linea: 6, codigo: 'campo.requerido' },
    { linea: 7, codigo: 'campo.caracteres' }, { linea: 8, codigo: 'campo.demasiado_largo' }, { linea: 9, codigo: 'fila.columnas' }, { linea: 10, codigo: 'fila.columnas' },
  ]],
  ['vacío', '', [{ linea: 1, codigo: 'archivo.vacio' }]],
  ['solo encabezado', 'curp,nss,nombre,primer_apellido,segundo_apellido\n', [{ linea: 1, codigo: 'archivo.vacio' }]],
  ['encabezado a medio archivo', `${SALGADO}\ncurp,nss,nombre,primer_apellido,segundo_apellido\n`, [{ linea: 2, codigo: 'curp.formato' }]],
  ['Latin-1', Buffer.from(SALGADO, 'latin1'), [{ linea: 1, codigo: 'archivo.codificacion' }]],
  ['comillas sin cerrar', `${SALGADO}\n"SABC560626MDFLRN01,92919084431,a,b,c\n`, [{ linea: 2, codigo: 'archivo.comillas_sin_cerrar' }]],
  ['renglón desmedido', `${SALGADO}\n${'x'.repeat(50_000)}\n`, [{ linea: 2, codigo: 'archivo.linea_demasiado_larga' }]],
]
for (const [nombre, contenido, primeros] of rechazados)
  test(`personas: nada se guarda si algo se rechaza (${nombre})`, async () => {
    await app.filas("delete from padron_personas where curp = 'SABC560626MDFLRN01'")
    const informe = await personas(contenido)
    assert.ok(!informe.ok)
    assert.deepEqual(informe.primeros, primeros)
    assert.equal(informe.rechazados, primeros.length)
    assert.equal(Object.values(informe.porCodigo).reduce((suma, cuantos) => suma + cuantos, 0), primeros.length)
    assert.equal(await personaDe('SABC560626MDFLRN01'), undefined)
  })

test('personas: un rechazo en el segundo lote deshace el primero, y se muestran cien', async () => {
  const antes = await contar('padron_personas')
  const informe = await personas(`${`${SALGADO}\n`.repeat(5_001)}${'x,y,z\n'.repeat(150)}`)
  assert.ok(!informe.ok)
  assert.deepEqual([informe.leidos, informe.rechazados, informe.primeros.length, informe.primeros[0]], [5_151, 150, 100, { linea: 5_002, codigo: 'fila.columnas' }])
  assert.equal(await contar('padron_personas'), antes)
})

test('personas: bytes cualesquiera no lanzan ni guardan nada', async () => {
  const antes = await contar('padron_personas')
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
      assert.equal((await personas(bytes)).ok, false)
    }),
    { numRuns: 60 },
  )
  assert.equal(await contar('padron_personas'), antes)
})

test('contribuyentes: razón social con comas y comillas; un dígito que no cuadra se admite', async () => {
  const informe = await importarContribuyentes(app.propietario, archivo('RFC,Nombre\nGODE561231GR8,Ernesto Gómez\ngñd5612319ZZ,"La ""Ñ"", SA de CV"\n'))
  assert.deepEqual(informe, { ok: true, importados: 2 })
  assert.deepEqual(await padronDeContribuyentesLocal(app.casa.bd).nombreDe('GÑD5612319ZZ'), { nombre: 'La "Ñ", SA de CV' })
  assert.equal(await padronDeContribuyentesLocal(app.casa.bd).nombreDe('AAA010101AAA'), undefined)
})

test('contribuyentes: los motivos de rechazo', async () => {
  const informe = await importarContribuyentes(app.propietario, archivo('GODE561331GR8,x\nGODE5612,x\nGODE561231GR8,\nGODE561231GR8\n'))
  assert.deepEqual(!informe.ok && informe.primeros, [{ linea: 1, codigo: 'rfc.fecha' }, { linea: 2, codigo: 'rfc.formato' }, { linea: 3, codigo: 'campo.requerido' }, { linea: 4, codigo: 'fila.columnas' }])
})

test('códigos postales: sustituye todo, en Latin-1, con comillas y repetidos', async () => {
  const catalogo = `${MEXPOST}01000|San Ángel|Colonia|Álvaro Obregón|Ciudad de México|x\n01000|San "Ángel" Inn|Colonia|Álvaro Obregón|Ciudad de México|x\n01000|San Ángel|Pueblo|Álvaro Obregón|Ciudad de México|x\n01000|Ñu|Pueblo|Álvaro Obregón|Ciudad de México|x\n`
  assert.deepEqual(await importarCodigosPostales(app.propietario, archivo(Buffer.from(catalogo, 'latin1'))), { ok: true, importados: 4 })
  const codigos = codigosPostalesLocales(app.casa.bd)
  assert.deepEqual(await codigos.buscar('01000'), { codigoPostal: '01000', entidad: 'Ciudad de México', municipio: 'Álvaro Obregón', colonias: ['Ñu', 'San "Ángel" Inn', 'San Ángel'] })
  assert.equal(await codigos.buscar('06600'), undefined)
})

test('códigos postales: sin encabezado o con renglones malos queda el catálogo anterior', async () => {
  const antes = await contar('codigos_postales')
  const malos = [['x\ny|z\n', 'codigosPostales.encabezado', 2], [`${MEXPOST}1000|a|b|c|d|e\n`, 'codigoPostal.formato', 3], [`${MEXPOST}01000|a|b\n`, 'fila.columnas', 3], [`${MEXPOST}01000||b|c|d|e\n`, 'campo.requerido', 3], ['', 'archivo.vacio', 1], [MEXPOST, 'archivo.vacio', 1]] as const
  for (const [contenido, codigo, linea] of malos) {
    const informe = await importarCodigosPostales(app.propietario, archivo(contenido))
    assert.deepEqual(!informe.ok && informe.primeros, [{ linea, codigo }])
  }
  assert.equal(await contar('codigos_postales'), antes)
})

test('la aplicación lee los padrones y no puede escribirlos', async () => {
  const { bd } = app.casa
  await assert.rejects(bd.deSistema((tx) => tx.insertInto('padron_contribuyentes').values({ rfc: 'X', nombre: 'x' }).execute()), /permission denied/)
  await assert.rejects(bd.deSistema((tx) => tx.deleteFrom('padron_personas').execute()), /permission denied/)
  await assert.rejects(bd.deSistema((tx) => tx.updateTable('codigos_postales').set({ colonia: 'x' }).execute()), /permission denied/)
})

test('órdenes: cuentan lo importado, lo rechazado y el archivo que no se abre', async () => {
  const hacer = (orden: string, ruta: string) => hacerOrdenDePadrones([...orden.split(' '), ruta], app.propietario)
  assert.deepEqual(await hacer('padron contribuyentes importar', archivo('GODE561231GR8,x\n')), { salida: 0, renglones: ['Listo: 1 renglones importados.'] })
  const mala = await hacer('padron personas importar', archivo('x\n'.repeat(120)))
  assert.equal(mala.salida, 1)
  assert.deepEqual(mala.renglones.slice(0, 3), ['No se importó nada: 120 de 120 renglones por corregir.', '  120 · fila.columnas: El renglón no tiene el número de columnas esperado.', '  línea 1: fila.columnas'])
  assert.equal(mala.renglones.at(-1), '  … y 20 más.')
  assert.match((await hacer('codigos-postales importar', archivo('x\ny\n'))).renglones[1] ?? '', /CPdescarga/)
  for (const ruta of [join(carpeta, 'no-existe'), carpeta]) assert.deepEqual(await hacer('padron personas importar', ruta), { salida: 1, renglones: [`No se pudo abrir «${ruta}». Revisa la ruta y los permisos.`] })
  assert.deepEqual([['padron', 'personas', 'importar', 'x'], ['padron', 'personas', 'importar'], ['demo'], ['toString', 'x']].map(esOrdenDePadrones), [true, false, false, false])
})

test('una conexión que no es del propietario no importa', async () => {
  await assert.rejects(importarContribuyentes(app.propietario.replace(/\/\/[^@]+@/, '//nadie:nada@'), archivo('GODE561231GR8,x\n')), pg.DatabaseError)
})
