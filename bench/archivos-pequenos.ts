import pg from 'pg'
import { archivoDe, carga, filaDe, iniciar } from './escenario.ts'
import { informar, segundos } from './informe.ts'
import { abrirMano, type Mano, solicitud } from './mano.ts'

// 2,000 archivos de 25 filas, ocho a la vez, contra una transacción con un solo INSERT por archivo. Cada archivo va a su contrato; con un
// segundo argumento, entre ese número de contratos, que así van creciendo. Lo que se envía está hecho de antemano, quien envía es de lo más
// ligero (mano.ts), porque comparte los núcleos con lo que se mide, y ambos lados entran en calor antes.
const [ARCHIVOS, FILAS, A_LA_VEZ] = [Number(process.argv[2] ?? 2_000), 25, 8]
const CONTRATOS = Number(process.argv[3] ?? ARCHIVOS)
const [CALOR, TURNO] = [1_000, 250]
const e = await iniciar()

async function enTandas(hacer: (n: number, mano: number) => Promise<void>, desde: number, hasta: number): Promise<number> {
  let siguiente = desde
  const antes = performance.now()
  await Promise.all(Array.from({ length: A_LA_VEZ }, async (_, mano) => {
    for (let n = siguiente++; n < hasta; n = siguiente++) await hacer(n, mano)
  }))
  return performance.now() - antes
}

await e.bd.query('create table piso (contratista text not null, contrato uuid not null, nss text not null, curp text not null, sbc integer not null, primary key (contratista, contrato, nss))')
const conexiones = await Promise.all(Array.from({ length: A_LA_VEZ }, async () => {
  const cliente = new pg.Client({ connectionString: e.superusuario })
  await cliente.connect()
  return cliente
}))
const modelo = await e.contrato()
const { rows } = await e.bd.query<{ id: string }>(
  `insert into contratos (contratista, ejercicio, cuatrimestre, contratante_rfc, contratante, inicio, creado, modificado)
   select contratista, ejercicio, cuatrimestre, contratante_rfc, contratante, inicio, creado, modificado from contratos, generate_series(1, $2) where id = $1 returning id`,
  [modelo, CONTRATOS + CALOR])
const contratos = rows.map(({ id }) => id)
const contratoDe = (n: number) => (n < ARCHIVOS ? contratos[n % CONTRATOS] : contratos[CONTRATOS + n - ARCHIVOS])
const archivos = Array.from({ length: ARCHIVOS + CALOR }, (_, n) => archivoDe(FILAS, n * FILAS))
const columnas = Array.from({ length: ARCHIVOS + CALOR }, (_, n) => {
  const filas = Array.from({ length: FILAS }, (__, i) => filaDe(n * FILAS + i).split(','))
  return [filas.map(([nss]) => nss), filas.map(([, curp]) => curp), filas.map(([, , sbc]) => Math.round(Number(sbc) * 100))]
})
async function piso(n: number, mano: number): Promise<void> {
  const cliente = conexiones[mano] as pg.Client
  await cliente.query('begin')
  await cliente.query("insert into piso select 'X', $4::uuid, * from unnest($1::text[], $2::text[], $3::int[])", [...(columnas[n] ?? []), contratoDe(n)])
  await cliente.query('commit')
}

const manos = await Promise.all(Array.from({ length: A_LA_VEZ }, () => abrirMano(e.url)))
const solicitudes = archivos.map((archivo, n) => solicitud(e.url, `/api/v1/contratos/${contratoDe(n)}/cargas`, { cookie: e.galleta, 'content-type': 'text/csv' }, archivo))
async function carga25(n: number, mano: number): Promise<void> {
  const { estado, cuerpo } = await (manos[mano] as Mano).pedir(solicitudes[n] as Buffer)
  if (estado !== 202 || (JSON.parse(cuerpo) as { aceptadas: number }).aceptadas !== FILAS) throw new Error(cuerpo)
}
await enTandas(piso, ARCHIVOS, ARCHIVOS + CALOR)
await enTandas(carga25, ARCHIVOS, ARCHIVOS + CALOR)
await e.bd.query('truncate piso')
// Por turnos: lo que la máquina haga además lo sienten los dos.
const [suyo, base] = [[] as number[], [] as number[]]
for (let n = 0; n < ARCHIVOS; n += TURNO) {
  base.push(await enTandas(piso, n, Math.min(n + TURNO, ARCHIVOS)))
  suyo.push(await enTandas(carga25, n, Math.min(n + TURNO, ARCHIVOS)))
}
const [ms, delPiso] = [suyo, base].map((turnos) => turnos.reduce((suma, turno) => suma + turno)) as [number, number]
console.log(`${ARCHIVOS} archivos de ${FILAS} filas en ${CONTRATOS} contratos, ${A_LA_VEZ} a la vez; ${carga()}`)
informar([
  { que: `${ARCHIVOS} archivos de ${FILAS} filas, ${A_LA_VEZ} a la vez`, medido: `${segundos(ms)} (${((1000 * ARCHIVOS) / ms).toFixed(0)} por segundo)`, piso: `una transacción con un INSERT cada uno ${segundos(delPiso)}`, razon: ms / delPiso, meta: 3 },
])
for (const mano of manos) mano.cerrar()
await Promise.all(conexiones.map((conexion) => conexion.end()))
await e.cerrar()
