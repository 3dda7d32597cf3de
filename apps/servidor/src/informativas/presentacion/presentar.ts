import { canonico } from '@icsoe/dominio/cadena'
import { permite } from '@icsoe/dominio/informativa'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { SinRespuestaOcsp } from '../../plataforma/confianza.ts'
import type { Comprobar, EfirmaComprobada, Sello } from '../../plataforma/efirma.ts'
import type { Negativa, Respuesta } from '../../plataforma/http/contrato.ts'
import type { Quien } from '../quien.ts'
import { revisarCadena } from './cadena-firmada.ts'
import { leerPorPresentar } from './consultas.ts'
import { type Contestada, contestadaAntes, type Intento, negar } from './intento.ts'
import { crearPresentador } from './juntas/juntas.ts'
import { huellaDe } from '../../plataforma/http/secreto.ts'

/** Con qué se comprueba y se sella en esta instalación. */
export interface Firma {
  verificarEfirma: Comprobar
  /** Qué hacer si la revocación no puede consultarse: solo «admitir» presenta sin ella. */
  sinRespuestaOcsp: SinRespuestaOcsp
  sello: Sello
}
interface Peticion {
  cadena: string
  certificado: string
  firma: string
}

const LLAVE_MAXIMA = 255

/** Lo que se contesta aunque la firma no sirva (o ya no): lo que la llave presentó antes, o por qué no puede presentarse. */
async function revisarAntes(casa: Casa, tx: Transaccion, { contratista, sesion }: Quien, intento: Intento): Promise<Contestada | undefined> {
  const { informativa, llave } = await leerPorPresentar(tx, contratista, intento.id, { llave: intento.llave, bloquear: false })
  const antes = await contestadaAntes(tx, contratista, llave, intento)
  if (antes) return antes
  if (informativa === undefined) return negar('recurso.inexistente')
  const permitido = permite(informativa.estado, 'presentar', sesion.tipo)
  if (!permitido.ok) return permitido
  const negativa = revisarCadena(intento.cadena, { contratista, informativa, ahora: casa.reloj.calendario() })
  return negativa && negar(negativa)
}

async function comprobarFirma({ verificarEfirma, sinRespuestaOcsp }: Firma, rfc: string, { certificado, cadena, firma }: Intento): Promise<{ ok: true; valor: EfirmaComprobada } | Negativa> {
  const comprobada = await verificarEfirma({ certificado, cadena, firma, rfc })
  if (!comprobada.ok) return comprobada.codigo === 'efirma.rfc_distinto' ? negar('efirma.de_otro') : comprobada
  // Una sesión que entró sin poder consultarse tampoco presenta por eso: el estado se pregunta aquí de nuevo.
  if (comprobada.valor.revocacion === 'no_consultable' && sinRespuestaOcsp !== 'admitir') return negar('efirma.estado_no_consultable')
  return comprobada
}

/**
 * Presenta una informativa firmada (api «Informativas»). La llave decide: repetirla con el mismo cuerpo da la misma respuesta y no
 * presenta dos veces. Lo que puede tardar (firma, revocación) va antes de la transacción que toma folio y sella.
 */
export function crearPresentar(casa: Casa, firma: Firma): (quien: Quien, id: string, llave: string | string[] | undefined, peticion: Peticion) => Promise<Respuesta<'POST /informativas/{id}/presentacion'>> {
  const presentar = crearPresentador(casa, firma.sello)
  return async (quien, id, llave, peticion) => {
    if (typeof llave !== 'string' || llave === '' || llave.length > LLAVE_MAXIMA) return negar('idempotencia.requerida')
    const huella = huellaDe(canonico({ id, ...peticion }))
    const intento = { id, llave, huella, cadena: peticion.cadena, certificado: Buffer.from(peticion.certificado, 'base64'), firma: Buffer.from(peticion.firma, 'base64') }
    const comprobada = await comprobarFirma(firma, quien.contratista, intento)
    if (comprobada.ok) return presentar({ quien, intento, firmante: comprobada.valor })
    // También lo que otra petición igual acaba de presentar se contesta cuando ya está a salvo.
    return casa.bd.deContratistaConUltima(quien.contratista, async (tx) => ({ hecho: (await revisarAntes(casa, tx, quien, intento)) ?? comprobada }))
  }
}
