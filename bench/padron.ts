import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { padronDeAseguradosLocal } from '../apps/servidor/src/padrones/locales.ts'
import { abrirSistema, conectar, type Transaccion } from '../apps/servidor/src/plataforma/bd/conexion.ts'
import { iniciarEmbebida } from '../apps/servidor/src/plataforma/bd/embebida.ts'
import { prepararBase } from '../apps/servidor/src/plataforma/bd/preparar.ts'
import { crearTablasDePaso, separarDiscrepantes } from '../apps/servidor/src/trabajadores/cargas/grande/consultas.ts'
import { carga } from './escenario.ts'
import { informar } from './informe.ts'

// Las filas de una carga contra el padrón de asegurados, como las revisa la carga, frente a un solo cruce de las mismas filas que cuente las que cuadran.
const FILAS = Number(process.argv[2] ?? 1_000_000)
const PERSONAS = Number(process.argv[3] ?? 5_000_000)
const MALAS_POR_MIL = Number(process.argv[4] ?? 10)
const VECES = 3

const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-bench-'))
const cluster = await iniciarEmbebida(carpeta)
await prepararBase(cluster.url)
// El piso es de quien la base no limita por renglón: en la misma conexión se toma y se deja el papel de la aplicación.
const bd = conectar(Object.assign(new URL(cluster.superusuario), { pathname: '/icsoe' }).href, (error) => console.error(error))

/** Un padrón de claves distintas y sin orden: el índice se hace después, que es más rápido. */
async function llenarPadron(): Promise<void> {
  const cliente = new pg.Client({ connectionString: cluster.url })
  await cliente.connect()
  await cliente.query("set maintenance_work_mem = '1GB'")
  await cliente.query('drop index padron_personas_por_nss; alter table padron_personas drop constraint padron_personas_pkey')
  await cliente.query(`insert into padron_personas (curp, nss, nombre, primer_apellido, segundo_apellido)
    select upper(left(md5(n::text), 18)), lpad((n * 7368787 % 99999999977)::text, 11, '0'), 'MARÍA DEL CARMEN', 'HERNÁNDEZ', 'ÑÁÑEZ' from generate_series(1::bigint, $1) n`, [PERSONAS])
  await cliente.query('alter table padron_personas add primary key (curp); create index padron_personas_por_nss on padron_personas (nss)')
  await cliente.query('vacuum analyze padron_personas')
  await cliente.end()
}

/** Las filas, tomadas del padrón y revueltas; de las malas, por partes iguales: NSS de otra persona, NSS de nadie, CURP de nadie y nada conocido. */
async function llenarFilas(tx: Transaccion): Promise<void> {
  await crearTablasDePaso(tx)
  await abrirSistema(tx)
  await sql`insert into carga_filas (fila, nss, curp, sbc)
    select n, lpad((case mala when 0 then persona % ${PERSONAS}::int + 1 when 1 then persona + ${PERSONAS}::int when 3 then persona + ${PERSONAS}::int else persona end * 7368787 % 99999999977)::text, 11, '0'),
      upper(left(md5(case when mala in (2, 3) then 'x' else '' end || persona), 18)), 40050
    from (select n, n * 2947354959 % ${PERSONAS}::int + 1 as persona, n % 1000 * 4 / ${MALAS_POR_MIL}::int as mala from generate_series(1::bigint, ${FILAS}::bigint) n) f`.execute(tx)
  // También el piso sabe de antemano lo que las filas traen.
  await sql`analyze carga_filas`.execute(tx)
}

const comoAplicacion = (tx: Transaccion) => sql`set local role icsoe_aplicacion`.execute(tx)

async function medir(tarea: () => Promise<unknown>): Promise<number> {
  const antes = performance.now()
  await tarea()
  return performance.now() - antes
}

await llenarPadron()
console.log(`${FILAS} filas (${MALAS_POR_MIL / 10}% no cuadra) en un padrón de ${PERSONAS}; ${carga()}`)
const razones: number[] = []
for (let vez = 0; vez < VECES; vez++)
  for (const modo of ['avisar', 'exigir'] as const)
    await bd.conCopia('SEB190315K26', async (tx) => {
      await comoAplicacion(tx)
      await llenarFilas(tx)
      const contar = async () => {
        await sql`reset role`.execute(tx)
        await sql`select count(*) from carga_filas n join padron_personas c on c.curp = n.curp and c.nss = n.nss`.execute(tx)
        await comoAplicacion(tx)
      }
      let halladas: unknown
      const revisar = async () => (halladas = await separarDiscrepantes(tx, { padron: padronDeAseguradosLocal, modo }))
      const antes = await medir(contar)
      const nuestro = await medir(revisar)
      // El piso, antes y después: la máquina no está igual de ocupada todo el rato.
      const piso = (antes + (await medir(contar))) / 2
      razones.push(nuestro / piso)
      console.log(`${modo}: ${(nuestro / 1000).toFixed(2)} s; un cruce ${(piso / 1000).toFixed(2)} s; razón ${(nuestro / piso).toFixed(2)} (meta 1.20); ${JSON.stringify(halladas)}`)
    })
const enOrden = razones.toSorted((a, b) => a - b)
const mediana = ((enOrden[(enOrden.length - 1) >> 1] ?? 0) + (enOrden[enOrden.length >> 1] ?? 0)) / 2
informar([{ que: `padrón: ${FILAS} filas en ${PERSONAS} personas`, medido: `mediana de ${razones.length}; la mayor, ${enOrden.at(-1)?.toFixed(2)}`, piso: 'un cruce por hash en SQL', razon: mediana, meta: 1.2 }])
await bd.cerrar()
await cluster.detener()
rmSync(carpeta, { recursive: true, force: true })
