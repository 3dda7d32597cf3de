import { createPrivateKey, randomUUID, sign, type KeyObject } from 'node:crypto'
import { setTimeout as esperar } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Contestada, crearCliente, type Peticion } from './cliente.ts'
import { archivoDe, carga, iniciar, p99 } from './escenario.ts'
import { informar, segundos } from './informe.ts'
import { llegadasDe, PICO } from './llegadas.ts'
import { poblar } from './poblacion.ts'
import { abrirSesiones, galletaDe } from './sesiones.ts'

// El último día del plazo en una hora: cada informativa es de otro contratista, con su e.firma y firmada al momento, y llegan cada vez más
// hasta el final; entre ellas, consultas, captura y cargas de otros. La hora de cada llegada está fija de antemano y su espera se cuenta
// desde ella: si el servidor se atrasa, se le nota. Uso: ultimo-dia.ts [minutos] [informativas]
const [MINUTOS, INFORMATIVAS] = [Number(process.argv[2] ?? 60), Number(process.argv[3] ?? 26_000)]
const DURA = MINUTOS * 60_000
/** Lo que alguien tarda en abrir su llave y firmar. */
const FIRMAR = 2000
const POR_INFORMATIVA = { consultas: 3, capturas: 0.5, cargas: 0.25 }
/** Uno de tantos da doble clic: la misma presentación llega dos veces a la vez. */
const IMPACIENTES = 50
const INTENTOS = 20
const META = 250
const PERIODO = 'ejercicio=2026&cuatrimestre=2'
const QUE_CAPTURA = Math.max(30, Math.ceil(INFORMATIVAS / 10))

const e = await iniciar('2026-09-17T12:00:00-06:00')
const antesDePoblar = performance.now()
const todos = INFORMATIVAS + QUE_CAPTURA
// Contratos y trabajadores por contratista, como en la lista pública: dos de cada tres no tienen qué informar.
await poblar(e.bd, { contratistas: todos, contratos: Math.ceil(todos * 2.5), trabajadores: todos * 20, desde: 1, porPresentar: 1 })
await e.bd.query(`insert into informativas (contratista, ejercicio, cuatrimestre, tipo, estado, creada)
  select contratista, 2026, 2, 'sin_informacion', 'en_captura', now() from contratistas c where nombre ~ '^EMPRESA' and not exists (select from contratos where contratista = c.contratista)`)
await e.bd.query('analyze informativas')
interface Quien {
  rfc: string
  nombre: string
  id: string
  contrato: string | null
}
const { rows } = await e.bd.query<Quien>(`select c.contratista as rfc, c.nombre, i.id, k.id as contrato
  from contratistas c join informativas i on i.contratista = c.contratista and i.estado = 'en_captura'
  left join lateral (select id from contratos k where k.contratista = c.contratista order by id limit 1) k on true order by c.contratista`)
await abrirSesiones(e.bd, rows.map(({ rfc }) => rfc))
const [presentan, capturan] = [rows.slice(0, INFORMATIVAS), rows.slice(INFORMATIVAS)]
const cargan = capturan.filter(({ contrato }) => contrato !== null)
let llave: KeyObject | undefined
const certificados: string[] = []
for (let n = 0; n < presentan.length; n += 1000) {
  const emitidas = await e.pedirle<{ llave: string; certificados: string[] }>({ emitir: presentan.slice(n, n + 1000).map(({ rfc, nombre }) => ({ rfc, nombre })) })
  llave ??= createPrivateKey(emitidas.llave)
  certificados.push(...emitidas.certificados)
}
const { rows: [deAntes] } = await e.bd.query<{ folio: string }>('select folio from presentaciones limit 1')
console.log(`listo en ${segundos(performance.now() - antesDePoblar)}: ${presentan.length} informativas por presentar en ${MINUTOS} min, ${capturan.length} contratistas más que capturan`)

const cliente = crearCliente(e.url)
const tiempos = { presentaciones: [] as number[], otras: [] as number[] }
const fallas: string[] = []
const folios = new Map<string, string>()
let [inicio, reintentos] = [0, 0]
/** Como el portal: si el servidor no puede por el momento, o se cortó la conexión, vuelve cuando él dice con la misma petición. */
async function insistir(peticion: Peticion): Promise<Contestada> {
  for (let vez = 0; ; vez++) {
    const contestada = await cliente.pedir(peticion).catch((error: unknown) => ({ estado: 503, texto: String(error), volver: 1 }))
    if (contestada.estado !== 503 || vez === INTENTOS) return contestada
    reintentos++
    await esperar(contestada.volver * 1000)
  }
}
/** Pide algo a su hora y anota cuánto pasó desde esa hora hasta tener la respuesta. */
async function aSuHora(cuando: number, clase: keyof typeof tiempos, peticion: Peticion, buenos: readonly number[]): Promise<string | undefined> {
  const falta = inicio + cuando - performance.now()
  if (falta > 0) await esperar(falta)
  const { estado, texto } = await insistir(peticion)
  tiempos[clase].push(performance.now() - inicio - cuando)
  if (buenos.includes(estado)) return texto
  fallas.push(`${peticion.metodo ?? 'GET'} ${peticion.ruta}: ${estado} ${texto.slice(0, 200)}`)
  return undefined
}

const firmar = promisify(sign)
/** Pide la cadena, la firma, presenta y ve su acuse. */
async function presentar(n: number, cuando: number): Promise<void> {
  const { rfc, id } = presentan[n] as Quien
  const galleta = galletaDe(rfc)
  const pedida = await aSuHora(cuando, 'otras', { ruta: `/informativas/${id}/cadena`, galleta }, [200])
  if (pedida === undefined) return
  const { cadena } = JSON.parse(pedida) as { cadena: string }
  const firma = (await firmar('sha256', Buffer.from(cadena), llave as KeyObject)).toString('base64')
  const peticion: Peticion = { metodo: 'POST', ruta: `/informativas/${id}/presentacion`, galleta, cuerpo: JSON.stringify({ cadena, certificado: certificados[n], firma }), llave: randomUUID() }
  const veces = n % IMPACIENTES === 0 ? 2 : 1
  const contestadas = await Promise.all(Array.from({ length: veces }, () => aSuHora(cuando + FIRMAR, 'presentaciones', peticion, [201])))
  const suyos = contestadas.flatMap((texto) => (texto === undefined ? [] : [(JSON.parse(texto) as { folio: string }).folio]))
  if (new Set(suyos).size > 1) fallas.push(`${id} recibió dos folios: ${suyos.join(' y ')}`)
  if (suyos[0] !== undefined) folios.set(id, suyos[0])
  await aSuHora(cuando + 2 * FIRMAR, 'otras', { ruta: `/informativas/${id}/acuse`, galleta }, [200, 202])
}

const CONSULTAS: ((de: Quien) => string)[] = [
  () => '/periodos', () => `/contratos?${PERIODO}`, ({ id }) => `/informativas/${id}`, () => '/avisos', ({ id }) => `/publico/acuses/${folios.get(id) ?? deAntes?.folio ?? ''}`,
]
const consultar = (n: number, cuando: number) => {
  const quien = presentan[(n * 7919) % presentan.length] as Quien
  return aSuHora(cuando, 'otras', { ruta: (CONSULTAS[n % CONSULTAS.length] as (typeof CONSULTAS)[number])(quien), galleta: galletaDe(quien.rfc) }, [200])
}
/** Captura un contrato y luego lo corrige. */
async function capturar(n: number, cuando: number): Promise<void> {
  const galleta = galletaDe((capturan[n % capturan.length] as Quien).rfc)
  const datos = { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, servicio: { folio: 'S-1', descripcion: 'Limpieza' }, inicio: '2026-05-04' }
  const creado = await aSuHora(cuando, 'otras', { metodo: 'POST', ruta: '/contratos', galleta, cuerpo: JSON.stringify(datos) }, [201])
  if (creado === undefined) return
  const { id } = JSON.parse(creado) as { id: string }
  await aSuHora(cuando + FIRMAR, 'otras', { metodo: 'PUT', ruta: `/contratos/${id}`, galleta, cuerpo: JSON.stringify({ ...datos, termino: '2026-12-31' }) }, [200])
}
const cargar = (n: number, cuando: number) => {
  const { rfc, contrato } = cargan[n % cargan.length] as Quien
  return aSuHora(cuando, 'otras', { metodo: 'POST', ruta: `/contratos/${contrato}/cargas`, galleta: galletaDe(rfc), cuerpo: archivoDe(25, n * 25), tipo: 'text/csv' }, [202])
}

const llegadas = [
  ...llegadasDe(INFORMATIVAS, DURA, presentar),
  ...llegadasDe(INFORMATIVAS * POR_INFORMATIVA.consultas, DURA, consultar),
  ...llegadasDe(INFORMATIVAS * POR_INFORMATIVA.capturas, DURA, capturar),
  ...llegadasDe(INFORMATIVAS * POR_INFORMATIVA.cargas, DURA, cargar),
].toSorted((a, b) => a.cuando - b.cuando)

const sinAcuse = async () => (await e.bd.query<{ n: number }>('select ((select count(*) from presentaciones) - (select count(*) from acuses))::int as n')).rows[0]?.n ?? 0
const avance = { memoria: [e.memoria()], rezago: 0 }
async function anotar(hechas: number): Promise<void> {
  avance.memoria.push(e.memoria())
  const esperan = await sinAcuse()
  avance.rezago = Math.max(avance.rezago, esperan)
  console.log(`${hechas} de ${llegadas.length} pedidas, ${folios.size} presentadas, ${esperan} acuses por hacer; p99 de las presentaciones ${p99(tiempos.presentaciones).toFixed(0)} ms y de lo demás ${p99(tiempos.otras).toFixed(0)} ms; ${e.memoria().toFixed(0)} MB; reintentos ${reintentos}, fallas ${fallas.length}; ${carga()}`)
}

await e.preguntar('empezar')
inicio = performance.now()
const enVuelo: Promise<unknown>[] = []
for (const [n, { cuando, hacer }] of llegadas.entries()) {
  const falta = inicio + cuando - performance.now()
  if (falta > 1) await esperar(falta)
  enVuelo.push(hacer())
  if (n % Math.ceil(llegadas.length / 20) === 0) enVuelo.push(anotar(n))
}
await Promise.all(enVuelo)
const { mayor = 0, p99: hueco = 0 } = await e.preguntar('huecos')
const termino = performance.now()
while ((await sinAcuse()) > 0 && performance.now() - termino < 600_000) await esperar(200)
const tardoElUltimoAcuse = performance.now() - termino
await anotar(llegadas.length)

/** Lo guardado, contra lo contestado: lo que falta, lo que sobra y lo que no es igual. */
async function comprobar(): Promise<string[]> {
  const { rows: guardadas } = await e.bd.query<{ id: string; folio: string; acuse: boolean }>("select p.informativa as id, p.folio, a.informativa is not null as acuse from presentaciones p left join acuses a using (contratista, informativa) where p.folio ~ '^[A-Z]+262'")
  const { rows: series } = await e.bd.query<{ serie: string }>(`with dados as (select folio from presentaciones union all select folio from contratos where folio is not null)
    select f.serie from folios f where f.ultimo <> (select count(*) from dados d where starts_with(d.folio, f.serie)) or f.ultimo <> (select max(substr(d.folio, length(f.serie) + 1)::bigint) from dados d where starts_with(d.folio, f.serie))`)
  const distintas = guardadas.filter(({ id, folio }) => folios.get(id) !== folio)
  return [
    ...(guardadas.length === INFORMATIVAS && folios.size === INFORMATIVAS ? [] : [`se contestaron ${folios.size} y se guardaron ${guardadas.length} de ${INFORMATIVAS}`]),
    ...distintas.map(({ id, folio }) => `${id} se guardó con ${folio} y se contestó ${folios.get(id) ?? 'nada'}`),
    ...(new Set(guardadas.map(({ folio }) => folio)).size === guardadas.length ? [] : ['hay folios repetidos']),
    ...series.map(({ serie }) => `la serie ${serie} tiene huecos`),
    ...guardadas.filter(({ acuse }) => !acuse).map(({ folio }) => `${folio} no tiene acuse`),
  ]
}
const males = [...fallas, ...(await comprobar())]
for (const mal of males.slice(0, 20)) console.log(mal)
const p50 = (medidos: number[]): string => (medidos.toSorted((a, b) => a - b)[medidos.length >> 1] ?? 0).toFixed(0)
const [reposo = 0, mitad = 0, ultima = 0] = [avance.memoria[0], avance.memoria[avance.memoria.length >> 1], avance.memoria.at(-1)]
console.log(`${INFORMATIVAS} informativas en ${MINUTOS} min; ${carga()}`)
informar([
  { que: 'último día: presentaciones, p99 en ms', medido: `${INFORMATIVAS} en ${MINUTOS} min, hasta ${((PICO * INFORMATIVAS * 1000) / DURA).toFixed(0)} por segundo; p50 ${p50(tiempos.presentaciones)} ms`, piso: '', razon: p99(tiempos.presentaciones), meta: META },
  { que: 'último día: captura, cargas y consultas, p99 en ms', medido: `${tiempos.otras.length} solicitudes, ${reintentos} repetidas porque el servidor no podía; p50 ${p50(tiempos.otras)} ms`, piso: '', razon: p99(tiempos.otras), meta: META },
  { que: 'último día: perdidas, repetidas, huecos de folio o acuses sin hacer', medido: `${folios.size} con folio y acuse`, piso: '', razon: males.length, meta: 0 },
  { que: 'último día: segundos del último acuse, después de lo último que llegó', medido: `nunca esperaron más de ${avance.rezago} acuses`, piso: '', razon: tardoElUltimoAcuse / 1000 },
  { que: 'último día: hueco mayor del bucle de sucesos, ms', medido: `p99 ${hueco.toFixed(0)} ms`, piso: '', razon: mayor },
  { que: 'último día: memoria al final contra la de la mitad', medido: `${ultima.toFixed(0)} MB; al empezar, ${reposo.toFixed(0)} MB`, piso: `${mitad.toFixed(0)} MB`, razon: ultima / mitad },
])
cliente.cerrar()
await e.cerrar()
