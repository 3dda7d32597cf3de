import { limitesDeSbc, type LimitesDeSbc } from '@icsoe/dominio/advertencias'
import { leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import { permite } from '@icsoe/dominio/informativa'
import { type Situacion, situacionDe } from '@icsoe/dominio/periodos'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { EfirmaComprobada } from '../../plataforma/efirma.ts'
import type { Quien } from '../quien.ts'
import { compararConContenido, revisarCadena } from './cadena-firmada.ts'
import { type ContratoGuardado, leerContratos, leerPorPresentar, type PorPresentar } from './consultas.ts'
import type { ContenidoSellado } from './contenido.ts'
import { type Contestada, contestadaAntes, type Intento, negar } from './intento.ts'
import { type Capturada, contenidoDe } from './leer-contenido.ts'
import { impedimento } from './revisar.ts'

/** Una presentación que se pide, con su firma ya comprobada. */
export interface Pedida {
  quien: Quien
  intento: Intento
  firmante: EfirmaComprobada
}
/** Lo leído de una informativa que ya nadie puede cambiar. */
export interface Tomada extends PorPresentar {
  contratos: ContratoGuardado[]
}
/** Una presentación que se acepta: falta escribirla. */
export interface Aceptada extends Pedida {
  capturada: Capturada
  sellado: ContenidoSellado
  momento: number
  situacion: Situacion
}
export type Decidida = Contestada | { ok: true; aceptada: Aceptada }

/** Entre cuánto y cuánto no se advierte nada de un SBC en el periodo que dice la cadena: si no es el suyo, se niega antes de usarlo. */
export function limitesDeLaCadena({ cadena }: Intento): LimitesDeSbc {
  const dicha = leerCadenaDePresentacion(cadena)
  return dicha.ok ? limitesDeSbc(dicha.valor) : { minimo: 0, tope: 0 }
}

/** Decide sobre lo que ya se tomó, con el momento del servidor. No escribe nada. */
export function decidir(casa: Casa, pedida: Pedida, { informativa, ...tomada }: Tomada): Decidida {
  const { quien: { contratista, sesion }, intento: { cadena } } = pedida
  if (informativa === undefined) return negar('recurso.inexistente')
  const permitido = permite(informativa.estado, 'presentar', sesion.tipo)
  if (!permitido.ok) return permitido
  const momento = casa.reloj.calendario()
  const ajena = revisarCadena(cadena, { contratista, informativa, ahora: momento })
  if (ajena) return negar(ajena)
  const capturada = { ...tomada, informativa }
  const sellado = contenidoDe(capturada)
  const distinta = compararConContenido(cadena, sellado)
  if (distinta) return negar(distinta)
  const situacion = situacionDe(informativa, momento, tomada.inhabiles)
  return impedimento(capturada, { situacion, momento }) ?? { ok: true, aceptada: { ...pedida, capturada, sellado, momento, situacion } }
}

/** Toma lo que va a presentarse, esperando a quien lo tenga, y decide: lo que su llave ya presentó se contesta igual. */
export async function tomarYDecidir(casa: Casa, tx: Transaccion, pedida: Pedida): Promise<Decidida> {
  const { quien: { contratista }, intento } = pedida
  const { id, llave } = intento
  const [leida, contratos] = await Promise.all([
    leerPorPresentar(tx, contratista, id, { llave, bloquear: true }),
    leerContratos(tx, contratista, id, { bloquear: true, ...limitesDeLaCadena(intento) }),
  ])
  return (await contestadaAntes(tx, contratista, leida.llave, intento)) ?? decidir(casa, pedida, { ...leida, contratos })
}
