import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Portada } from '@icsoe/esquemas/publico'
import type { Casa } from '../plataforma/casa.ts'
import { ultimosCorreos } from '../plataforma/correo/consultas.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { leerInhabiles } from '../plataforma/inhabiles.ts'
import { periodoDeLaPortada } from './portada.ts'
import { verificarAcuse } from './verificar-acuse.ts'

const CORREOS = 100

/** Lo que se ve sin ingresar. `demo` da null fuera de la demostración. */
export function rutasPublicas(registrar: Registrar, casa: Casa, { ayuda, demo }: { ayuda: Portada['ayuda']; demo: () => Portada['demo'] }): void {
  registrar('GET /publico/portada', async () => {
    const periodo = periodoDeLaPortada(casa.reloj.calendario(), await casa.bd.deSistema(leerInhabiles))
    return { ok: true, valor: { periodo, ayuda, demo: demo() } }
  })
  registrar('GET /publico/acuses/{folio}', ({ parametros, consulta }) => verificarAcuse(casa, parametros.folio, consulta.codigo))
}

/** Lo que solo existe en la demostración: la bandeja de salida y las e.firmas para probar. */
export function rutasDeDemostracion(registrar: Registrar, casa: Casa, archivoDeDemo: (nombre: string) => Uint8Array | undefined): void {
  registrar('GET /demo/correos', async () => {
    const correos = await ultimosCorreos(casa.bd, CORREOS)
    return { ok: true, valor: { elementos: correos.map(({ creado, ...correo }) => ({ ...correo, creado: momentoEnMexico(creado.getTime()) })), siguiente: null } }
  })
  registrar('GET /demo/archivos/{nombre}', ({ parametros: { nombre } }) => {
    const contenido = archivoDeDemo(nombre)
    return Promise.resolve(contenido === undefined ? { ok: false, codigo: 'recurso.inexistente' } : { ok: true, archivo: { tipo: 'application/octet-stream', contenido, nombre } })
  })
}
