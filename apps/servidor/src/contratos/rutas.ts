import type { PadronDeContribuyentes } from '../padrones/puertos.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { cambiarContrato } from './cambiar.ts'
import { capturarContrato } from './capturar.ts'
import { consultarContrato, consultarContratos } from './consultar.ts'
import { eliminarContrato } from './eliminar.ts'
import { capturarLote, cargarContratos } from './lote/cargar.ts'
import { consultarContratantes } from './lote/contratantes.ts'
import { conLoEscrito } from './lote/leer.ts'
import { hacerPlantilla } from './lote/plantilla.ts'
import { traer } from './traer/traer.ts'
import { traerTrabajadores } from './traer/traer-trabajadores.ts'
import { validarContratante } from './validar-contratante.ts'

/** Contratos y contratantes (api «Contratos y trabajadores»). */
export function rutasDeContratos(registrar: Registrar, casa: Casa, padron: PadronDeContribuyentes): void {
  registrar('POST /contratantes/validacion', ({ cuerpo }) => validarContratante(padron, cuerpo.rfc))
  registrar('POST /contratos', (contexto) => capturarContrato(casa, padron, contexto, contexto.cuerpo))
  registrar('GET /contratos', ({ contratista, consulta }) => consultarContratos(casa, contratista, consulta))
  registrar('GET /contratos/{id}', ({ contratista, parametros }) => consultarContrato(casa, contratista, parametros.id))
  registrar('PUT /contratos/{id}', (contexto) => cambiarContrato(casa, padron, contexto, contexto.parametros.id, contexto.cuerpo))
  registrar('GET /contratantes', ({ contratista, consulta }) => consultarContratantes(casa, contratista, consulta))
  registrar('GET /contratos/plantilla.xlsx', ({ contratista }) => hacerPlantilla(casa, contratista))
  registrar('POST /contratos/cargas', (contexto) => {
    const { confirmar, ...periodo } = contexto.consulta
    return cargarContratos(casa, padron, contexto, contexto.archivo, { confirmar: confirmar === 'true', periodo })
  })
  registrar('POST /contratos/lote', (contexto) => {
    const { confirmar = false, renglones, ...periodo } = contexto.cuerpo
    return capturarLote(casa, padron, contexto, renglones.map(conLoEscrito), { confirmar, periodo })
  })
  registrar('POST /contratos/traer', (contexto) => traer(casa, contexto, contexto.cuerpo))
  registrar('POST /contratos/{id}/trabajadores/traer', (contexto) => traerTrabajadores(casa, contexto, contexto.parametros.id, contexto.cuerpo))
  registrar('DELETE /contratos/{id}', (contexto) => eliminarContrato(casa, contexto, contexto.parametros.id))
}
