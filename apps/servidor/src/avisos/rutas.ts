import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import type { Sesion } from '../plataforma/sesion.ts'
import { darDeBaja, deshacerBaja, preguntarBaja } from './baja.ts'
import type { Buzon } from './consultas.ts'
import { consultarAvisos, leerAvisos } from './listar.ts'
import { consultarPreferencias, guardarPreferencias } from './preferencias.ts'

const buzonDe = ({ contratista, sesion }: { contratista: string; sesion: Sesion }): Buzon => ({ contratista, destinatario: sesion.tipo === 'capturista' ? sesion.clave : '' })

/** Los avisos en el portal y cuáles llegan también por correo. */
export function rutasDeAvisos(registrar: Registrar, casa: Casa): void {
  registrar('GET /avisos', (quien) => consultarAvisos(casa, buzonDe(quien), quien.consulta))
  registrar('POST /avisos/lectura', (quien) => leerAvisos(casa, buzonDe(quien), quien.cuerpo.avisos))
  registrar('GET /avisos/preferencias', (quien) => consultarPreferencias(casa, { sesion: quien.sesion, buzon: buzonDe(quien) }))
  registrar('PUT /avisos/preferencias', (quien) => guardarPreferencias(casa, { sesion: quien.sesion, buzon: buzonDe(quien) }, quien.cuerpo))
  registrar('GET /publico/avisos/baja/{clase}/{llave}', ({ parametros }) => preguntarBaja(casa, parametros))
  registrar('POST /publico/avisos/baja/{clase}/{llave}', ({ parametros }) => darDeBaja(casa, parametros))
  registrar('POST /publico/avisos/alta/{clase}/{llave}', ({ parametros }) => deshacerBaja(casa, parametros))
}
