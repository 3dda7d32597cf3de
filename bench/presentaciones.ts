import { createHash, createPrivateKey, generateKeyPairSync, sign, verify, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { cpus } from 'node:os'
import pg from 'pg'
import { carga, iniciar, p99 } from './escenario.ts'
import { informar } from './informe.ts'

// Presentaciones seguidas, de 25 trabajadores cada una y de muchos contratistas, con todo comprobado, sellado y confirmado, contra
// verificar una firma RSA y confirmar una transacción por cada una. El procesador es el de toda la máquina: conviene que esté sola.
const CONTRATISTAS = Number(process.argv[2] ?? 60)
// Los de 2021-3 a 2026-1: más contratistas no caben en lo que una dirección puede ingresar de seguido.
const PERIODOS = Array.from({ length: 14 }, (_, i) => [2026 - Math.ceil(i / 3), 3 - ((i + 2) % 3)] as const)
const A_LA_VEZ = 16
const CALOR = 200
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

const agent = new Agent({ keepAlive: true, maxSockets: A_LA_VEZ })
const tiempos: number[] = []
function presentar({ id, galleta, cuerpo }: (typeof listas)[number]): Promise<void> {
  const headers = { origin: e.url, cookie: galleta, 'content-type': 'application/json', 'content-length': Buffer.byteLength(cuerpo), 'idempotency-key': randomUUID() }
  const antes = performance.now()
  return new Promise((listo, fallo) => {
    const peticion = request(`${e.url}/api/v1/informativas/${id}/presentacion`, { method: 'POST', agent, headers }, (respuesta) => {
      let texto = ''
      respuesta.setEncoding('utf8').on('data', (trozo: string) => (texto += trozo)).on('end', () => {
        tiempos.push(performance.now() - antes)
        return respuesta.statusCode === 201 ? listo() : fallo(new Error(texto))
      })
    })
    peticion.on('error', fallo).end(cuerpo)
  })
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

const ocupado = (): number => cpus().reduce((suma, { times: { user, sys, nice, irq } }) => suma + user + sys + nice + irq, 0)
async function enTandas(hacer: (n: number, mano: number) => Promise<void>, desde: number): Promise<{ ms: number; cpu: number }> {
  let siguiente = desde
  const [antes, procesador] = [performance.now(), ocupado()]
  await Promise.all(Array.from({ length: A_LA_VEZ }, async (_, mano) => {
    for (let n = siguiente++; n < listas.length; n = siguiente++) await hacer(n, mano)
  }))
  return { ms: performance.now() - antes, cpu: ocupado() - procesador }
}

for (const lista of listas.slice(0, CALOR)) await presentar(lista)
tiempos.length = 0
const cuantas = listas.length - CALOR
const suyo = await enTandas((n) => presentar(listas[n] as (typeof listas)[number]), CALOR)
const base = await enTandas(piso, CALOR)
const { rows: [folios] } = await e.bd.query<{ bien: boolean }>('select bool_and(n = ultimo) as bien from (select left(folio, 4) as serie, count(*) as n from presentaciones group by 1) p join folios using (serie)')
if (folios?.bien !== true) throw new Error('Los folios tienen huecos.')
console.log(`${cuantas} presentaciones de 25 trabajadores, ${A_LA_VEZ} a la vez, ${CONTRATISTAS} contratistas; ${carga()}`)
informar([
  { que: 'presentaciones: milisegundos de cada una', medido: `${((1000 * cuantas) / suyo.ms).toFixed(0)} por segundo`, piso: `verificar RSA y confirmar, ${((1000 * cuantas) / base.ms).toFixed(0)} por segundo`, razon: suyo.ms / cuantas, meta: 3.33 },
  { que: 'presentaciones: p99, ms', medido: `${p99(tiempos).toFixed(0)} ms`, piso: '', razon: p99(tiempos), meta: 100 },
  { que: 'presentaciones: procesador de la máquina', medido: `${(suyo.cpu / cuantas).toFixed(2)} ms cada una`, piso: `${(base.cpu / cuantas).toFixed(2)} ms`, razon: suyo.cpu / base.cpu, meta: 3 },
])
agent.destroy()
await Promise.all(conexiones.map((conexion) => conexion.end()))
await e.cerrar()
