import { sql } from 'kysely'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL } from '../../pruebas/aplicacion.ts'
import { escenario } from '../../pruebas/informativas.ts'
import { prepararBase } from './preparar.ts'

let app: AplicacionDePrueba
/** El rol de la aplicación, sin nada de la aplicación en medio. */
let directo: pg.Pool
before(async () => {
  app = await iniciarAplicacion()
  directo = new pg.Pool({ connectionString: await prepararBase(app.propietario), max: 2 })
  const casos = escenario(app)
  const contratista = await app.ingresarContratista(MORAL)
  await app.ingresarContratista(FISICA)
  await app.ingresarCapturista(contratista)
  const contrato = await casos.contrato(contratista, { trabajadores: 1 })
  await app.pedir('POST', `/contratos/${contrato}/cargas`, { sesion: contratista, archivo: { tipo: 'text/csv', contenido: 'NSS,CURP,SBC\n1,X,0\n' } })
  await casos.presentar(contratista, await casos.informativa(contratista))
  await app.trabajosHechos()
})
after(async () => {
  await directo.end()
  await app.detener()
})

const tablas = async (): Promise<string[]> =>
  (await app.filas("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely_%'")).map(({ relname }: { relname: string }) => relname)

test('toda tabla lleva seguridad por renglón, también para su dueño, y al menos una política', async () => {
  const sinSeguridad = await app.filas(
    `select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely_%'
     and not (relrowsecurity and relforcerowsecurity and exists (select 1 from pg_policy where polrelid = c.oid))`,
  )
  assert.deepEqual(sinSeguridad, [])
  assert.ok((await tablas()).length > 20)
})

test('el rol de la aplicación no es superusuario, no salta la seguridad, no crea nada y no es dueño de nada', async () => {
  const [rol] = await app.filas("select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'icsoe_aplicacion'")
  assert.deepEqual(rol, { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false })
  const suyas = await app.filas("select relname from pg_class where relowner = 'icsoe_aplicacion'::regrole")
  assert.deepEqual(suyas, [])
  const miembro = await app.filas("select 1 from pg_auth_members where member = 'icsoe_aplicacion'::regrole")
  assert.deepEqual(miembro, [])
  for (const orden of ['create table public.x (a int)', 'alter table contratos disable row level security', 'drop table bitacora', 'set role icsoe_propietario', 'truncate bitacora'])
    await assert.rejects(directo.query(orden), /permission denied|must be owner/, orden)
})

test('sin decir de quién, el rol de la aplicación no ve ningún renglón de ninguna tabla', async () => {
  for (const tabla of await tablas()) {
    const { rows } = await directo.query<{ cuantos: string }>(`select count(*) as cuantos from ${tabla}`)
    assert.deepEqual([tabla, rows[0]?.cuantos], [tabla, '0'])
  }
  const [{ contratistas }] = (await app.filas('select count(*)::int as contratistas from contratistas')) as [{ contratistas: number }]
  assert.equal(contratistas, 2)
})

test('una transacción de un contratista no ve lo de otro aunque la consulta no lo filtre, ni puede escribirlo', async () => {
  const propias = await tablasDelContratista()
  assert.ok(propias.length >= 13)
  await app.casa.bd.deContratista(FISICA.rfc, async (tx) => {
    for (const tabla of propias) {
      const { rows } = await sql<{ contratista: string }>`select distinct contratista from ${sql.table(tabla)}`.execute(tx)
      assert.ok(rows.every(({ contratista }) => contratista === FISICA.rfc), tabla)
    }
    const { numAffectedRows } = await sql`update contratos set objeto = 'ajeno'`.execute(tx)
    assert.equal(numAffectedRows, 0n)
  })
  const ajeno = app.casa.bd.deContratista(FISICA.rfc, (tx) => sql`insert into bitacora (contratista, momento, actor, hecho) values (${MORAL.rfc}, now(), 'x', 'x')`.execute(tx))
  await assert.rejects(ajeno, /row-level security/)
})

/** Tablas con datos del contratista; las del sistema que lo mencionan se abren con otra llave. */
async function tablasDelContratista(): Promise<string[]> {
  const filas = await app.filas("select distinct tablename from pg_policies where policyname = 'del_contratista'")
  return filas.map(({ tablename }: { tablename: string }) => tablename)
}

test('lo de un contratista no se abre con la llave del sistema, salvo lo que la verificación pública y los enrolamientos necesitan', async () => {
  const abiertas = await app.casa.bd.deSistema(async (tx) => {
    const vistas: string[] = []
    for (const tabla of await tablasDelContratista()) {
      const { rows } = await sql<{ hay: boolean }>`select exists (select 1 from ${sql.table(tabla)}) as hay`.execute(tx)
      if (rows[0]?.hay) vistas.push(tabla)
    }
    return vistas.sort()
  })
  assert.deepEqual(abiertas, ['avisos', 'avisos_preferencias', 'capturistas', 'contratistas', 'informativas', 'presentaciones'])
})

test('de quién es una conexión no se hereda a la siguiente transacción', async () => {
  const vistas = await Promise.all(
    Array.from({ length: 40 }, async (_, indice) => {
      const rfc = indice % 2 === 0 ? MORAL.rfc : FISICA.rfc
      const { rows } = await app.casa.bd.deContratista(rfc, (tx) => sql<{ contratista: string }>`select contratista from contratistas`.execute(tx))
      return rows.length === 1 && rows[0]?.contratista === rfc
    }),
  )
  assert.ok(vistas.every(Boolean))
})

for (const tabla of ['bitacora', 'presentaciones', 'acuses', 'rechazos', 'idempotencia', 'terminos_aceptados']) {
  test(`${tabla}: se agrega, pero no se cambia ni se borra`, async () => {
    const [{ cuantos }] = (await app.filas(`select count(*)::int as cuantos from ${tabla}`)) as [{ cuantos: number }]
    assert.ok(cuantos > 0, 'la prueba necesita renglones')
    for (const orden of [sql`update ${sql.table(tabla)} set contratista = contratista`, sql`delete from ${sql.table(tabla)}`])
      await assert.rejects(app.casa.bd.deContratista(MORAL.rfc, (tx) => orden.execute(tx)), /permission denied/)
  })
}

test('los padrones los lee la aplicación y no los escribe', async () => {
  for (const tabla of ['padron_personas', 'padron_contribuyentes', 'codigos_postales'])
    await assert.rejects(app.casa.bd.deSistema((tx) => sql`delete from ${sql.table(tabla)}`.execute(tx)), /permission denied/)
})

test('preparar la base seis veces a la vez, y otra más, da lo mismo', async () => {
  const urls = await Promise.all(Array.from({ length: 6 }, () => prepararBase(app.propietario)))
  assert.equal(new Set(urls).size, 1)
  assert.equal(await prepararBase(app.propietario), urls[0])
})
