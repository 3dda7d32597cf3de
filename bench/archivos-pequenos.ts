import { Agent, request } from 'node:http'
import pg from 'pg'
import { archivoDe, carga, filaDe, iniciar } from './escenario.ts'

// 2,000 archivos de 25 filas, ocho a la vez, contra una transacción con un solo INSERT por archivo. Lo que se envía está hecho de antemano, y
// quien envía es de lo más ligero (conexiones abiertas, sin fetch): comparte los núcleos con lo que se mide.
const [ARCHIVOS, FILAS, A_LA_VEZ] = [Number(process.argv[2] ?? 2_000), 25, 8]
const e = await iniciar()

async function enTandas(hacer: (n: number, mano: number) => Promise<void>): Promise<number> {
  let siguiente = 0
  const antes = performance.now()
  await Promise.all(Array.from({ length: A_LA_VEZ }, async (_, mano) => {
    for (let n = siguiente++; n < ARCHIVOS; n = siguiente++) await hacer(n, mano)
  }))
  return performance.now() - antes
}

await e.bd.query('create table piso (contratista text not null, contrato uuid not null, nss text not null, curp text not null, sbc integer not null, primary key (contratista, contrato, nss))')
const conexiones = await Promise.all(Array.from({ length: A_LA_VEZ }, async () => {
  const cliente = new pg.Client({ connectionString: e.superusuario })
  await cliente.connect()
  return cliente
}))
const contratos = await Promise.all(Array.from({ length: A_LA_VEZ }, () => e.contrato()))
const archivos = Array.from({ length: ARCHIVOS }, (_, n) => archivoDe(FILAS, n * FILAS))
const columnas = Array.from({ length: ARCHIVOS }, (_, n) => {
  const filas = Array.from({ length: FILAS }, (__, i) => filaDe(n * FILAS + i).split(','))
  return [filas.map(([nss]) => nss), filas.map(([, curp]) => curp), filas.map(([, , sbc]) => Math.round(Number(sbc) * 100))]
})
async function piso(n: number, mano: number): Promise<void> {
  const cliente = conexiones[mano] as pg.Client
  await cliente.query('begin')
  await cliente.query("insert into piso select 'X', '00000000-0000-4000-8000-000000000000', * from unnest($1::text[], $2::text[], $3::int[])", columnas[n])
  await cliente.query('commit')
}

const agent = new Agent({ keepAlive: true, maxSockets: A_LA_VEZ })
function carga25(n: number, mano: number): Promise<void> {
  const headers = { origin: e.url, cookie: e.galleta, 'content-type': 'text/csv', 'content-length': archivos[n]?.length }
  return new Promise((listo, fallo) => {
    const peticion = request(`${e.url}/api/v1/contratos/${contratos[mano]}/cargas`, { method: 'POST', agent, headers }, (respuesta) => {
      let texto = ''
      respuesta.setEncoding('utf8').on('data', (trozo: string) => (texto += trozo)).on('end', () => {
        const bien = respuesta.statusCode === 202 && (JSON.parse(texto) as { aceptadas: number }).aceptadas === FILAS
        return bien ? listo() : fallo(new Error(texto))
      })
    })
    peticion.on('error', fallo).end(archivos[n])
  })
}
const primero = await enTandas(piso)
const suyo = await enTandas(carga25)
await e.bd.query('truncate piso')
const segundo = await enTandas(piso)
const medio = (primero + segundo) / 2
console.log(`${ARCHIVOS} archivos de ${FILAS} filas, ${A_LA_VEZ} a la vez; ${carga()}`)
console.log(`cargas ${(suyo / 1000).toFixed(2)} s (${((1000 * ARCHIVOS) / suyo).toFixed(0)} por segundo); piso ${(primero / 1000).toFixed(2)} y ${(segundo / 1000).toFixed(2)} s; razón ${(suyo / medio).toFixed(2)} (meta 3)`)
agent.destroy()
await Promise.all(conexiones.map((conexion) => conexion.end()))
await e.cerrar()
