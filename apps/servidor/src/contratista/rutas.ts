import type { CodigosPostales } from '../padrones/puertos.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { adjuntar, eliminarAcuse, verAcuse } from './acuse-stps.ts'
import { consultarDatosGenerales, guardar } from './datos-generales.ts'
import { consultarRepse, guardarRegistro } from './repse.ts'

/** Rutas de los datos generales (guía, pasos 7 a 15) y de los códigos postales que su domicilio usa. */
export function rutasDeContratista(registrar: Registrar, casa: Casa, codigosPostales: CodigosPostales): void {
  registrar('GET /contratista', ({ contratista }) => consultarDatosGenerales(casa, contratista))
  registrar('PUT /contratista', ({ sesion, contratista, cuerpo }) => guardar(casa, sesion, contratista, cuerpo))
  registrar('PUT /contratista/acuse-stps', ({ sesion, contratista, archivo, cabeceras }) => adjuntar(casa, sesion, contratista, { archivo, disposicion: cabeceras['content-disposition'] }))
  registrar('GET /contratista/acuse-stps', ({ contratista }) => verAcuse(casa, contratista))
  registrar('DELETE /contratista/acuse-stps', ({ sesion, contratista }) => eliminarAcuse(casa, sesion, contratista))
  registrar('GET /contratista/repse', ({ contratista }) => consultarRepse(casa, contratista))
  registrar('PUT /contratista/repse', ({ sesion, contratista, cuerpo }) => guardarRegistro(casa, sesion, contratista, cuerpo))
  registrar('GET /codigos-postales/{codigoPostal}', async ({ parametros }) => {
    const valor = await codigosPostales.buscar(parametros.codigoPostal)
    return valor === undefined ? { ok: false, codigo: 'codigoPostal.no_encontrado' } : { ok: true, valor }
  })
}
