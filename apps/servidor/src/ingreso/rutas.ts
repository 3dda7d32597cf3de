import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { SinRespuestaOcsp } from '../plataforma/confianza.ts'
import type { Comprobar } from '../plataforma/efirma.ts'
import type { Contexto, Nombre, Registrar } from '../plataforma/http/contrato.ts'
import { contarIntento } from '../plataforma/limites/consultas.ts'
import { redDe } from '../plataforma/limites/red.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { sesionesDe, terminarSesion } from '../plataforma/sesiones/consultas.ts'
import { aceptarTerminos } from './consultas.ts'
import { type ComprobarContrasena, elegir, ingresarCapturista } from './ingresar-capturista.ts'
import { ingresar, type SesionAbierta } from './ingresar.ts'
import { pedirReto } from './pedir-reto.ts'
import { type DatosCompletos, quienSoy } from './quien-soy.ts'
import { terminos } from './terminos.ts'

interface Necesita {
  comprobar: Comprobar
  politica: SinRespuestaOcsp
  comprobarContrasena: ComprobarContrasena
  completos: DatosCompletos
}
const hecho = { hecho: true } as const
const INTENTOS_POR_DIRECCION = { maximo: 240, ventana: 60_000 }

/** Rutas de ingreso: e.firma, capturista, términos y sesiones (guía, pasos 3 a 6). */
export function rutasDeIngreso(registrar: Registrar, casa: Casa, { comprobar, politica, comprobarContrasena, completos }: Necesita): void {
  const desde = ({ direccion, cabeceras }: Pick<Contexto<Nombre>, 'direccion' | 'cabeceras'>) => ({ direccion, navegador: (cabeceras['user-agent'] ?? '').slice(0, 300) })
  const exceso = async (direccion: string) => contarIntento(casa.bd, `ingreso:${redDe(direccion)}`, INTENTOS_POR_DIRECCION, casa.reloj.real())
  const entrar = async ({ sesion, secreto }: SesionAbierta) => ({ ok: true as const, valor: await quienSoy(casa, completos, sesion), galleta: { secreto, vence: sesion.vence } })

  registrar('POST /ingreso/reto', async ({ cuerpo, direccion }) => {
    const esperar = await exceso(direccion)
    if (esperar !== undefined) return { ok: false, codigo: 'intentos.demasiados', esperar }
    return { ok: true, valor: await pedirReto(casa, cuerpo.rfc) }
  })
  registrar('POST /ingreso', async (contexto) => {
    const esperar = await exceso(contexto.direccion)
    if (esperar !== undefined) return { ok: false, codigo: 'intentos.demasiados', esperar }
    const abierta = await ingresar(casa, comprobar, politica, contexto.cuerpo, desde(contexto))
    return abierta.ok ? entrar(abierta.valor) : abierta
  })
  registrar('POST /ingreso/capturista', async (contexto) => {
    const esperar = await exceso(contexto.direccion)
    if (esperar !== undefined) return { ok: false, codigo: 'intentos.demasiados', esperar }
    const abierta = await ingresarCapturista(casa, comprobarContrasena, contexto.cuerpo, desde(contexto))
    return abierta.ok ? entrar(abierta.valor) : abierta
  })
  registrar('POST /ingreso/capturista/contratista', async ({ sesion, cuerpo }) => {
    const elegida = await elegir(casa, sesion, cuerpo.rfc)
    return elegida.ok ? { ok: true, valor: await quienSoy(casa, completos, elegida.valor) } : elegida
  })
  registrar('GET /ingreso', async ({ sesion }) => ({ ok: true, valor: await quienSoy(casa, completos, sesion) }))
  registrar('DELETE /ingreso', async ({ sesion }) => {
    await terminarSesion(casa.bd, sesion, sesion.id)
    return { ok: true, valor: hecho, galleta: 'borrar' }
  })
  registrar('GET /terminos', () => Promise.resolve({ ok: true, valor: terminos }))
  registrar('POST /ingreso/terminos', async ({ sesion, cuerpo }) => {
    if (cuerpo.version !== terminos.version) return { ok: false, codigo: 'terminos.version' }
    const momento = casa.reloj.calendario()
    await casa.bd.deContratista(sesion.clave, async (tx) => {
      await aceptarTerminos(tx, { contratista: sesion.clave, version: terminos.version, momento: new Date(momento), certificado_numero: sesion.certificadoNumero ?? '', certificado_huella: sesion.certificadoHuella ?? '' })
      await anotar(tx, { contratista: sesion.clave, momento, actor: actorDe(sesion), hecho: 'terminos.aceptados', datos: { version: terminos.version, certificado: sesion.certificadoNumero } })
    })
    return { ok: true, valor: await quienSoy(casa, completos, sesion) }
  })
  registrar('GET /sesiones', async ({ sesion }) => {
    const sesiones = await sesionesDe(casa.bd, sesion, casa.reloj.real())
    const elementos = sesiones.map(({ creada, ultima, vence, ...resto }) => ({ ...resto, actual: resto.id === sesion.id, creada: momentoEnMexico(creada.getTime()), ultima: momentoEnMexico(ultima.getTime()), vence: momentoEnMexico(vence.getTime()) }))
    return { ok: true, valor: { elementos, siguiente: null } }
  })
  registrar('DELETE /sesiones/{id}', async ({ sesion, parametros }) => {
    if (!(await terminarSesion(casa.bd, sesion, parametros.id))) return { ok: false, codigo: 'recurso.inexistente' }
    return parametros.id === sesion.id ? { ok: true, valor: hecho, galleta: 'borrar' } : { ok: true, valor: hecho }
  })
}
