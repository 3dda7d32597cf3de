import assert from 'node:assert/strict'
import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import { acuseStps, type Efirma } from './demo.ts'
import { persona } from './personas.ts'
import type { Ventana } from './ventana.ts'

const PERIODO = { ejercicio: 2026, cuatrimestre: 2 }

/** Lo que ya ingresó hace por el API, con la sesión de su ventana, para llegar pronto a lo que una prueba mira. */
export interface PorApi {
  /** Exige ese estado y da el cuerpo. */
  pedir: <T = unknown>(estado: number, metodo: string, ruta: string, json?: unknown, cabeceras?: Record<string, string>) => Promise<T>
  /** Deja completos los datos generales; los de una persona moral, con el domicilio fiscal. */
  datosGenerales: (efirma: Efirma) => Promise<void>
  /** Captura un contrato del segundo cuatrimestre de 2026 con ese número de trabajadores, y da su identificador. */
  contrato: (trabajadores: number) => Promise<string>
  /** Prepara una informativa de ese periodo, la firma y la presenta. Da su folio. */
  presentar: (efirma: Efirma, tipo: string, datos?: object) => Promise<string>
}

const firmarCon = ({ llave, contrasena }: Efirma, cadena: string) =>
  sign('sha256', Buffer.from(cadena), createPrivateKey({ key: llave.buffer, format: 'der', type: 'pkcs8', passphrase: contrasena })).toString('base64')

/** Usa el API con la sesión de esa ventana. */
export function porApi({ pagina }: Ventana, origen: string): PorApi {
  async function pedir<T>(estado: number, metodo: string, ruta: string, json?: unknown, cabeceras: Record<string, string> = {}): Promise<T> {
    const data = json === undefined ? {} : { data: json }
    const respuesta = await pagina.request.fetch(`${origen}/api/v1${ruta}`, { method: metodo, headers: { origin: origen, ...cabeceras }, ...data })
    assert.equal(respuesta.status(), estado, `${metodo} ${ruta}: ${await respuesta.text()}`)
    return (await respuesta.json()) as T
  }
  return {
    pedir,
    async datosGenerales({ rfc }) {
      const domicilio = rfc.length === 12 ? { domicilioSocial: { igualAlFiscal: true } } : {}
      await pedir(200, 'PUT', '/contratista', { correo: 'avisos@contratista.example', celular: '4771234567', ...domicilio })
      await pedir(200, 'PUT', '/contratista/acuse-stps', acuseStps.buffer, { 'content-type': acuseStps.mimeType, 'content-disposition': `attachment; filename="${acuseStps.name}"` })
    },
    async contrato(trabajadores) {
      const contratante = { rfc: 'SIN150312AB8', correo: 'contratos@nandu.example', celular: '4777778899', domicilioSocial: { igualAlFiscal: true } }
      const servicio = { folio: 'S-07', descripcion: 'Limpieza de inmuebles' }
      const { id } = await pedir<{ id: string }>(201, 'POST', '/contratos', { contratante, objeto: 'Limpieza diaria de tres naves', servicio, inicio: '2026-06-01', termino: '2027-05-31' })
      for (let indice = 0; indice < trabajadores; indice++) await pedir(201, 'POST', `/contratos/${id}/trabajadores`, persona(indice))
      return id
    },
    async presentar(efirma, tipo, datos = {}) {
      const { id } = await pedir<{ id: string }>(201, 'POST', '/informativas', { ...PERIODO, tipo, ...datos })
      const { cadena } = await pedir<{ cadena: string }>(200, 'GET', `/informativas/${id}/cadena`)
      const cuerpo = { cadena, certificado: efirma.certificado.buffer.toString('base64'), firma: firmarCon(efirma, cadena) }
      const { folio } = await pedir<{ folio: string }>(201, 'POST', `/informativas/${id}/presentacion`, cuerpo, { 'idempotency-key': randomUUID() })
      return folio
    },
  }
}
