import { cadenaDePresentacion } from '@icsoe/dominio/cadena'
import { permite } from '@icsoe/dominio/informativa'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { leerCircunstancia, tomarInformativa } from '../consultas.ts'
import type { Quien } from '../quien.ts'
import { leerContenidoPresentado } from './consultas.ts'
import { leerContenido } from './leer-contenido.ts'
import { impedimento, situacionEn, validarInformativa } from './revisar.ts'

const noEsta = { ok: false, codigo: 'recurso.inexistente' } as const
const porPresentar = (estado: string) => estado === 'en_captura' || estado === 'enviada_a_firma'

/** Lo que impide presentar y lo que conviene revisar. Lo ya presentado no se valida de nuevo: nada que corregir en ello. */
export function consultarValidaciones(casa: Casa, { contratista }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/validaciones'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const informativa = await tomarInformativa(tx, contratista, id, { bloquear: false })
    if (informativa === undefined) return noEsta
    if (!porPresentar(informativa.estado)) return { ok: true, valor: { bloqueos: [], advertencias: [] } }
    return { ok: true, valor: await validarInformativa(tx, contratista, informativa, await leerCircunstancia(tx, contratista, informativa)) }
  })
}

/** Los bytes exactos que se resumen en la cadena: los presentados o, antes, los de lo capturado hoy. */
export function consultarContenido(casa: Casa, { contratista }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/contenido'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const informativa = await tomarInformativa(tx, contratista, id, { bloquear: false })
    if (informativa === undefined) return noEsta
    const presentado = await leerContenidoPresentado(tx, contratista, id)
    const contenido = presentado?.contenido ?? (await leerContenido(tx, contratista, informativa, { bloquear: false, ...(await leerCircunstancia(tx, contratista, informativa)) })).sellado.bytes
    return { ok: true, archivo: { tipo: 'application/json', contenido } }
  })
}

/** La cadena original por firmar, con el momento del calendario. Niega aquí lo mismo que negaría al presentar. */
export function consultarCadena(casa: Casa, { contratista, sesion }: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}/cadena'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const informativa = await tomarInformativa(tx, contratista, id, { bloquear: false })
    if (informativa === undefined) return noEsta
    const permitido = permite(informativa.estado, 'presentar', sesion.tipo)
    if (!permitido.ok) return permitido
    const momento = casa.reloj.calendario()
    const circunstancia = await leerCircunstancia(tx, contratista, informativa)
    const negativa = await impedimento(tx, contratista, informativa, { circunstancia, situacion: await situacionEn(tx, informativa, momento), momento })
    if (negativa) return negativa
    const { tipo, ejercicio, cuatrimestre } = informativa
    const { digesto, contratos, trabajadores } = (await leerContenido(tx, contratista, informativa, { bloquear: false, ...circunstancia })).sellado
    return { ok: true, valor: { cadena: cadenaDePresentacion({ tipo, rfc: contratista, ejercicio, cuatrimestre, contratos, trabajadores, digesto, momento: momentoEnMexico(momento) }) } }
  })
}
