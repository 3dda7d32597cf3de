import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { type Codigo, codigos } from '@icsoe/esquemas/codigos'
import type { CargaDeNomina } from '@icsoe/esquemas/nomina'
import { Readable } from 'node:stream'
import type { Negativa, Respuesta } from '../../plataforma/http/contrato.ts'
import { conZip, type LimitesDeZip, ZipRechazado } from '../../plataforma/zip.ts'
import { type Cargar, cargarTrabajadores } from '../cargas/cargar.ts'
import type { Quien } from '../tomar.ts'
import { colocar } from './colocar.ts'
import { type ContratoDelPeriodo, contratosConContratantes } from './consultas.ts'
import { leerRecibo } from './leer-recibo.ts'
import { reunirRecibos, type TrabajadorDeNomina } from './reunir.ts'

interface Pedido {
  ejercicio: number
  cuatrimestre: number
  archivo: Readable
  tipo: string
}
interface Lectura {
  recibos: number
  omitidos: CargaDeNomina['omitidos']
  omitidosPorCodigo: Record<string, number>
  trabajadores: TrabajadorDeNomina[]
}

const MEGA = 1024 * 1024
const LIMITES: LimitesDeZip = { comprimido: 128 * MEGA, abierto: 1024 * MEGA, partes: 100_000 }
const BYTES_DE_UN_RECIBO = 2 * MEGA
const A_LA_VISTA = 1000
const ENCABEZADO = 'NSS,CURP,SBC\n'

/** Los XML recibidos, uno por uno, con su nombre: los de un ZIP, o el único que se mandó. Lo que no es XML (los PDF) se salta. */
async function recorrerArchivos({ archivo, tipo }: Pedido, leer: (nombre: string, tamano: number, bytes: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void> {
  if (!tipo.includes('zip')) return leer('recibo.xml', 0, archivo.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>).finally(() => archivo.resume())
  return conZip(archivo, LIMITES, async ({ partes }) => {
    for (const [nombre, parte] of partes) if (/\.xml$/i.test(nombre)) await leer(nombre, parte.tamano, parte.abrir())
  })
}

async function leerRecibos(contratista: string, periodo: Periodo, pedido: Pedido): Promise<Lectura> {
  const reunidos = reunirRecibos(contratista, periodo)
  const lectura: Lectura = { recibos: 0, omitidos: [], omitidosPorCodigo: {}, trabajadores: [] }
  const omitir = (archivo: string, codigo: Codigo) => {
    lectura.omitidosPorCodigo[codigo] = (lectura.omitidosPorCodigo[codigo] ?? 0) + 1
    if (lectura.omitidos.length < A_LA_VISTA) lectura.omitidos.push({ archivo, codigo, mensaje: codigos[codigo].detalle })
  }
  await recorrerArchivos(pedido, async (nombre, tamano, bytes) => {
    if (tamano > BYTES_DE_UN_RECIBO) return omitir(nombre, 'xml.desmedido')
    const leido = await leerRecibo(bytes)
    const omision = leido.ok ? reunidos.agregar(leido.valor) : leido.codigo
    if (omision === undefined) lectura.recibos++
    else omitir(nombre, omision)
  })
  return { ...lectura, trabajadores: reunidos.trabajadores() }
}

const escribir = (campo: string): string => (/[",;\t\n\r]/.test(campo) ? `"${campo.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : campo)

async function cargarEn(cargar: Cargar, quien: Quien, contrato: ContratoDelPeriodo, trabajadores: readonly TrabajadorDeNomina[]): Promise<CargaDeNomina['contratos'][number]> {
  const renglones = trabajadores.map(({ nss, curp, sbc }) => [nss, curp, sbc].map(escribir).join(',') + '\n')
  const archivo = Readable.from([ENCABEZADO, ...renglones].map((texto) => Buffer.from(texto)))
  const respuesta = await cargarTrabajadores(cargar, quien, { contrato: contrato.id, archivo, nombre: 'nómina.xml', id: undefined })
  const comun = { contrato: contrato.id, contratante: { rfc: contrato.rfc, nombre: contrato.nombre } }
  if (!respuesta.ok) return { ...comun, carga: null, codigo: respuesta.codigo, mensaje: codigos[respuesta.codigo].detalle }
  return { ...comun, carga: respuesta.valor ?? null, codigo: null, mensaje: null }
}

function sinColocarComoViaja(sinColocar: ReturnType<typeof colocar>['sinColocar']): Pick<CargaDeNomina, 'sinColocar' | 'sinColocarPorCodigo'> {
  const cuentas: Record<string, number> = {}
  for (const { codigo } of sinColocar) cuentas[codigo] = (cuentas[codigo] ?? 0) + 1
  const lista = sinColocar.slice(0, A_LA_VISTA).map(({ trabajador: { nss, curp, nombre }, contratante, codigo }) => ({ nss, curp, nombre, contratante, codigo, mensaje: codigos[codigo].detalle }))
  return { sinColocar: lista, sinColocarPorCodigo: cuentas }
}

/**
 * Carga los trabajadores de un periodo desde sus recibos de nómina (dominio §7): un XML, o un ZIP con muchos. Cada trabajador va al
 * contrato del periodo con la empresa en que labora, y cada contrato recibe los suyos como los de un archivo: todos los buenos juntos.
 * Lo que no se pudo leer o colocar se dice. Niega el ZIP que no se acepta y `nomina.sin_recibos`.
 */
export async function cargarNomina(cargar: Cargar, quien: Quien, pedido: Pedido): Promise<Respuesta<'POST /cargas-nomina'>> {
  const periodo: Periodo = { ejercicio: pedido.ejercicio, cuatrimestre: pedido.cuatrimestre as Cuatrimestre }
  const leido = await leerRecibos(quien.contratista, periodo, pedido).catch(negarZip)
  if ('codigo' in leido) return leido
  const { trabajadores, ...lectura } = leido
  if (lectura.recibos === 0) return { ok: false, codigo: (!pedido.tipo.includes('zip') && (lectura.omitidos[0]?.codigo as Codigo | undefined)) || 'nomina.sin_recibos' }
  const contratantes = [...new Set(trabajadores.flatMap((uno) => [...uno.contratantes]))]
  const contratos = await cargar.casa.bd.deContratista(quien.contratista, (tx) => contratosConContratantes(tx, quien.contratista, periodo, contratantes))
  const { porContrato, sinColocar } = colocar(trabajadores, contratos)
  const hechos: CargaDeNomina['contratos'] = []
  for (const [contrato, suyos] of porContrato) hechos.push(await cargarEn(cargar, quien, contrato, suyos))
  return { ok: true, valor: { ...lectura, trabajadores: trabajadores.length, contratos: hechos, ...sinColocarComoViaja(sinColocar) } }
}

function negarZip(error: unknown): Negativa {
  if (error instanceof ZipRechazado) return { ok: false, codigo: error.codigo }
  throw error
}
