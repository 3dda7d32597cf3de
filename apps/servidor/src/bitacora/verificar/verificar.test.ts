import { cadenaDeCabeza, leerCadenaDeCabeza } from '@icsoe/dominio/cadena'
import { certificadoDeSello } from '@icsoe/efirma/emitir'
import { cargarAnclas } from '@icsoe/efirma/verificar'
import { sql } from 'kysely'
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { from as copiarDesde, to as copiarHacia } from 'pg-copy-streams'
import { comprobarEvidencia } from '../../acuses/verificar/verificar.ts'
import { prepararBase } from '../../plataforma/bd/preparar.ts'
import { abrirSello } from '../../plataforma/efirma.ts'
import { type AplicacionDePrueba, baseNueva, FISICA, iniciarAplicacion, MORAL } from '../../pruebas/aplicacion.ts'
import { escenario } from '../../pruebas/informativas.ts'
import { hacerCabeza } from '../cabeza.ts'
import { type Criterio, ordenVerificarBitacora } from './orden.ts'

const TABLAS = ['bitacora', 'presentaciones', 'acuses', 'revocaciones', 'folios', 'hilos', 'eslabones', 'cabezas', 'cabezas_hilos']
const DIAS = ['2026-09-05', '2026-09-06', '2026-09-07']
let app: AplicacionDePrueba
/** Quien tiene la base: puede todo menos firmar. */
let dueno: pg.Client
let criterio: Criterio
const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-verificar-'))

const comoSuperusuario = (propietario: string) => Object.assign(new URL(process.env['ICSOE_PRUEBAS_BD'] ?? ''), { pathname: new URL(propietario).pathname }).href
async function conectarse(propietario: string): Promise<pg.Client> {
  const cliente = new pg.Client({ connectionString: comoSuperusuario(propietario) })
  await cliente.connect()
  // Sin disparadores ni llaves foráneas, como quien repone un respaldo o no quiere dejar huella.
  await cliente.query('set session_replication_role = replica')
  return cliente
}

before(async () => {
  app = await iniciarAplicacion({ ahora: `${DIAS[0]}T12:00:00-06:00` })
  const casos = escenario(app)
  const contratistas = [await app.ingresarContratista(MORAL), await app.ingresarContratista(FISICA)]
  for (const dia of DIAS) {
    app.reloj.fijar(`${dia}T12:00:00-06:00`)
    await hacerCabeza(app.casa, app.sello)
    for (const contratista of contratistas) {
      if (dia === DIAS[0]) await casos.contrato(contratista)
      const id = await casos.informativa(contratista, dia === DIAS[0] ? {} : { tipo: 'correccion' })
      await casos.presentar(contratista, id)
      await app.casa.bd.deContratista(contratista.clave, (tx) => sql`insert into revocaciones values (${contratista.clave}, ${id}, 'vigente', null, now())`.execute(tx))
    }
    await app.trabajosHechos()
  }
  app.reloj.fijar('2026-09-08T12:00:00-06:00')
  await hacerCabeza(app.casa, app.sello)
  const sellos = cargarAnclas([{ nombre: 'sello', bytes: app.sello.certificadoDer }]).anclas
  criterio = { sellos, juzgarEvidencia: (evidencia) => comprobarEvidencia(evidencia, evidencia.folio, { sellos, anclas: app.anclas }).flatMap(({ estado, que }) => (estado === 'mal' ? [que] : [])) }
  dueno = await conectarse(app.propietario)
  await dueno.query('alter table bitacora alter numero drop identity; alter table revocaciones drop constraint revocaciones_estado_check')
  for (const tabla of TABLAS) await dueno.query(`create table original_${tabla} as table ${tabla}`)
})
after(async () => {
  await dueno.end()
  await app.detener()
  rmSync(carpeta, { recursive: true })
})

const verificar = (ruta?: string, url = app.propietario) => ordenVerificarBitacora(url, criterio, ruta)
const bien = async () => assert.deepEqual((await verificar()).renglones.slice(3), ['Todo corresponde.'])
async function reponer(): Promise<void> {
  for (const tabla of TABLAS) await dueno.query(`truncate ${tabla} cascade`)
  for (const tabla of TABLAS) await dueno.query(`insert into ${tabla} table original_${tabla}`)
}
/** Hace un cambio, da lo que dice la verificación, y lo deshace. */
async function conCambio(...ordenes: string[]): Promise<string> {
  try {
    for (const orden of ordenes) {
      const { rowCount } = await dueno.query(orden)
      assert.ok((rowCount ?? 1) > 0, `no cambió nada: ${orden}`)
    }
    const { salida, renglones } = await verificar()
    assert.equal(salida, renglones.at(-1) === 'Todo corresponde.' ? 0 : 1)
    return renglones.slice(3).join('\n')
  } finally {
    await reponer()
  }
}

test('lo que el sistema guardó corresponde, y se cuenta', async () => {
  const { salida, renglones } = await verificar()
  assert.equal(salida, 0, renglones.join('\n'))
  assert.match(renglones[0] ?? '', /^Cadenas: \d+ renglones en 8 hilos\.$/)
  assert.equal(renglones[1], 'Presentaciones: 6.')
  assert.match(renglones[2] ?? '', /^Cabezas firmadas: 4; la última, del 2026-09-08/)
})

/** El cambio más chico de cada clase de columna. */
const UN_BYTE: Record<string, (columna: string) => string> = {
  text: (c) => `overlay(${c} placing chr(ascii(right(${c}, 1)) # 8) from length(${c}))`,
  uuid: (c) => `(left(${c}::text, 35) || translate(right(${c}::text, 1), '0123456789abcdef', '1032547698badcfe'))::uuid`,
  bytea: (c) => `set_byte(coalesce(${c}, '\\x00'), length(coalesce(${c}, '\\x00')) / 2, get_byte(coalesce(${c}, '\\x00'), length(coalesce(${c}, '\\x00')) / 2) # 1)`,
  jsonb: (c) => `regexp_replace(${c}::text, ': "(.)', ': "~')::jsonb`,
  boolean: (c) => `not ${c}`,
  'timestamp with time zone': (c) => `${c} + interval '1 microsecond'`,
  date: (c) => `${c} + 256`,
  integer: (c) => `${c} # 65536`,
  bigint: (c) => `${c} # 1048576`,
}

test('un byte cambiado en cualquier columna de cualquier renglón se nota', async () => {
  const { rows } = await dueno.query<{ tabla: string; columna: string; clase: string }>(
    'select table_name as tabla, column_name as columna, data_type as clase from information_schema.columns where table_schema = $1 and table_name = any($2) order by 1, 2', ['public', TABLAS])
  assert.ok(rows.length >= 50)
  for (const { tabla, columna, clase } of rows) {
    const cambio = UN_BYTE[clase]?.(columna)
    assert.ok(cambio, `${tabla}.${columna}: ${clase}`)
    const elegibles = clase === 'jsonb' ? `where ${columna}::text ~ ': "'` : ''
    const { rows: cuantos } = await dueno.query<{ cuantos: number }>(`select count(*)::int as cuantos from ${tabla} ${elegibles}`)
    for (const lugar of new Set([0, (cuantos[0]?.cuantos ?? 1) - 1])) {
      const dicho = await conCambio(`update ${tabla} set ${columna} = ${cambio} where ctid = (select ctid from ${tabla} ${elegibles} order by ctid offset ${lugar} limit 1)`)
      assert.match(dicho, /NO CORRESPONDE/, `${tabla}.${columna}, renglón ${lugar}`)
    }
  }
  await bien()
})

test('lo que cambió se señala por su nombre, y solo eso', async () => {
  const [{ numero }] = (await dueno.query("select numero from bitacora where contratista = $1 order by numero offset 2 limit 1", [MORAL.rfc])).rows as [{ numero: string }]
  assert.equal(await conCambio(`update bitacora set actor = actor || '.' where numero = ${numero}`), `NO CORRESPONDE  Bitácora de ${MORAL.rfc}, hecho ${numero}: no es como se guardó: cambió el renglón, su eslabón o el orden.\n1 cosa no corresponde. No toques la base: guárdala como está y compárala con el último respaldo bueno.`)
  assert.match(await conCambio("update folios set ultimo = 99 where serie = 'A26S'"), /Serie A26S: el contador dice 99 y el último folio es el 2\./)
  assert.match(await conCambio("update presentaciones set contenido = contenido || ' '"), /su contenido no es el que se firmó/)
})

const ULTIMO = `(select numero from bitacora where contratista = '${MORAL.rfc}' order by numero desc limit 1)`
const HILO = `'bitacora/${MORAL.rfc}'`
const quitaElFinal = (hilo: string) => [
  `delete from eslabones where hilo = ${hilo} and posicion = (select posicion from hilos where hilo = ${hilo})`,
  `update hilos set posicion = e.posicion, huella = e.huella from (select * from eslabones where hilo = ${hilo} order by posicion desc limit 1) e where hilos.hilo = ${hilo}`,
]
const trampas: [nombre: string, dice: RegExp, ...ordenes: string[]][] = [
  ['quitar un hecho', /ya no está; su eslabón/, `delete from bitacora where numero = ${ULTIMO}`],
  ['quitar un hecho y su eslabón', /faltan o se movieron/, `delete from eslabones where hilo = ${HILO} and posicion = 3`, `delete from bitacora b where contratista = '${MORAL.rfc}' and not exists (select from eslabones where hilo = ${HILO} and clave = b.numero::text)`],
  ['quitar el último con todo y su rastro', /amparaba hasta el eslabón \d+, que ya no está/, `delete from bitacora where numero = ${ULTIMO}`, ...quitaElFinal(HILO)],
  ['quitar un hilo entero', /que ya no está/, `delete from bitacora where contratista = '${MORAL.rfc}'`, `delete from eslabones where hilo = ${HILO}`, `delete from hilos where hilo = ${HILO}`],
  ['agregar un hecho a mano', /no está en la cadena/, `insert into bitacora values ('${MORAL.rfc}', 99999, now(), 'x', 'x', '{}')`],
  ['cambiar de orden dos hechos', /no es como se guardó/, `update eslabones e set clave = o.clave from eslabones o where e.hilo = ${HILO} and o.hilo = e.hilo and e.posicion + o.posicion = 5 and e.posicion in (2, 3)`],
  ['quitar la última presentación con todo y su rastro', /Hilo folios\/CC262: la cabeza 4 amparaba/, "delete from acuses where informativa = (select informativa from presentaciones where folio = 'CC262000004')", "delete from revocaciones where informativa = (select informativa from presentaciones where folio = 'CC262000004')", "delete from presentaciones where folio = 'CC262000004'", "update folios set ultimo = 3 where serie = 'CC262'", ...quitaElFinal("'folios/CC262'")],
  ['quitar una presentación de en medio', /Serie CC262: tiene 1 huecos/, "delete from presentaciones where folio = 'CC262000002'"],
  ['quitar una serie', /Serie N262: el contador dice 2 y el último folio es el 0/, "delete from presentaciones where folio like 'N%'"],
  ['quitar un contador', /Serie A26S: tiene folios y no tiene contador/, "delete from folios where serie = 'A26S'"],
  ['cambiar el PDF de un acuse y su huella', /Acuse de .*no es como se guardó/, "update acuses set contenido = 'otro', huella = encode(sha256('otro'), 'hex')"],
  ['poner la firma de una presentación en otra', /Firma del contratista/, "update presentaciones p set firma = o.firma from presentaciones o where p.folio = 'N262000001' and o.folio = 'N262000002'"],
  ['poner un OCSP ajeno', /no estaba revocada/, "update presentaciones p set ocsp = o.ocsp || '\\x00' from presentaciones o where p.folio = 'N262000001' and o.folio = 'N262000002'"],
  ['quitar una cabeza de en medio', /Cabeza 3 \(2026-09-07\): la anterior que hay es la 1/, 'delete from cabezas where numero = 2'],
  ['quitar lo que una cabeza ampara', /lo que ampara ya no es lo que se firmó/, 'delete from cabezas_hilos where cabeza = 2'],
]
for (const [nombre, dice, ...ordenes] of trampas) test(`se nota: ${nombre}`, async () => assert.match(await conCambio(...ordenes), dice))

/** Rehace todos los hilos con lo que hay ahora, como podría quien tiene la base y el programa. */
const REHACER = [
  'truncate hilos, eslabones',
  `set timezone to 'UTC'`,
  "select eslabonar('bitacora/' || contratista, numero::text, to_jsonb(b)) from (select * from bitacora order by contratista, numero) b",
  "select eslabonar('folios/' || left(folio, -6), folio, renglon_de_presentacion(p)) from (select * from presentaciones order by folio) p",
  "select eslabonar('acuses/' || contratista, informativa::text, to_jsonb(a) - 'contenido') from (select * from acuses order by contratista, creado, informativa) a",
  "select eslabonar('revocaciones/' || contratista, informativa::text, to_jsonb(r)) from (select * from revocaciones order by contratista, momento, informativa) r",
]
test('rehacer toda la cadena después de cambiar un hecho no engaña a las cabezas', async () => {
  const dicho = await conCambio(`update bitacora set actor = 'otro' where numero = ${ULTIMO}`, ...REHACER)
  assert.doesNotMatch(dicho, /no es como se guardó/)
  assert.match(dicho, /su eslabón no es el que amparó la cabeza/)
})

test('ni ajustar también lo que amparan: falta la firma del Instituto', async () => {
  const otro = abrirSello(certificadoDeSello({ nombre: 'OTRO', desde: Date.now() - 1e9, hasta: Date.now() + 1e9 }))
  const [ultima] = (await dueno.query('select numero, cadena from cabezas order by numero desc limit 1')).rows as [{ numero: number; cadena: string }]
  const leida = leerCadenaDeCabeza(ultima.cadena)
  assert.ok(leida.ok)
  const raiz = createHash('sha256')
  const { rows } = await dueno.query("select hilo, posicion, encode(huella, 'hex') as huella from cabezas_hilos where cabeza = $1 and hilo <> $2 order by hilo collate \"C\"", [ultima.numero, `bitacora/${MORAL.rfc}`])
  for (const { hilo, posicion, huella } of rows as Record<string, string>[]) raiz.update(`${hilo}|${posicion}|${huella}\n`)
  const cadena = cadenaDeCabeza({ ...leida.valor, hilos: rows.length, raiz: raiz.digest('hex') })
  const poner = (firma: string, certificado: string) => [`delete from cabezas_hilos where cabeza = ${ultima.numero} and hilo = ${HILO}`, `update cabezas set cadena = '${cadena}'${firma}${certificado} where numero = ${ultima.numero}`]
  const firma = `, firma = '\\x${Buffer.from(otro.sellar(cadena)).toString('hex')}'`
  const certificado = `, certificado = '\\x${Buffer.from(otro.certificadoDer).toString('hex')}'`
  assert.match(await conCambio(...poner('', '')), /la firma no es del Instituto sobre ese texto/)
  assert.match(await conCambio(...poner(firma, '')), /la firma no es del Instituto sobre ese texto/)
  assert.match(await conCambio(...poner(firma, certificado)), /su certificado no es del sello del Instituto/)
})

test('un respaldo anterior, o las últimas cabezas quitadas, se notan con las que alguien guardó fuera', async () => {
  const { cuerpo } = await app.pedir('GET', '/publico/cabezas')
  const ruta = join(carpeta, 'cabezas.json')
  writeFileSync(ruta, JSON.stringify(cuerpo))
  const { salida, renglones } = await verificar(ruta)
  assert.deepEqual([salida, renglones[3]], [0, 'Cabezas guardadas fuera que se compararon: 4.'])
  await dueno.query('delete from cabezas where numero = 4')
  await dueno.query('delete from cabezas_hilos where cabeza = 4')
  assert.equal((await verificar()).salida, 0, 'sola, la base no sabe que hubo otra')
  assert.match((await verificar(ruta)).renglones.join('\n'), /Cabeza 4: se guardó fuera de aquí y en esta base no está/)
  await reponer()
  writeFileSync(ruta, '{"elementos":[{"numero":"1"}]}')
  assert.match((await verificar(ruta)).renglones[0] ?? '', /no es una lista de cabezas/)
})

test('un respaldo repuesto en otra base se comprueba igual, y ahí también se nota un byte', async () => {
  const otra = await baseNueva()
  await prepararBase(otra.propietario)
  const destino = await conectarse(otra.propietario)
  for (const tabla of ['contratistas', 'contratos', 'informativas', ...TABLAS])
    await pipeline(dueno.query(copiarHacia(`copy (table ${tabla}) to stdout`)), destino.query(copiarDesde(`copy ${tabla} from stdin`)))
  const { salida, renglones } = await verificar(undefined, otra.propietario)
  assert.equal(salida, 0, renglones.join('\n'))
  await destino.query("update bitacora set datos = datos || '{\"x\": 1}' where numero = (select min(numero) from bitacora)")
  assert.match((await verificar(undefined, otra.propietario)).renglones.join('\n'), /no es como se guardó/)
  await destino.end()
  await otra.borrar()
})

const CLI = fileURLToPath(new URL('../../cli.ts', import.meta.url))
const porLaTerminal = (entorno: Record<string, string>) =>
  new Promise<{ codigo: number; texto: string }>((resolver) => {
    execFile(process.execPath, [CLI, 'bitacora', 'verificar'], { env: { ...process.env, ICSOE_DATOS: join(carpeta, 'datos'), DATABASE_URL: app.propietario, ...entorno } }, (error, salida, errores) => resolver({ codigo: error ? Number(error.code) : 0, texto: salida + errores }))
  })

test('desde la terminal: 0 si todo corresponde, 1 si no, y sin saber del sello lo dice', async () => {
  mkdirSync(join(carpeta, 'anclas'))
  app.anclas.forEach(({ der }, i) => writeFileSync(join(carpeta, 'anclas', `${i}.cer`), der))
  writeFileSync(join(carpeta, 'sello.pem'), app.sello.archivos.certificado)
  const entorno = { ICSOE_ANCLAS: join(carpeta, 'anclas'), ICSOE_SELLO_CERTIFICADO: join(carpeta, 'sello.pem') }
  const buena = await porLaTerminal(entorno)
  assert.deepEqual([buena.codigo, buena.texto.trimEnd().split('\n').at(-1)], [0, 'Todo corresponde.'])
  await dueno.query("update bitacora set hecho = 'otro' where numero = (select min(numero) from bitacora)")
  const mala = await porLaTerminal(entorno)
  await reponer()
  assert.deepEqual([mala.codigo, /NO CORRESPONDE/.test(mala.texto)], [1, true])
  assert.match((await porLaTerminal({})).texto, /No se sabe qué certificado es del Instituto/)
})

test('muchos cambios a la vez, de un contratista y de varios, quedan en orden y sin estorbarse', async () => {
  const casos = escenario(app)
  await dueno.query("alter table bitacora alter numero add generated always as identity (start 1000000)")
  const contratistas = [await app.ingresarContratista(MORAL), await app.ingresarContratista(FISICA)]
  await Promise.all(Array.from({ length: 40 }, (_, i) => casos.contrato(contratistas[i % 2]!, { trabajadores: 0 })))
  await bien()
})
