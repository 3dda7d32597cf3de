import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { type Codigo, codigos } from '@icsoe/esquemas/codigos'
import type { CargaDeNomina } from '@icsoe/esquemas/nomina'
import { Readable } from 'node:stream'
import { recorrerAparte, RechazadoAparte } from '../../plataforma/aparte/recorrer.ts'
import type { Negativa, Respuesta } from '../../plataforma/http/contrato.ts'
import { recibirEnArchivo, ZipRechazado } from '../../plataforma/zip.ts'
import { type Cargar, cargarTrabajadores } from '../cargas/cargar.ts'
import { renglonCsv } from '../renglon-csv.ts'
import type { Quien } from '../tomar.ts'
import { colocar } from './colocar.ts'
import { type ContratoDelPeriodo, contratosConContratantes } from './consultas.ts'
import { BYTES_DE_UN_RECIBO, LIMITES, type PorLeer, type ReciboLeido } from './leer-recibos.ts'
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

const HILO = new URL('./hilo.ts', import.meta.url)
const A_LA_VISTA = 1000
const ENCABEZADO = 'NSS,CURP,SBC\n'

/** Los recibos conforme otro hilo los lee. Lanza `RechazadoAparte` o `ZipRechazado`. */
async function* recorrerRecibos({ archivo, tipo }: Pedido): AsyncGenerator<ReciboLeido> {
  const esZip = tipo.includes('zip')
  const { signal } = new AbortController()
  await using recibido = await recibirEnArchivo(archivo, esZip ? LIMITES.comprimido : BYTES_DE_UN_RECIBO, signal)
  const porLeer: PorLeer = { archivo: recibido.fd, esZip }
  for await (const tanda of recorrerAparte<ReciboLeido[]>(HILO, porLeer, signal)) yield* tanda
}

async function reunir(contratista: string, periodo: Periodo, pedido: Pedido): Promise<Lectura> {
  const reunidos = reunirRecibos(contratista, periodo)
  const lectura: Lectura = { recibos: 0, omitidos: [], omitidosPorCodigo: {}, trabajadores: [] }
  const omitir = (archivo: string, codigo: Codigo) => {
    lectura.omitidosPorCodigo[codigo] = (lectura.omitidosPorCodigo[codigo] ?? 0) + 1
    if (lectura.omitidos.length < A_LA_VISTA) lectura.omitidos.push({ archivo, codigo, mensaje: codigos[codigo].detalle })
  }
  for await (const { nombre, leido } of recorrerRecibos(pedido)) {
    const omision = leido.ok ? reunidos.agregar(leido.valor) : leido.codigo
    if (omision === undefined) lectura.recibos++
    else omitir(nombre, omision)
  }
  return { ...lectura, trabajadores: reunidos.trabajadores() }
}

async function cargarEn(cargar: Cargar, quien: Quien, contrato: ContratoDelPeriodo, trabajadores: readonly TrabajadorDeNomina[]): Promise<CargaDeNomina['contratos'][number]> {
  const renglones = trabajadores.map(({ nss, curp, sbc }) => renglonCsv([nss, curp, sbc]))
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
  const leido = await reunir(quien.contratista, periodo, pedido).catch((error: unknown) => negar(error, pedido))
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

function negar(error: unknown, { tipo }: Pedido): Negativa {
  if (error instanceof RechazadoAparte) return { ok: false, codigo: error.codigo === 'sin_memoria' ? 'zip.demasiado_grande' : (error.codigo as Codigo) }
  if (error instanceof ZipRechazado) return { ok: false, codigo: tipo.includes('zip') ? error.codigo : 'xml.desmedido' }
  throw error
}
