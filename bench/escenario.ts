import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { digitoCurp, digitoNss } from '../packages/dominio/src/claves.ts'
import { type Cluster, iniciarEmbebida } from '../apps/servidor/src/plataforma/bd/embebida.ts'

/** Un servidor real en su propio proceso, sobre una base nueva en disco, con fsync. */
export interface Escenario {
  url: string
  galleta: string
  otra: string
  bd: pg.Client
  superusuario: string
  servidor: ChildProcess
  memoria(): number
  preguntar(orden: string): Promise<Record<string, number>>
  /** Pide algo de la aplicación al servidor que se mide (servidor.ts). */
  pedirle<T>(orden: object): Promise<T>
  contrato(galleta?: string): Promise<string>
  cargar(contrato: string, cuerpo: Buffer): Promise<{ estado: number; cuerpo: { id: string; aceptadas: number } }>
  cerrar(): Promise<void>
}

const CONSONANTES = 'BCDFGHJKLMNPQRSTVWXYZ'
/** El trabajador número `n` de un archivo: sus claves cuadran, son distintas de las de los demás y no vienen en orden. */
export function filaDe(n: number): string {
  const revuelto = String((n * 7_368_787 + 12_345) % 1_000_000_007).padStart(10, '0')
  const letra = (lugar: number) => CONSONANTES.charAt(Math.floor(n / 21 ** lugar) % 21)
  const fecha = `${50 + (n % 50)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}`
  const curp = `${letra(0)}A${letra(1)}${letra(2)}${fecha}HDF${letra(3)}${letra(4)}${letra(5)}0`
  return `${revuelto}${digitoNss(revuelto)},${curp}${digitoCurp(curp)},${400 + (n % 1000)}.50`
}

/** Un archivo de `filas` trabajadores. */
export function archivoDe(filas: number, desde = 0): Buffer {
  const partes: Buffer[] = [Buffer.from('NSS,CURP,SBC\n')]
  for (let n = 0; n < filas; n += 10_000) partes.push(Buffer.from(Array.from({ length: Math.min(10_000, filas - n) }, (_, i) => filaDe(desde + n + i) + '\n').join('')))
  return Buffer.concat(partes)
}

/** Memoria residente de un proceso, en MB. */
const residente = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** `ahora` es el momento de su calendario. */
export async function iniciar(ahora = '2026-07-01T12:00:00-06:00'): Promise<Escenario> {
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-bench-'))
  const cluster: Cluster = await iniciarEmbebida(carpeta)
  // Si la medición truena, la base no se queda encendida.
  process.once('exit', () => {
    const corriendo = join(carpeta, 'postgres', 'postmaster.pid')
    if (existsSync(corriendo)) process.kill(Number(readFileSync(corriendo, 'utf8').split('\n')[0]), 'SIGINT')
  })
  const servidor = spawn(process.execPath, [join(import.meta.dirname, 'servidor.ts'), ahora], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ICSOE_PRUEBAS_BD: cluster.superusuario, ICSOE_PRUEBAS_PROPIETARIO: cluster.url } })
  const esperan: ((valor: never) => void)[] = []
  servidor.on('message', (valor) => esperan.shift()?.(valor as never))
  const recibir = <T>() => new Promise<T>((resolver) => esperan.push(resolver))
  const { url, galleta, otra, base } = await recibir<{ url: string; galleta: string; otra: string; base: string }>()
  const superusuario = Object.assign(new URL(cluster.superusuario), { pathname: `/${base}` }).href
  const bd = new pg.Client({ connectionString: superusuario })
  await bd.connect()
  const pedir = async (metodo: string, ruta: string, cuerpo: BodyInit, tipo: string, quien: string) => {
    const respuesta = await fetch(`${url}/api/v1${ruta}`, { method: metodo, headers: { origin: url, cookie: quien, 'content-type': tipo }, body: cuerpo })
    return { estado: respuesta.status, cuerpo: (await respuesta.json()) as never }
  }
  return {
    url, galleta, otra, bd, superusuario, servidor,
    memoria: () => residente(servidor.pid as number),
    preguntar: (orden) => (servidor.send(orden), recibir()),
    pedirle: (orden) => (servidor.send(orden), recibir()),
    contrato: async (quien = galleta) => {
      const datos = { contratante: { rfc: 'XYZ010203AB4', nombre: 'Uno', correo: 'a@b.mx', celular: '5512345678' }, inicio: '2026-05-04' }
      const { cuerpo }: { cuerpo: { id: string } } = await pedir('POST', '/contratos', JSON.stringify(datos), 'application/json', quien)
      return cuerpo.id
    },
    cargar: (contrato, cuerpo) => pedir('POST', `/contratos/${contrato}/cargas`, new Uint8Array(cuerpo), 'text/csv', galleta),
    async cerrar() {
      await bd.end()
      servidor.send('terminar')
      await new Promise((listo) => servidor.once('exit', listo))
      await cluster.detener()
      rmSync(carpeta, { recursive: true, force: true })
    },
  }
}

const TABLA_DEL_PISO = `drop table if exists piso; create table piso (contratista text not null, contrato uuid not null, nss text not null, curp text not null, sbc integer not null check (sbc > 0), primary key (contratista, contrato, nss))`

/** El piso: lo que tarda `\\copy` de psql en dejar las mismas filas buenas en una tabla con registro y la misma llave primaria. */
export async function pisoDeCopy({ bd, superusuario }: Pick<Escenario, 'bd' | 'superusuario'>, filas: number, desde = 0): Promise<number> {
  const archivo = join(mkdtempSync(join(tmpdir(), 'icsoe-piso-')), 'filas.csv')
  const renglones = archivoDe(filas, desde).toString().split('\n').slice(1, -1).map((fila) => {
    const [nss, curp, sbc] = fila.split(',')
    return `SEB190315K26,00000000-0000-4000-8000-000000000000,${nss},${curp},${String(sbc).replace('.', '')}\n`
  })
  writeFileSync(archivo, renglones.join(''))
  await bd.query(TABLA_DEL_PISO)
  await bd.query('checkpoint')
  const antes = performance.now()
  const psql = spawn('psql', [superusuario, '-q', '-c', `\\copy piso from '${archivo}' csv`], { stdio: 'inherit' })
  const codigo = await new Promise((listo) => psql.once('exit', listo))
  if (codigo !== 0) throw new Error('psql no pudo copiar.')
  const tardo = performance.now() - antes
  await bd.query('drop table piso')
  return tardo
}

export const carga = (): string => `${availableParallelism()} núcleos, carga de la máquina ${loadavg()[0]?.toFixed(1)}`
export const p99 = (tiempos: number[]): number => tiempos.toSorted((a, b) => a - b)[Math.floor(tiempos.length * 0.99)] ?? 0
