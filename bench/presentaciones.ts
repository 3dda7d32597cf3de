import { createHash, createPrivateKey, generateKeyPairSync, sign, verify, randomUUID } from 'node:crypto'
import pg from 'pg'
import { carga, iniciar, p99 } from './escenario.ts'
import { informar } from './informe.ts'
import { abrirMano, type Mano, solicitud } from './mano.ts'
import { dePostgres, deProceso } from './procesador.ts'

// Presentaciones seguidas, de 25 trabajadores cada una y de muchos contratistas, con todo comprobado, sellado y confirmado, contra
// verificar una firma RSA y confirmar una transacción por cada una. El procesador es el del servidor y el de PostgreSQL; quien presenta está en
// otro proceso, gasta lo menos (mano.ts) y no se cuenta; en el piso se cuenta este. Los acuses ceden el paso mientras se presenta: los pocos
// que salen entretanto se cuentan, y al final se espera a que estén todos; lo que cuesta cada uno lo dice acuses.ts. El respondedor OCSP dice
// que lo que contesta vale una hora, así que se le pregunta al ingresar y lo que dijo se guarda con cada presentación.
const CONTRATISTAS = Number(process.argv[2] ?? 160)
// Los de 2021-3 a 2026-1.
const PERIODOS = Array.from({ length: 14 }, (_, i) => [2026 - Math.ceil(i / 3), 3 - ((i + 2) % 3)] as const)
const A_LA_VEZ = 16
const CALOR = 600
const e = await iniciar()

const contratistas = await e.pedirle<string[]>({ ingresar: CONTRATISTAS })
for (const [ejercicio, cuatrimestre] of PERIODOS) {
  const inicio = `${ejercicio}-${['', '02', '06', '10'][cuatrimestre]}-03`
  await e.bd.query(`insert into contratos (contratista, ejercicio, cuatrimestre, contratante_rfc, contratante, servicio_folio, servicio_descripcion, inicio, creado, modificado)
    select c, $2, $3, 'LCE091105K23', '{"rfc":"LCE091105K23","nombre":"LA CENZONTLE","correo":"a@b.mx","celular":"5512345678"}', 'S-1', 'Limpieza', $4, now(), now() from unnest($1::text[]) c`, [contratistas, ejercicio, cuatrimestre, inicio])
  await e.bd.query(`insert into informativas (contratista, ejercicio, cuatrimestre, tipo, estado, creada) select c, $2, $3, 'normal', 'en_captura', now() from unnest($1::text[]) c`, [contratistas, ejercicio, cuatrimestre])
}
await e.bd.query(`insert into trabajadores (contratista, contrato, nss, curp, sbc)
  select c.contratista, c.id, lpad(n::text, 11, '0'), 'SABC560626MDF' || lpad(n::text, 5, '0'), 40000 from contratos c, generate_series(1, 25) n where c.contratista = any($1)`, [contratistas])
await e.bd.query('vacuum analyze')
const { rows } = await e.bd.query<{ contratista: string; id: string }>('select contratista, id from informativas where contratista = any($1) order by ejercicio desc, cuatrimestre desc, contratista', [contratistas])
const listas = await e.pedirle<{ id: string; galleta: string; cuerpo: string }[]>({ cadenas: rows })

const manos = await Promise.all(Array.from({ length: A_LA_VEZ }, () => abrirMano(e.url)))
const solicitudes = listas.map(({ id, galleta, cuerpo }) =>
  solicitud(e.url, `/api/v1/informativas/${id}/presentacion`, { cookie: galleta, 'content-type': 'application/json', 'idempotency-key': randomUUID() }, Buffer.from(cuerpo)))
const tiempos: number[] = []
async function presentar(n: number, mano: number): Promise<void> {
  const antes = performance.now()
  const { estado, cuerpo } = await (manos[mano] as Mano).pedir(solicitudes[n] as Buffer)
  tiempos.push(performance.now() - antes)
  if (estado !== 201) throw new Error(cuerpo)
}

const conexiones = await Promise.all(Array.from({ length: A_LA_VEZ }, async () => {
  const cliente = new pg.Client({ connectionString: e.superusuario })
  await cliente.connect()
  return cliente
}))
await e.bd.query('create table piso (n bigint primary key, huella text not null)')
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const llave = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const firmas = listas.map(({ cuerpo }) => sign('sha256', Buffer.from(cuerpo), llave))
async function piso(n: number, mano: number): Promise<void> {
  const cuerpo = Buffer.from(listas[n]?.cuerpo ?? '')
  if (!verify('sha256', cuerpo, publicKey, firmas[n] as Buffer)) throw new Error('La firma no se verificó.')
  const cliente = conexiones[mano] as pg.Client
  await cliente.query('begin')
  await cliente.query('insert into piso values ($1, $2)', [n, createHash('sha256').update(cuerpo).digest('hex')])
  await cliente.query('commit')
}

const mio = (): number => deProceso(process.pid)
const servidor = (): number => deProceso(e.servidor.pid as number)
const postgres = await dePostgres(e.bd)
async function enTandas(hacer: (n: number, mano: number) => Promise<void>, { desde, hasta, node }: { desde: number; hasta: number; node: () => number }) {
  let siguiente = desde
  const [antes, deNode, dePg] = [performance.now(), node(), postgres()]
  await Promise.all(Array.from({ length: A_LA_VEZ }, async (_, mano) => {
    for (let n = siguiente++; n < hasta; n = siguiente++) await hacer(n, mano)
  }))
  return { ms: performance.now() - antes, node: (node() - deNode) / (hasta - desde), postgres: (postgres() - dePg) / (hasta - desde) }
}

const [calor, todas] = [{ desde: 0, hasta: CALOR }, { desde: CALOR, hasta: listas.length }]
const cuantosAcuses = async () => Number((await e.bd.query<{ n: string }>('select count(*) as n from acuses')).rows[0]?.n)
async function sinTrabajo(): Promise<void> {
  for (let faltan = 1; faltan > 0; await new Promise((seguir) => setTimeout(seguir, 100)))
    faltan = Number((await e.bd.query<{ n: string }>("select count(*) as n from trabajos.job where state < 'completed'")).rows[0]?.n)
}
// Los primeros acuses se esperan: encender sus hilos no es de lo que sigue.
await enTandas(presentar, { ...calor, hasta: CALOR / 3, node: servidor })
await sinTrabajo()
await enTandas(presentar, { ...calor, desde: CALOR / 3, node: servidor })
tiempos.length = 0
const cuantas = listas.length - CALOR
const antesDePresentar = await cuantosAcuses()
const suyo = await enTandas(presentar, { ...todas, node: servidor })
const entretanto = (await cuantosAcuses()) - antesDePresentar
await sinTrabajo()
if ((await cuantosAcuses()) !== listas.length) throw new Error('Faltan acuses.')
await enTandas(piso, { ...calor, node: mio })
const base = await enTandas(piso, { ...todas, node: mio })
const { rows: [folios] } = await e.bd.query<{ bien: boolean }>('select bool_and(n = ultimo) as bien from (select left(folio, 4) as serie, count(*) as n from presentaciones group by 1) p join folios using (serie)')
if (folios?.bien !== true) throw new Error('Los folios tienen huecos.')
console.log(`${cuantas} presentaciones de 25 trabajadores, ${A_LA_VEZ} a la vez, ${CONTRATISTAS} contratistas; ${entretanto} acuses hechos entretanto y los demás después; ${carga()}`)
informar([
  { que: 'presentaciones: milisegundos de cada una', medido: `${((1000 * cuantas) / suyo.ms).toFixed(0)} por segundo`, piso: `verificar RSA y confirmar, ${((1000 * cuantas) / base.ms).toFixed(0)} por segundo`, razon: suyo.ms / cuantas, meta: 3.33 },
  { que: 'presentaciones: p99, ms', medido: `${p99(tiempos).toFixed(0)} ms`, piso: '', razon: p99(tiempos), meta: 100 },
  { que: 'presentaciones: procesador', medido: `servidor ${suyo.node.toFixed(2)} ms y PostgreSQL ${suyo.postgres.toFixed(2)} ms cada una`, piso: `${base.node.toFixed(2)} y ${base.postgres.toFixed(2)} ms`, razon: (suyo.node + suyo.postgres) / (base.node + base.postgres), meta: 3 },
])
for (const mano of manos) mano.cerrar()
await Promise.all(conexiones.map((conexion) => conexion.end()))
await e.cerrar()
