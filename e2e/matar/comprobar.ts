import assert from 'node:assert/strict'
import { leerFolio } from '@icsoe/dominio/folios'
import type { Contrato as ContratoVisto } from '@icsoe/esquemas/contratos'
import type { Informativa } from '@icsoe/esquemas/informativas'
import type { Trabajador as TrabajadorVisto } from '@icsoe/esquemas/trabajadores'
import type { Contratista, Contrato, Expediente, Trabajador } from './libro.ts'
import { enviarPresentacion, nuevoContrato } from './trafico.ts'

/** Lo que quedó en el aire al morir y resultó hecho: muestra que las muertes caen donde importa. */
export interface Hallado {
  contratos: number
  cargas: number
  informativas: number
  presentaciones: number
}

interface Pagina<T> {
  elementos: T[]
  siguiente: string | null
}

async function leerTodo<T>({ pedir }: Contratista, ruta: string): Promise<T[]> {
  const todo: T[] = []
  for (let despues: string | null = ''; despues !== null; ) {
    const { cuerpo }: { cuerpo: Pagina<T> } = await pedir<Pagina<T>>([200], 'GET', `${ruta}${ruta.includes('?') ? '&' : '?'}limite=1000${despues && `&despues=${encodeURIComponent(despues)}`}`)
    todo.push(...cuerpo.elementos)
    despues = cuerpo.siguiente
  }
  return todo
}

const llaveDe = ({ nss, curp, sbc }: Trabajador) => `${nss},${curp},${sbc}`

/** Los trabajadores del contrato son los confirmados, más los archivos en el aire enteros o nada. Lo que haya entrado se toma por hecho. */
async function comprobarTrabajadores(dueno: Contratista, contrato: Contrato, hallado: Hallado): Promise<void> {
  const vistos = new Set((await leerTodo<TrabajadorVisto>(dueno, `/contratos/${contrato.id}/trabajadores`)).map(llaveDe))
  const donde = `${dueno.rfc}, contrato ${contrato.id}`
  const { escrito } = contrato
  const presente = vistos.delete(llaveDe(escrito.trabajador))
  if (escrito.confirmado) assert.ok(presente, `${donde}: se perdió un trabajador confirmado`)
  if (presente) assert.ok(escrito.enviado, `${donde}: hay un trabajador que nadie mandó`)
  escrito.confirmado = presente
  for (const carga of contrato.cargas) {
    const entraron = carga.filas.filter((fila) => vistos.delete(llaveDe(fila))).length
    assert.ok(entraron === 0 || entraron === carga.filas.length, `${donde}: entró media carga, ${entraron} de ${carga.filas.length} filas`)
    if (carga.terminada) assert.equal(entraron, carga.filas.length, `${donde}: se perdió una carga confirmada`)
    if (entraron > 0) assert.ok(carga.enviada, `${donde}: hay una carga que nadie mandó`)
    // Sin respuesta se vuelve a mandar, como haría cualquiera: cargar dos veces lo mismo no cambia nada.
    if (entraron > 0 && !carga.terminada) hallado.cargas += 1
  }
  assert.deepEqual([...vistos], [], `${donde}: hay trabajadores que nadie mandó`)
}

async function comprobarContratos(expediente: Expediente, hallado: Hallado): Promise<void> {
  const { dueno, ejercicio, cuatrimestre, contratos } = expediente
  const vistos = await leerTodo<ContratoVisto>(dueno, `/contratos?ejercicio=${ejercicio}&cuatrimestre=${cuatrimestre}`)
  for (const { id } of contratos) assert.ok(vistos.some((visto) => visto.id === id), `${dueno.rfc}: se perdió el contrato ${id}`)
  const nuevos = vistos.filter(({ id }) => !contratos.some((contrato) => contrato.id === id))
  assert.ok(nuevos.length <= (expediente.contratoEnVuelo ? 1 : 0), `${dueno.rfc}: hay ${nuevos.length} contratos que nadie confirmó`)
  for (const { id } of nuevos) contratos.push(nuevoContrato(id, expediente.plan[contratos.length] ?? []))
  hallado.contratos += nuevos.length
  expediente.contratoEnVuelo = false
  for (const contrato of contratos) await comprobarTrabajadores(dueno, contrato, hallado)
}

async function comprobarInformativa(expediente: Expediente, hallado: Hallado): Promise<void> {
  const { dueno, ejercicio, cuatrimestre } = expediente
  const vistas = (await leerTodo<Informativa>(dueno, '/informativas')).filter((vista) => vista.ejercicio === ejercicio && vista.cuatrimestre === cuatrimestre)
  const [vista, ...otras] = vistas
  assert.deepEqual(otras, [], `${dueno.rfc}: más de una informativa en el periodo`)
  if (expediente.informativa !== undefined) assert.equal(vista?.id, expediente.informativa, `${dueno.rfc}: se perdió la informativa`)
  else if (vista !== undefined) {
    assert.ok(expediente.informativaEnVuelo, `${dueno.rfc}: hay una informativa que nadie pidió`)
    expediente.informativa = vista.id
    hallado.informativas += 1
  }
  expediente.informativaEnVuelo = false
  if (expediente.presentada === undefined && vista?.estado === 'presentada') hallado.presentaciones += 1
  if (expediente.presentada !== undefined) assert.deepEqual([vista?.estado, vista?.folio], ['presentada', expediente.presentada.folio])
}

/** Repetida con su llave, la presentación confirmada contesta lo mismo, y la que quedó en el aire se presenta una sola vez. */
async function repetirPresentacion(expediente: Expediente): Promise<void> {
  if (expediente.intento === undefined) return
  const dada = await enviarPresentacion(expediente)
  assert.deepEqual(dada, (expediente.presentada ??= dada))
}

/** Compara un expediente con lo que la aplicación dice, y adopta lo que resultó hecho. */
export async function comprobarExpediente(expediente: Expediente, hallado: Hallado): Promise<void> {
  if (!expediente.dueno.completo) return
  await comprobarContratos(expediente, hallado)
  await comprobarInformativa(expediente, hallado)
  await repetirPresentacion(expediente)
  expediente.tocado = false
}

/** En cada serie, de informativas y de contratos, los folios van del 1 al último sin huecos ni repetidos. */
function comprobarFolios(folios: readonly string[]): void {
  const series = new Map<string, number[]>()
  for (const folio of folios) {
    const leido = leerFolio(folio)
    assert.ok(leido.ok, folio)
    series.set(leido.valor.serie, [...(series.get(leido.valor.serie) ?? []), leido.valor.consecutivo])
  }
  for (const [serie, dados] of series) {
    const ordenados = dados.toSorted((uno, otro) => uno - otro)
    assert.deepEqual(ordenados, ordenados.map((_, lugar) => lugar + 1), `la serie ${serie} tiene huecos o repetidos`)
  }
}

/** Los folios de los contratos presentados de un contratista. */
async function foliosDeContratos(contratista: Contratista): Promise<string[]> {
  if (!contratista.completo) return []
  return (await leerTodo<ContratoVisto>(contratista, '/contratos')).flatMap(({ folio }) => folio ?? [])
}

/** Todo lo confirmado está, nada entró a medias y los folios son seguidos. Con `todos`, también lo que nadie tocó desde la última vez. */
export async function comprobarTodo(contratistas: readonly Contratista[], todos: boolean): Promise<Hallado> {
  const hallado: Hallado = { contratos: 0, cargas: 0, informativas: 0, presentaciones: 0 }
  const expedientes = contratistas.flatMap((contratista) => contratista.expedientes).filter(({ tocado }) => todos || tocado)
  for (const { completo, pedir } of new Set(expedientes.map(({ dueno }) => dueno))) {
    if (completo) assert.equal((await pedir<{ completos: boolean }>([200], 'GET', '/contratista')).cuerpo.completos, true)
  }
  await Promise.all(expedientes.map((expediente) => comprobarExpediente(expediente, hallado)))
  comprobarFolios(contratistas.flatMap((contratista) => contratista.expedientes).flatMap(({ presentada }) => presentada?.folio ?? []))
  if (todos) comprobarFolios((await Promise.all(contratistas.map(foliosDeContratos))).flat())
  return hallado
}
