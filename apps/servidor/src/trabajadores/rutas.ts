import type { Registrar } from '../plataforma/http/contrato.ts'
import { agregarTrabajador } from './agregar.ts'
import { cambiarTrabajador } from './cambiar.ts'
import { cargarDeXlsx } from './xlsx/cargar.ts'
import { cancelar } from './cargas/cancelar.ts'
import { type Cargar, cargarTrabajadores } from './cargas/cargar.ts'
import { consultarCarga, consultarCargas, consultarRechazos } from './cargas/consultar.ts'
import { descargarRechazos } from './cargas/descargar-rechazos.ts'
import { seguirCarga } from './cargas/seguir.ts'
import { nombreDeArchivo } from '../plataforma/http/nombre-de-archivo.ts'
import { actualizarSbc } from './conjunto/actualizar-sbc.ts'
import { restaurar } from './conjunto/restaurar.ts'
import { retirar } from './conjunto/retirar.ts'
import { consultarTrabajadores } from './consultar.ts'
import { descargarTrabajadores } from './descargar.ts'
import { cargarNomina } from './nomina/cargar.ts'
import { quitarTrabajador } from './quitar.ts'

const BYTES_DE_UN_LIBRO_CHICO = 128 * 1024

/** Trabajadores de un contrato, uno por uno (api «Contratos y trabajadores»). */
export function rutasDeTrabajadores(registrar: Registrar, cargar: Cargar): void {
  const { casa, tomar, revision } = cargar
  registrar('POST /contratos/{id}/trabajadores', (contexto) => agregarTrabajador(casa, tomar, contexto, contexto.parametros.id, contexto.cuerpo, revision))
  registrar('GET /contratos/{id}/trabajadores', ({ contratista, parametros, consulta }) => consultarTrabajadores(casa, { contratista, contrato: parametros.id }, consulta, revision))
  registrar('GET /contratos/{id}/trabajadores.csv', ({ contratista, parametros }) => descargarTrabajadores(casa, { contratista, contrato: parametros.id }, revision))
  registrar('PUT /contratos/{id}/trabajadores/{nss}', (contexto) =>
    cambiarTrabajador(casa, tomar, contexto, contexto.parametros.id, { nss: contexto.parametros.nss, ...contexto.cuerpo }, revision))
  registrar('DELETE /contratos/{id}/trabajadores/{nss}', (contexto) => quitarTrabajador(casa, tomar, contexto, contexto.parametros.id, contexto.parametros.nss))
  registrar('POST /contratos/{id}/trabajadores/sbc', (contexto) => actualizarSbc(casa, tomar, contexto, contexto.parametros.id, { archivo: contexto.archivo, simular: contexto.consulta.simular === 'true' }))
  registrar('POST /contratos/{id}/trabajadores/retiro', (contexto) => retirar(casa, tomar, contexto, contexto.parametros.id, contexto.cuerpo))
  registrar('POST /contratos/{id}/trabajadores/restauracion', (contexto) => restaurar(casa, tomar, contexto, contexto.parametros.id, contexto.cuerpo.deshacer))
  rutasDeCargas(registrar, cargar)
}

function rutasDeCargas(registrar: Registrar, cargar: Cargar): void {
  const { casa } = cargar
  registrar('POST /cargas-nomina', (contexto) => cargarNomina(cargar, contexto, { ...contexto.consulta, archivo: contexto.archivo, tipo: contexto.cabeceras['content-type'] ?? '' }))
  const deCarga = ({ contratista, parametros }: { contratista: string; parametros: { id: string; carga: string } }) =>
    ({ contratista, contrato: parametros.id, carga: parametros.carga })
  registrar('POST /contratos/{id}/cargas', (contexto) => {
    const { cabeceras, parametros, archivo } = contexto
    const pedido = { contrato: parametros.id, archivo, id: cabeceras['icsoe-carga'] as string | undefined }
    const nombre = nombreDeArchivo(cabeceras['content-disposition'])
    if (cabeceras['content-type']?.startsWith('text/csv')) return cargarTrabajadores(cargar, contexto, { ...pedido, nombre: nombre ?? 'trabajadores.csv' })
    const grande = !(Number(cabeceras['content-length']) < BYTES_DE_UN_LIBRO_CHICO)
    return cargarDeXlsx(cargar, contexto, { ...pedido, nombre: nombre ?? 'trabajadores.xlsx', grande })
  })
  registrar('DELETE /contratos/{id}/cargas/{carga}', (contexto) => cancelar(casa, deCarga(contexto)))
  registrar('GET /contratos/{id}/cargas/{carga}/avance', (contexto) => seguirCarga(casa, deCarga(contexto)))
  registrar('GET /contratos/{id}/cargas', ({ contratista, parametros, consulta }) => consultarCargas(casa, { contratista, contrato: parametros.id }, consulta))
  registrar('GET /contratos/{id}/cargas/{carga}', (contexto) => consultarCarga(casa, deCarga(contexto)))
  registrar('GET /contratos/{id}/cargas/{carga}/rechazos', (contexto) => consultarRechazos(casa, deCarga(contexto), contexto.consulta))
  registrar('GET /contratos/{id}/cargas/{carga}/rechazos.csv', (contexto) => descargarRechazos(casa, deCarga(contexto), 'csv'))
  registrar('GET /contratos/{id}/cargas/{carga}/rechazos.xlsx', (contexto) => descargarRechazos(casa, deCarga(contexto), 'xlsx'))
}
