import type { NombreDeTrabajo } from '@icsoe/esquemas/trabajos'
import { setTimeout as esperar } from 'node:timers/promises'
import type { Azar } from '../matar/azar.ts'
import type { Mundo } from './mundo.ts'
import type { Modo } from './servicio.ts'

type Que = 'PostgreSQL' | keyof Mundo['servicios']

/** Una caída: qué se cae, cómo, y cómo vuelve. */
export interface Caida {
  que: Que
  como: string
  bajar: () => Promise<void>
  subir: () => Promise<void>
  /** Milisegundos que dura, al menos: a lo que se cuelga, a veces se le deja de esperar y a veces contesta tarde. */
  dura: readonly [number, number]
  /** El trabajo que entonces espera. */
  espera?: NombreDeTrabajo
  /** Con qué código se niega entonces lo que no puede hacerse. */
  niega?: string
}

const DELATAN = { SMTP: { espera: 'correo.enviar' }, OCSP: { espera: 'revocacion.revisar', niega: 'efirma.estado_no_consultable' }, TSA: { espera: 'acuse.hacer' } } as const

function deBase({ base, aplicaciones: [aplicacion] }: Mundo): Caida[] {
  const comun = { que: 'PostgreSQL', subir: base.levantar, dura: [500, 2500], niega: 'servicio.no_disponible' } as const
  const muere = (todos: boolean) => () => Promise.resolve(aplicacion.matarBase(todos))
  return [
    { ...comun, como: 'detenido de golpe', bajar: base.detenerDeGolpe },
    { ...comun, como: 'kill -9 a su principal', bajar: muere(false) },
    { ...comun, como: 'kill -9 a todos sus procesos', bajar: muere(true) },
  ]
}

function deServicio({ servicios }: Mundo, que: keyof Mundo['servicios'], modo: Modo, azar: Azar): Caida {
  const { bajar, subir } = servicios[que]
  // Colgado, a veces contesta al fin lo que debía y a veces se le reinicia.
  const reinicia = modo === 'colgado' && azar.probable(0.5)
  return {
    que,
    como: reinicia ? 'colgado, y al final reiniciado' : modo,
    bajar: () => bajar(modo),
    subir: async () => {
      if (reinicia) await bajar('cerrado')
      await subir()
    },
    dura: modo === 'colgado' ? [1000, 6500] : [500, 2500],
    ...DELATAN[que],
  }
}

function barajar<T>(cosas: T[], azar: Azar): T[] {
  const con = cosas.map((cosa) => ({ cosa, lugar: azar.entre(0, 2 ** 30) }))
  return con.toSorted((una, otra) => una.lugar - otra.lugar).map(({ cosa }) => cosa)
}

/** Todas las caídas una vez, en desorden, repartidas en rondas de una o de dos a la vez. */
export function repartir(mundo: Mundo, azar: Azar): Caida[][] {
  const nombres = Object.keys(mundo.servicios) as (keyof Mundo['servicios'])[]
  const deServicios = nombres.flatMap((que) => (['cerrado', 'colgado'] as const).map((modo) => deServicio(mundo, que, modo, azar)))
  const mazo = barajar([...deBase(mundo), ...deServicios], azar)
  const rondas: Caida[][] = []
  for (let una = mazo.shift(); una !== undefined; una = mazo.shift()) {
    const { que } = una
    const lugar = azar.probable(0.75) ? mazo.findIndex((otra) => otra.que !== que) : -1
    rondas.push(lugar < 0 ? [una] : [una, ...mazo.splice(lugar, 1)])
  }
  return rondas
}

async function preguntarSalud(origen: string): Promise<{ estado: number; espera: Partial<Record<string, number>> }> {
  const respuesta = await fetch(`${origen}/salud/lista`)
  const { espera = {} } = (await respuesta.json()) as { espera?: Record<string, number> }
  return { estado: respuesta.status, espera }
}

/** Hasta que se cumpla; lanza si no se cumple en el plazo, o si `senal` avisa que ya no importa. */
export async function hasta(que: string, cumple: () => Promise<boolean> | boolean, senal: AbortSignal, plazo = 60_000): Promise<void> {
  const limite = Date.now() + plazo
  while (!(await cumple())) {
    if (Date.now() > limite) throw new Error(`En ${plazo / 1000} s no: ${que}`)
    await esperar(50, undefined, { signal: senal })
  }
}

interface Testigos {
  azar: Azar
  /** Cuántas se han presentado por cada proceso. */
  presentadas: () => number[]
  /** Cuántas veces se ha negado algo con ese código. */
  negadas: (codigo: string) => number
  senal: AbortSignal
}

/** Que lo caído se vea: la base, en que el proceso vive y no está listo; lo demás, en lo que espera por ello. */
async function seVe({ aplicaciones: [{ origen }] }: Mundo, { espera }: Caida): Promise<boolean> {
  const salud = await preguntarSalud(origen)
  if (espera !== undefined) return (salud.espera[espera] ?? 0) > 0
  return salud.estado === 503 && (await fetch(`${origen}/salud`)).ok
}

/** Baja, deja pasar un rato de trabajo y hasta que se vea y a alguien se le haya negado algo por ello, y sube. */
async function caer(mundo: Mundo, caida: Caida, [antes, durante]: [number, number], { negadas, senal }: Testigos): Promise<void> {
  await esperar(antes, undefined, { signal: senal })
  const { que, niega } = caida
  const entonces = niega === undefined ? -1 : negadas(niega)
  await caida.bajar()
  const seNiega = () => (niega === undefined ? 0 : negadas(niega)) > entonces
  await Promise.all([hasta(`se nota que falta ${que}`, async () => seNiega() && (await seVe(mundo, caida)), senal), esperar(durante, undefined, { signal: senal })])
  await caida.subir()
}

/** Una ronda: lo que toque se cae y vuelve, y después se vuelve a presentar por los dos procesos. Dice lo que pasó. */
export async function hacerRonda(mundo: Mundo, caidas: readonly Caida[], testigos: Testigos): Promise<string> {
  const { azar, presentadas, senal } = testigos
  const tiempos = caidas.map(({ dura }): [number, number] => [azar.entre(100, 900), azar.entre(...dura)])
  const inicio = Date.now()
  await Promise.all(caidas.map((caida, lugar) => caer(mundo, caida, tiempos[lugar] ?? [0, 0], testigos)))
  const vuelta = Date.now()
  const entonces = presentadas()
  await hasta('se vuelve a presentar', () => presentadas().every((cuantas, lugar) => cuantas > (entonces[lugar] ?? 0)), senal)
  const dicho = caidas.map(({ que, como }) => `${que} ${como}`).join(' y ')
  return `${dicho}: ${vuelta - inicio} ms; otra vez presentando a los ${Date.now() - vuelta} ms`
}
