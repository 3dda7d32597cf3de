import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { consultarInformativa, consultarInformativas } from './consultar.ts'
import { devolverInformativa } from './devolver.ts'
import { eliminarInformativa } from './eliminar.ts'
import { enviarInformativa } from './enviar.ts'
import { compararInformativas } from './historia/comparar.ts'
import { consultarHistoria } from './historia/consultar-historia.ts'
import { listarPeriodos } from './listar-periodos.ts'
import { prepararInformativa } from './preparar.ts'
import { consultarCadena, consultarContenido, consultarValidaciones } from './presentacion/consultar.ts'
import { crearPresentar, type Firma } from './presentacion/presentar.ts'

/** Periodos e informativas, hasta presentarlas (api «Informativas»). */
export function rutasDeInformativas(registrar: Registrar, casa: Casa, firma: Firma): void {
  const presentar = crearPresentar(casa, firma)
  registrar('GET /periodos', (quien) => listarPeriodos(casa, quien))
  registrar('POST /informativas', (quien) => prepararInformativa(casa, quien, quien.cuerpo))
  registrar('GET /informativas', (quien) => consultarInformativas(casa, quien, quien.consulta))
  registrar('GET /informativas/{id}', (quien) => consultarInformativa(casa, quien, quien.parametros.id))
  registrar('DELETE /informativas/{id}', (quien) => eliminarInformativa(casa, quien, quien.parametros.id))
  registrar('GET /informativas/{id}/validaciones', (quien) => consultarValidaciones(casa, quien, quien.parametros.id))
  registrar('GET /informativas/{id}/contenido', (quien) => consultarContenido(casa, quien, quien.parametros.id))
  registrar('GET /informativas/{id}/comparacion', (quien) => compararInformativas(casa, quien, quien.parametros.id, quien.consulta.con))
  registrar('GET /informativas/{id}/historia', (quien) => consultarHistoria(casa, quien, quien.parametros.id))
  registrar('POST /informativas/{id}/envio', (quien) => enviarInformativa(casa, quien, quien.parametros.id))
  registrar('POST /informativas/{id}/devolucion', (quien) => devolverInformativa(casa, quien, quien.parametros.id, quien.cuerpo.comentario))
  registrar('GET /informativas/{id}/cadena', (quien) => consultarCadena(casa, quien, quien.parametros.id))
  registrar('POST /informativas/{id}/presentacion', (quien) =>
    casa.calma.conPrisa(() => presentar(quien, quien.parametros.id, quien.cabeceras['idempotency-key'], quien.cuerpo)),
  )
}
