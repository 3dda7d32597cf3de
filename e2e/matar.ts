import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { prepararAplicacion, type Aplicacion } from './matar/aplicacion.ts'
import { type Autoridad, iniciarAutoridad } from './matar/autoridad.ts'
import { type Azar, crearAzar } from './matar/azar.ts'
import { abrirCliente, SinRespuesta } from './matar/cliente.ts'
import { comprobarTodo, type Hallado } from './matar/comprobar.ts'
import { type Contratista, type Expediente, nuevoContratista } from './matar/libro.ts'
import { avanzar } from './matar/trafico.ts'

const A_LA_VEZ = 8

interface Corrida {
  aplicacion: Aplicacion
  autoridad: Autoridad
  azar: Azar
  contratistas: Contratista[]
  pendientes: Expediente[]
  muerta: boolean
  /** Lo que tardó la última petición de cada clase, para morir cerca de su final. */
  tardo: Map<string, number>
  alSalir: (clase: string) => void
  alLlegar: (clase: string) => void
  decir: (renglon: string) => void
}

function vigilar(corrida: Corrida, clase: string): () => void {
  const salio = Date.now()
  corrida.alSalir(clase)
  return () => {
    corrida.tardo.set(clase, Date.now() - salio)
    corrida.alLlegar(clase)
  }
}

function siguienteExpediente(corrida: Corrida): Expediente {
  const { azar, autoridad, aplicacion, contratistas, pendientes } = corrida
  const pendiente = pendientes.shift()
  if (pendiente !== undefined) return pendiente
  const contratista = nuevoContratista(contratistas.length, azar, autoridad.certificar, () => abrirCliente(aplicacion.origen, { muerta: () => corrida.muerta, alPedir: (metodo, ruta) => vigilar(corrida, `${metodo} ${ruta.split('/').at(-1)}`) }))
  contratistas.push(contratista)
  const [primero, ...resto] = contratista.expedientes as [Expediente, ...Expediente[]]
  pendientes.push(...resto)
  return primero
}

/** Trabaja expedientes, uno tras otro, hasta que la aplicación muera; el que quede a medias vuelve a la fila. */
async function trabajar(corrida: Corrida): Promise<void> {
  while (!corrida.muerta) {
    const expediente = siguienteExpediente(corrida)
    try {
      await avanzar(expediente, corrida.autoridad.llave, corrida.azar)
    } catch (error) {
      corrida.pendientes.push(expediente)
      if (!(error instanceof SinRespuesta)) throw error
    }
  }
}

/** Mata a la aplicación, y a veces a la base, antes o después. Lo que se conteste justo antes se pierde en el camino. */
async function matarTodo(corrida: Corrida): Promise<string> {
  const { azar, aplicacion } = corrida
  const base = azar.uno(['sigue viva', 'sigue viva', 'muere toda', 'muere su principal'])
  const antes = azar.probable(0.5)
  const pausas = [azar.entre(0, 40), azar.entre(0, 40)] as const
  corrida.muerta = true
  await esperar(pausas[0])
  if (base === 'sigue viva') {
    await aplicacion.matar()
    return 'la base sigue viva'
  }
  if (antes) aplicacion.matarBase(base === 'muere toda')
  await esperar(pausas[1])
  await aplicacion.matar()
  if (!antes) aplicacion.matarBase(base === 'muere toda')
  return `la base ${base} ${antes ? 'antes' : 'después'}`
}

const CLASES = ['POST presentacion', 'POST presentacion', 'POST presentacion', 'POST cargas', 'POST contratos', 'POST informativas'] as const

/** Algo que hay que esperar para matar, dicho en palabras. */
interface Momento {
  cuando: string
  llegar: () => Promise<unknown>
}

/** Se resuelve cuando algo se avisa por enésima vez de esa clase. */
function enesima(clase: string, lugar: number, avisar: (oir: (otra: string) => void) => void, hacer: () => void = () => undefined): Promise<void> {
  let faltan = lugar
  return new Promise((listo) => {
    avisar((otra) => {
      if (otra !== clase || (faltan -= 1) !== 0) return
      hacer()
      listo()
    })
  })
}

/** Cuándo muere: pasado un tiempo; mientras se hace la enésima petición de una clase; o ya hecha, con su respuesta perdida en el camino. */
function momentoDeMorir(corrida: Corrida): Momento {
  const { azar, tardo } = corrida
  const [tiempo, clase, lugar, parte] = [azar.entre(100, 5000), azar.uno(CLASES), azar.entre(1, 8), azar.entre(40, 120)]
  const modo = azar.uno(['tiempo', 'durante', 'durante', 'hecha'])
  if (modo === 'tiempo') return { cuando: `${tiempo} ms de trabajo`, llegar: () => esperar(tiempo) }
  if (modo === 'hecha') {
    const llego = enesima(clase, lugar, (oir) => (corrida.alLlegar = oir), () => (corrida.muerta = true))
    return { cuando: `0 ms de hecha «${clase}» número ${lugar}`, llegar: () => llego }
  }
  const salio = enesima(clase, lugar, (oir) => (corrida.alSalir = oir))
  return { cuando: `${parte} % de «${clase}» número ${lugar}`, llegar: () => salio.then(() => esperar(((tardo.get(clase) ?? 20) * parte) / 100)) }
}

/** Muere a media carrera. Una falla de los que trabajan termina la corrida en cuanto ocurre. */
async function morirTrabajando(corrida: Corrida): Promise<string> {
  const { cuando, llegar } = momentoDeMorir(corrida)
  const trabajo = Promise.all(Array.from({ length: A_LA_VEZ }, () => trabajar(corrida)))
  await Promise.race([llegar(), trabajo])
  const base = await matarTodo(corrida)
  await trabajo
  corrida.alSalir = corrida.alLlegar = () => undefined
  return `${cuando}, ${base}`
}

/** Muere, y vuelve a morir a medio arranque. */
async function morirArrancando(corrida: Corrida): Promise<string> {
  await matarTodo(corrida)
  const espera = corrida.azar.entre(20, 1500)
  corrida.aplicacion.arrancar()
  await esperar(espera)
  return `${espera} ms de arrancar, ${await matarTodo(corrida)}`
}

async function ronda(corrida: Corrida, numero: number): Promise<Hallado> {
  const { aplicacion, azar, contratistas, decir } = corrida
  const muerte = await (azar.probable(0.15) ? morirArrancando(corrida) : morirTrabajando(corrida))
  const inicio = Date.now()
  aplicacion.arrancar()
  await aplicacion.lista()
  const lista = Date.now() - inicio
  corrida.muerta = false
  const hallado = await comprobarTodo(contratistas, false)
  const presentadas = contratistas.flatMap(({ expedientes }) => expedientes).filter(({ presentada }) => presentada).length
  decir(`ronda ${numero}: muerte a los ${muerte}; lista en ${lista} ms; ${presentadas} presentadas; en el aire y hechos: ${JSON.stringify(hallado)}`)
  return hallado
}

/** Sin más muertes, todo lo empezado llega a su acuse y la aplicación termina con 0. */
async function terminarTodo(corrida: Corrida): Promise<number> {
  const { contratistas, pendientes, autoridad, azar, aplicacion } = corrida
  await Promise.all(pendientes.splice(0).map((expediente) => avanzar(expediente, autoridad.llave, azar)))
  await comprobarTodo(contratistas, true)
  const salida = await aplicacion.terminar()
  if (salida !== 0) throw new Error(`La aplicación terminó con ${salida}:\n${aplicacion.dicho()}`)
  return contratistas.flatMap(({ expedientes }) => expedientes).filter(({ conAcuse }) => conAcuse).length
}

/**
 * Mata la aplicación con kill -9 tantas veces como rondas mientras se capturan contratos, se cargan archivos y se presenta, y después
 * de cada una comprueba que lo confirmado está, que nada entró a medias y que los folios son seguidos. Da cuántas se presentaron.
 * La semilla fija los momentos y los tamaños; lo que alcance a pasar entre ellos depende de la máquina.
 */
export async function matar(rondas: number, semilla: number, decir: (renglon: string) => void): Promise<{ presentadas: number; hallado: Hallado }> {
  decir(`semilla ${semilla}, ${rondas} rondas`)
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-matar-'))
  chmodSync(carpeta, 0o755)
  const autoridad = await iniciarAutoridad(carpeta)
  const aplicacion = await prepararAplicacion(carpeta, autoridad)
  const corrida: Corrida = { aplicacion, autoridad, azar: crearAzar(semilla), contratistas: [], pendientes: [], muerta: false, tardo: new Map(), alSalir: () => undefined, alLlegar: () => undefined, decir }
  const hallado: Hallado = { contratos: 0, cargas: 0, informativas: 0, presentaciones: 0 }
  try {
    aplicacion.arrancar()
    await aplicacion.lista()
    for (let numero = 1; numero <= rondas; numero += 1) {
      const enEsta = await ronda(corrida, numero)
      for (const clase of ['contratos', 'cargas', 'informativas', 'presentaciones'] as const) hallado[clase] += enEsta[clase]
    }
    const presentadas = await terminarTodo(corrida)
    decir(`${presentadas} presentadas, todas con acuse; en el aire y hechos: ${JSON.stringify(hallado)}`)
    return { presentadas, hallado }
  } catch (error) {
    decir(`falló con la semilla ${semilla}; lo último que dijo la aplicación:\n${aplicacion.dicho()}`)
    throw error
  } finally {
    corrida.muerta = true
    await aplicacion.matar()
    aplicacion.matarBase(true)
    await autoridad.detener()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (import.meta.main) {
  const [rondas = 40, semilla = randomInt(2 ** 31)] = process.argv.slice(2).map(Number)
  await matar(rondas, semilla, (renglon) => process.stdout.write(`${renglon}\n`))
}
