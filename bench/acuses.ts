import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { certificadoDeSello } from '../packages/efirma/src/emitir.ts'
import { hacerAcuse } from '../apps/servidor/src/acuses/documento.ts'
import { datosDelAcuse, type Presentacion } from '../apps/servidor/src/acuses/taller/datos.ts'
import { crearTaller } from '../apps/servidor/src/acuses/taller/taller.ts'
import { abrirSello } from '../apps/servidor/src/plataforma/efirma.ts'
import { carga, p99 } from './escenario.ts'
import { informar } from './informe.ts'

// Acuses hechos y firmados en sus hilos, contra hacer el mismo PDF, sin firmar, uno tras otro en un solo hilo.
const CUANTOS = Number(process.argv[2] ?? 5000)
const A_LA_VEZ = 16
const GIGANTE = 3000
const NUCLEOS = availableParallelism()
const ANO = 365 * 86_400_000
const sello = abrirSello(certificadoDeSello({ nombre: 'SELLO DE MEDIDA', desde: Date.now() - ANO, hasta: Date.now() + ANO }))
const instalacion = { url: 'https://icsoe.ejemplo.mx', demostracion: false }

/** Dos de cada tres no traen contratos; los demás, con mediana 2 y uno de cada diez con 11 (dominio §1). */
const contratosDe = (n: number): number => (n % 3 < 2 ? 0 : n % 30 === 29 ? 11 : 1 + (n % 3))

function presentacionDe(n: number, cuantos = contratosDe(n)): Presentacion {
  const folio = `N262${String(n + 1).padStart(6, '0')}`
  const [presentada, digesto] = ['2026-09-05T12:00:00-06:00', createHash('sha256').update(folio).digest('hex')]
  const cadena = `||ICSOE|1.0|presentacion|normal|SEB190315K26|2026|2|${cuantos}|${cuantos * 11}|${digesto}|${presentada}||`
  const cadenaSello = `||ICSOE|1.0|acuse|${folio}|${presentada}|false|${digesto}||`
  const contratos = Array.from({ length: cuantos }, (_, i) => ({ folio: `A26S${String(n * 7 + i).padStart(7, '0')}`, contratante: { nombre: `CONTRATANTE ${n % 977} DEL VALLE SA DE CV`, tipoPersona: 'moral' }, servicio: { folio: `S-${i % 9}`, descripcion: 'Limpieza especializada de áreas hospitalarias' }, inicio: '2026-05-04', termino: null, trabajadores: 11 }))
  const nombre = `EMPRESA ${n % 1009} DE SERVICIOS SA DE CV`
  const contenido = Buffer.from(JSON.stringify({ contratista: { nombre }, contratos: contratos.map(() => ({ contratante: { rfc: 'LCE091105K23' } })) }))
  return {
    contratista: 'SEB190315K26', informativa: folio, folio, codigo_verificacion: digesto.slice(0, 22), presentada, extemporanea: false, contratos: cuantos, trabajadores: cuantos * 11,
    contenido, cadena, firma: Buffer.from(sello.sellar(cadena)), certificado: Buffer.from(sello.certificadoDer), certificado_numero: '30001000000500003416', ocsp: Buffer.alloc(1500, digesto),
    cadena_sello: cadenaSello, sello: Buffer.from(sello.sellar(cadenaSello)), certificado_sello: Buffer.from(sello.certificadoDer), publico: { contratista: { nombre, tipoPersona: 'moral' }, contratos },
    tipo: 'normal', ejercicio: 2026, cuatrimestre: 2,
  } as unknown as Presentacion
}

/** Acuses por segundo de hacer el PDF y nada más, los mismos, en este hilo. */
async function piso(cuantos: number): Promise<number> {
  const antes = performance.now()
  for (let n = 0; n < cuantos; n++) await hacerAcuse(datosDelAcuse(presentacionDe(n), instalacion))
  return (cuantos * 1000) / (performance.now() - antes)
}

const memoria = (): number => process.memoryUsage().rss / 1024 / 1024
await piso(60)
const antesDelPiso = await piso(300)

const taller = crearTaller({ sello: sello.archivos, demostracion: false, autoridadDeTiempo: undefined })
const hacer = async (n: number, cuantos?: number) => (await taller.hacer({ presentacion: presentacionDe(n, cuantos), momento: Date.now(), url: instalacion.url })).length
await Promise.all(Array.from({ length: 4 * NUCLEOS }, (_, n) => hacer(n)))

const marcas: number[] = []
const tiempos: number[] = []
const huecos = monitorEventLoopDelay({ resolution: 1 })
let siguiente = 0
huecos.enable()
const cpuAntes = process.cpuUsage()
const empezo = performance.now()
await Promise.all(
  Array.from({ length: A_LA_VEZ }, async () => {
    while (siguiente < CUANTOS) {
      const n = siguiente++
      const antes = performance.now()
      await hacer(n)
      tiempos.push(performance.now() - antes)
      if (tiempos.length % Math.ceil(CUANTOS / 10) === 0) marcas.push(memoria())
    }
  }),
)
const cpu = process.cpuUsage(cpuAntes)
const milisegundos = (cpu.user + cpu.system) / 1000 / CUANTOS
const ritmo = (CUANTOS * 1000) / (performance.now() - empezo)
huecos.disable()
const hueco = huecos.percentile(99) / 1e6
const despuesDelPiso = await piso(300)
const pisoMedio = (antesDelPiso + despuesDelPiso) / 2
const antesDelGigante = performance.now()
const peso = await hacer(1, GIGANTE)
const gigante = performance.now() - antesDelGigante
await taller.cerrar()

console.log(`${CUANTOS} acuses firmados, ${A_LA_VEZ} a la vez, ${NUCLEOS} hilos; ${carga()}`)
console.log(`ritmo ${ritmo.toFixed(1)}/s (meta 40 en dos núcleos libres); piso, el PDF solo en un hilo: ${antesDelPiso.toFixed(1)}/s antes y ${despuesDelPiso.toFixed(1)}/s después; razón ${(ritmo / pisoMedio).toFixed(2)} con ${NUCLEOS} hilos`)
console.log(`procesador ${milisegundos.toFixed(1)} ms por acuse: ${((NUCLEOS * 1000) / milisegundos).toFixed(0)}/s si los ${NUCLEOS} núcleos fueran solo suyos`)
console.log(`p99 de un acuse ${p99(tiempos).toFixed(0)} ms; hueco p99 del bucle de sucesos ${hueco.toFixed(0)} ms`)
console.log(`memoria del proceso cada ${Math.ceil(CUANTOS / 10)}: ${marcas.map((mb) => mb.toFixed(0)).join(', ')} MB; crecimiento de la segunda mitad ${(((marcas.at(-1) ?? 0) / (marcas[Math.floor(marcas.length / 2) - 1] ?? 1) - 1) * 100).toFixed(1)} %`)
const [mitad = 1, ultima = 0] = [marcas[Math.floor(marcas.length / 2) - 1], marcas.at(-1)]
informar([
  { que: `acuses: milisegundos de cada uno (${CUANTOS} firmados, ${NUCLEOS} hilos)`, medido: `${ritmo.toFixed(1)} por segundo`, piso: `el PDF solo en un hilo, ${pisoMedio.toFixed(1)} por segundo`, razon: 1000 / ritmo, meta: 25 },
  { que: 'acuses: memoria al final contra la de la mitad', medido: `${ultima.toFixed(0)} MB`, piso: `${mitad.toFixed(0)} MB`, razon: ultima / mitad, meta: 1.1 },
])
console.log(`uno de ${GIGANTE} contratos: ${(gigante / 1000).toFixed(1)} s, ${(peso / 1e6).toFixed(1)} MB`)
