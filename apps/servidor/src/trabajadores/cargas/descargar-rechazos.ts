import { operaciones } from '@icsoe/esquemas/operaciones'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import type { Casa } from '../../plataforma/casa.ts'
import { hacerCsv } from '../../plataforma/hojas/csv.ts'
import { hacerXlsx, MAXIMO_DE_RENGLONES } from '../../plataforma/hojas/xlsx.ts'
import type { Archivo, Negativa } from '../../plataforma/http/contrato.ts'
import { type DeCarga, leerCarga, listarRechazos } from './consultas.ts'
import { mostrarRechazo } from './mostrar.ts'

const POR_CONSULTA = 1000
const COLUMNAS = [
  { titulo: 'NSS', ancho: 14 },
  { titulo: 'CURP', ancho: 22 },
  { titulo: 'SBC', ancho: 12 },
  { titulo: 'fila', ancho: 8 },
  { titulo: 'código', ancho: 32, repetida: true },
  { titulo: 'motivo', ancho: 90, repetida: true },
]

function renglonDe(rechazada: FilaRechazada): string[] {
  const { nss, curp, sbc, fila, errores } = mostrarRechazo(rechazada)
  return [nss, curp, sbc, String(fila), errores.map(({ codigo }) => codigo).join('; '), errores.map(({ mensaje }) => mensaje).join(' ')]
}

async function* renglones(casa: Casa, de: DeCarga): AsyncGenerator<string[][]> {
  let despues = 0
  for (;;) {
    const rechazadas = await casa.bd.deContratista(de.contratista, (tx) => listarRechazos(tx, de, { despues, cuantas: POR_CONSULTA }))
    yield rechazadas.map(renglonDe)
    if (rechazadas.length < POR_CONSULTA) return
    despues = rechazadas.at(-1)?.fila ?? despues
  }
}

/**
 * Las filas rechazadas de una carga como CSV o Excel: NSS, CURP, SBC, fila, código y motivo, un renglón por fila. Corregido, el mismo
 * archivo se vuelve a cargar: las columnas de más no estorban (dominio §7). Niega `recurso.inexistente`
 * y, en Excel, `rechazos.no_caben_en_excel`.
 */
export async function descargarRechazos(casa: Casa, de: DeCarga, formato: 'csv' | 'xlsx'): Promise<Negativa | { ok: true; archivo: Archivo }> {
  const carga = await casa.bd.deContratista(de.contratista, (tx) => leerCarga(tx, de))
  if (carga === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  const paginas = renglones(casa, de)
  if (formato === 'xlsx' && carga.rechazadas >= MAXIMO_DE_RENGLONES) return { ok: false, codigo: 'rechazos.no_caben_en_excel' }
  const { archivoEntregado: tipoXlsx } = operaciones['GET /contratos/{id}/cargas/{carga}/rechazos.xlsx']
  if (formato === 'xlsx') return { ok: true, archivo: { tipo: tipoXlsx, nombre: 'rechazos.xlsx', contenido: hacerXlsx({ hoja: 'Rechazos', columnas: COLUMNAS, paginas }) } }
  return { ok: true, archivo: { tipo: 'text/csv; charset=utf-8', nombre: 'rechazos.csv', contenido: hacerCsv({ columnas: COLUMNAS, paginas }) } }
}
