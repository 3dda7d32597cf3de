import { abrirCliente } from './api.ts'
import { cargarTrabajadores } from './cargas.ts'
import { capturarContrato, type Periodo } from './contratos.ts'
import { registrarDatosGenerales } from './datos-generales.ts'
import type { Efirma } from './efirma.ts'
import { comprobarEvidencia } from './evidencia.ts'
import { esperarAcuse, presentar } from './informativas.ts'
import { aceptarTerminos, ingresar } from './ingreso.ts'

export interface Recorrido {
  origen: string
  efirma: Efirma
  periodo: Periodo
  carpeta: string
  /** Carpeta con los certificados de la autoridad; sin ella no se comprueba la cadena del certificado. */
  anclas?: string
  decir?: (paso: string) => void
}

/** El trabajo entero de un contratista, de la e.firma al acuse comprobado. Lanza en el primer paso que no sea como dice el API; da el folio. */
export async function recorrer({ origen, efirma, periodo, carpeta, anclas, decir = () => undefined }: Recorrido): Promise<string> {
  const cliente = abrirCliente(origen)
  const entrada = await ingresar(cliente, efirma, carpeta)
  decir(`entra ${entrada.usuario.nombre} (${efirma.rfc})`)
  await aceptarTerminos(cliente, entrada)
  if (!entrada.datosGenerales.completos) await registrarDatosGenerales(cliente, efirma.rfc)
  decir('términos aceptados y datos generales completos')
  const contrato = await capturarContrato(cliente, periodo)
  const esperados = await cargarTrabajadores(cliente, contrato)
  decir(`contrato con ${esperados.length} trabajadores`)
  const hecha = await presentar(cliente, efirma, carpeta, { ...periodo, contrato, esperados })
  decir(`presentada con folio ${hecha.presentada.folio}${hecha.presentada.extemporanea ? ', extemporánea' : ''}`)
  const acuse = await esperarAcuse(cliente, hecha.informativa)
  await comprobarEvidencia(abrirCliente(origen), carpeta, hecha, anclas)
  decir(`acuse de ${acuse.length} bytes; firma y sello comprobados con openssl`)
  return hecha.presentada.folio
}
