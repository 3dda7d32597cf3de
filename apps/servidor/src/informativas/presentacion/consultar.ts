import { cadenaDePresentacion } from '@icsoe/dominio/cadena'
import { permite } from '@icsoe/dominio/informativa'
import { momentoEnMexico, situacionDe } from '@icsoe/dominio/periodos'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import type { Quien } from '../quien.ts'
import { leerContenidoPresentado } from './consultas.ts'
import { conContratos, conCuentas, contenidoDe, hallar, leerCapturada } from './leer-contenido.ts'
import { impedimento, validarCapturada } from './revisar.ts'

const noEsta = { ok: false, codigo: 'recurso.inexistente' } as const
const porPresentar = (estado: string) => estado === 'en_captura' || estado === 'enviada_a_firma'

/** Lo que impide presentar y lo que conviene revisar. Lo ya presentado no se valida de nuevo: nada que corregir en ello. */
export function consultarValidaciones(casa: Casa, { contratista }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/validaciones'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const hallada = await hallar(tx, contratista, id)
    if (hallada === undefined) return noEsta
    if (!porPresentar(hallada.informativa.estado)) return { ok: true, valor: { bloqueos: [], advertencias: [] } }
    return { ok: true, valor: validarCapturada(await conCuentas(tx, hallada)) }
  })
}

/** Los bytes exactos que se resumen en la cadena: los presentados o, antes, los de lo capturado hoy. */
export function consultarContenido(casa: Casa, { contratista }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/contenido'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const presentado = await leerContenidoPresentado(tx, contratista, id)
    if (presentado) return { ok: true, archivo: { tipo: 'application/json', contenido: presentado.contenido } }
    const capturada = await leerCapturada(tx, contratista, id)
    return capturada ? { ok: true, archivo: { tipo: 'application/json', contenido: contenidoDe(capturada).bytes } } : noEsta
  })
}

/** La cadena original por firmar, con el momento del calendario. Niega aquí lo mismo que negaría al presentar. */
export function consultarCadena(casa: Casa, { contratista, sesion }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/cadena'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const hallada = await hallar(tx, contratista, id)
    if (hallada === undefined) return noEsta
    const { informativa, inhabiles } = hallada
    const permitido = permite(informativa.estado, 'presentar', sesion.tipo)
    if (!permitido.ok) return permitido
    const capturada = await conContratos(tx, hallada)
    const momento = casa.reloj.calendario()
    const negativa = impedimento(capturada, { situacion: situacionDe(informativa, momento, inhabiles), momento })
    if (negativa) return negativa
    const { tipo, ejercicio, cuatrimestre } = informativa
    const { digesto, contratos, trabajadores } = contenidoDe(capturada)
    return { ok: true, valor: { cadena: cadenaDePresentacion({ tipo, rfc: contratista, ejercicio, cuatrimestre, contratos, trabajadores, digesto, momento: momentoEnMexico(momento) }) } }
  })
}
