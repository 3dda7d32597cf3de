import assert from 'node:assert/strict'
import type { Cliente } from './api.ts'
import { conDigitoMalo, type Trabajador, trabajadores } from './claves.ts'
import { sondear } from './sondeo.ts'

interface Carga {
  id: string
  estado: string
  filas: number
  aceptadas: number
  rechazadas: number
  repetidas: number
  porCodigo: Record<string, number>
}

function enCsv(filas: Trabajador[]): string {
  return ['NSS,CURP,SBC', ...filas.map(({ nss, curp, sbc }) => `${nss},${curp},${sbc}`)].join('\r\n')
}

/** Campos de un CSV con coma y comillas dobles; la marca de UTF-8 del principio no cuenta. */
function leerCsv(texto: string): string[][] {
  const renglones = texto.replace(/^\uFEFF/, '').split(/\r?\n/).filter((renglon) => renglon !== '')
  return renglones.map((renglon) => [...renglon.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, citado, simple]) => citado?.replaceAll('""', '"') ?? simple ?? ''))
}

/** Carga un archivo y espera a que termine. */
async function cargar(cliente: Cliente, contrato: string, csv: string): Promise<Carga> {
  const archivo = { tipo: 'text/csv', bytes: Buffer.from(csv), nombre: 'trabajadores.csv' }
  const { id } = await cliente.debe<{ id: string; estado: string }>(202, 'POST', `/contratos/${contrato}/cargas`, { archivo })
  const preguntar = () => cliente.debe<Carga>(200, 'GET', `/contratos/${contrato}/cargas/${id}`)
  return sondear('la carga', preguntar, ({ estado }) => estado === 'terminada' || estado === 'fallida')
}

function comprobar({ estado, filas, aceptadas, rechazadas, repetidas, porCodigo }: Carga, esperada: Omit<Carga, 'id' | 'estado'>): void {
  assert.deepEqual({ estado, filas, aceptadas, rechazadas, repetidas, porCodigo }, { estado: 'terminada', ...esperada })
}

/** Pone en el lugar de cada clave o salario rechazado el bueno, y deja las columnas de más como vinieron. */
function corregir(rechazos: string, buenas: Trabajador[]): string {
  const [encabezado, ...filas] = leerCsv(rechazos)
  const corregidas = filas.map((fila) => {
    const buena = buenas[Number(fila[3])]
    assert.ok(buena, `la fila ${fila[3]} es una del archivo`)
    return [buena.nss, buena.curp, buena.sbc, ...fila.slice(3)]
  })
  return [encabezado ?? [], ...corregidas].map((fila) => fila.map((campo) => `"${campo.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

/**
 * Deja 25 trabajadores en el contrato: uno escrito y 24 por archivo, tres con errores que vuelven en rechazos.csv,
 * se corrigen y se cargan otra vez. Da los 25, en orden de NSS.
 */
export async function cargarTrabajadores(cliente: Cliente, contrato: string): Promise<Trabajador[]> {
  const todos = trabajadores(25)
  const [escrito, ...buenas] = todos as [Trabajador, ...Trabajador[]]
  const alta = await cliente.pedir('POST', `/contratos/${contrato}/trabajadores`, { json: escrito })
  assert.equal(alta.estado, 201, alta.bytes.toString())
  const malas = buenas.map((buena, i) => (i === 4 ? { ...buena, nss: conDigitoMalo(buena.nss) } : i === 11 ? { ...buena, curp: conDigitoMalo(buena.curp) } : i === 20 ? { ...buena, sbc: '2932.76' } : buena))
  const primera = await cargar(cliente, contrato, enCsv(malas))
  comprobar(primera, { filas: 24, aceptadas: 21, rechazadas: 3, repetidas: 0, porCodigo: { 'nss.digito': 1, 'curp.digito': 1, 'sbc.sobre_tope': 1 } })

  const rechazos = await cliente.pedir('GET', `/contratos/${contrato}/cargas/${primera.id}/rechazos.csv`)
  assert.equal(rechazos.estado, 200, rechazos.bytes.toString())
  const filas = leerCsv(rechazos.bytes.toString())
  // El renglón 1 es el encabezado: la fila del archivo es el lugar en `buenas` más dos.
  assert.deepEqual(filas.slice(1).map((fila) => [fila[3], fila[4]]), [['6', 'nss.digito'], ['13', 'curp.digito'], ['22', 'sbc.sobre_tope']], rechazos.bytes.toString())
  const porRenglon = [escrito, escrito, ...buenas]
  comprobar(await cargar(cliente, contrato, corregir(rechazos.bytes.toString(), porRenglon)), { filas: 3, aceptadas: 3, rechazadas: 0, repetidas: 0, porCodigo: {} })
  comprobar(await cargar(cliente, contrato, enCsv(buenas)), { filas: 24, aceptadas: 0, rechazadas: 0, repetidas: 24, porCodigo: {} })

  const lista = await cliente.debe<{ elementos: Trabajador[]; siguiente: string | null }>(200, 'GET', `/contratos/${contrato}/trabajadores?limite=1000`)
  const ordenados = todos.toSorted((uno, otro) => (uno.nss < otro.nss ? -1 : 1))
  const leidos = lista.elementos.map(({ nss, curp, sbc }) => ({ nss, curp, sbc })).toSorted((uno, otro) => (uno.nss < otro.nss ? -1 : 1))
  assert.deepEqual(leidos, ordenados)
  return ordenados
}
