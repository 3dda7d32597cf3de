import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { carga, iniciar } from './escenario.ts'
import { informar, segundos } from './informe.ts'

// Una informativa grande: pedir su cadena, y presentarla, cada cosa contra leer y resumir los mismos renglones.
const [CONTRATOS, TRABAJADORES] = [Number(process.argv[2] ?? 3_000), Number(process.argv[3] ?? 500_000)]
const VECES = 3
const e = await iniciar()

await e.bd.query(`insert into contratos (contratista, ejercicio, cuatrimestre, contratante_rfc, contratante, servicio_folio, servicio_descripcion, inicio, creado, modificado)
  select 'SEB190315K26', 2026, 1, 'LCE091105K23', '{"rfc":"LCE091105K23","nombre":"LA CENZONTLE","correo":"a@b.mx","celular":"5512345678"}', 'S-1', 'Limpieza', '2026-02-02', now(), now()
  from generate_series(1, ${CONTRATOS})`)
await e.bd.query(`insert into trabajadores (contratista, contrato, nss, curp, sbc)
  select 'SEB190315K26', c.id, lpad(n::text, 11, '0'), 'SABC560626MDF' || lpad(n::text, 5, '0'), 40000
  from (select id, row_number() over () as lugar from contratos where contratista = 'SEB190315K26') c, generate_series(1, ${Math.ceil(TRABAJADORES / CONTRATOS)}) n`)
await e.bd.query('vacuum analyze trabajadores')

const lector = new pg.Client({ connectionString: e.superusuario })
await lector.connect()
async function piso(): Promise<number> {
  const antes = performance.now()
  const { rows } = await lector.query<Record<string, unknown>>("select contrato, nss, curp, sbc from trabajadores where contratista = 'SEB190315K26' order by contrato, nss")
  const resumen = createHash('sha256')
  for (const { contrato, nss, curp, sbc } of rows) resumen.update(`${String(contrato)}${String(nss)}${String(curp)}${String(sbc)}`)
  resumen.digest('hex')
  return performance.now() - antes
}
async function pedir<T>(metodo: string, ruta: string, cuerpo?: unknown): Promise<T> {
  const cabeceras = { origin: e.url, cookie: e.galleta, ...(cuerpo === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) }
  const respuesta = await fetch(`${e.url}/api/v1${ruta}`, { method: metodo, headers: cabeceras, ...(cuerpo === undefined ? {} : { body: JSON.stringify(cuerpo) }) })
  if (!respuesta.ok) throw new Error(`${metodo} ${ruta}: ${respuesta.status} ${await respuesta.text()}`)
  return respuesta.json() as Promise<T>
}

let [pisos, cadenas, presentaciones] = [0, 0, 0]
for (let vez = 0; vez < VECES; vez++) {
  pisos += await piso()
  const { id } = await pedir<{ id: string }>('POST', '/informativas', { ejercicio: 2026, cuatrimestre: 1, tipo: vez === 0 ? 'normal' : 'correccion' })
  const antes = performance.now()
  const { cadena } = await pedir<{ cadena: string }>('GET', `/informativas/${id}/cadena`)
  cadenas += performance.now() - antes
  const cuerpo = await e.pedirle<object>({ firmar: cadena })
  const empieza = performance.now()
  await pedir('POST', `/informativas/${id}/presentacion`, cuerpo)
  presentaciones += performance.now() - empieza
  pisos += await piso()
}
console.log(`${CONTRATOS} contratos y ${TRABAJADORES} trabajadores; ${carga()}`)
informar([
  { que: `cadena de ${CONTRATOS} contratos y ${TRABAJADORES} trabajadores`, medido: segundos(cadenas / VECES), piso: `leer y resumir sus renglones, ${segundos(pisos / VECES / 2)}`, razon: (2 * cadenas) / pisos, meta: 2 },
  { que: 'su presentación', medido: segundos(presentaciones / VECES), piso: `lo mismo, ${segundos(pisos / VECES / 2)}`, razon: (2 * presentaciones) / pisos, meta: 2 },
])
await lector.end()
await e.cerrar()
