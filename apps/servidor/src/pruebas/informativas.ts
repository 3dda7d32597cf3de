import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'
import type { Presentada } from '@icsoe/esquemas/informativas'
import { randomUUID } from 'node:crypto'
import type { AplicacionDePrueba, Contestacion, SesionDePrueba } from './aplicacion.ts'

const CONSONANTES = 'BCDFGHJKLMNPQRSTVWXYZ'
export const CONTRATANTE = { rfc: 'LCE091105K23', correo: 'compras@cenzontle.mx', celular: '5512345678' }
export const SERVICIO = { folio: 'S-1', descripcion: 'Limpieza especializada' }

/** Un trabajador inventado cuyas claves cuadran; cada número da otro. */
export function trabajador(numero: number, sbc = '400.00') {
  const nss = `10${String(numero).padStart(8, '0')}`
  const letra = (lugar: number) => CONSONANTES.charAt(Math.floor(numero / 21 ** lugar) % 21)
  const curp = `SABC560626MDF${letra(2)}${letra(1)}${letra(0)}0`
  return { nss: nss + digitoNss(nss), curp: curp + digitoCurp(curp), sbc }
}

/** Lo que se hace con informativas en las pruebas, por el API y como lo haría cualquiera. */
export function escenario(app: AplicacionDePrueba) {
  const pedir = (sesion: SesionDePrueba, metodo: string, ruta: string, cuerpo?: unknown) => app.pedir(metodo, ruta, cuerpo === undefined ? { sesion } : { sesion, cuerpo })
  async function crear(sesion: SesionDePrueba, ruta: string, cuerpo: unknown): Promise<string> {
    const { estado, cuerpo: creado } = await pedir(sesion, 'POST', ruta, cuerpo)
    if (estado !== 201) throw new Error(`No se creó ${ruta}: ${estado} ${JSON.stringify(creado)}`)
    return (creado as { id: string }).id
  }

  /** Un contrato con sus trabajadores, listo para presentarse. */
  async function contrato(sesion: SesionDePrueba, { trabajadores = 2, ...datos }: Record<string, unknown> & { trabajadores?: number } = {}): Promise<string> {
    const id = await crear(sesion, '/contratos', { contratante: CONTRATANTE, servicio: SERVICIO, inicio: '2026-05-04', ...datos })
    for (let numero = trabajadores; numero > 0; numero--) await pedir(sesion, 'POST', `/contratos/${id}/trabajadores`, trabajador(numero))
    return id
  }

  const informativa = (sesion: SesionDePrueba, datos: Record<string, unknown> = {}) => crear(sesion, '/informativas', { ejercicio: 2026, cuatrimestre: 2, tipo: 'normal', ...datos })

  async function cadena(sesion: SesionDePrueba, id: string): Promise<string> {
    const { estado, cuerpo } = await pedir(sesion, 'GET', `/informativas/${id}/cadena`)
    if (estado !== 200) throw new Error(`No hubo cadena: ${estado} ${JSON.stringify(cuerpo)}`)
    return (cuerpo as { cadena: string }).cadena
  }

  /** Lo que se manda al presentar: la cadena firmada con la e.firma de la sesión. */
  const firmada = (sesion: SesionDePrueba, texto: string) => ({ cadena: texto, certificado: Buffer.from(sesion.certificado ?? []).toString('base64'), firma: app.firmar(sesion, texto) })

  const enviarPresentacion = (sesion: SesionDePrueba, id: string, cuerpo: unknown, llave: string = randomUUID()): Promise<Contestacion> =>
    app.pedir('POST', `/informativas/${id}/presentacion`, { sesion, cuerpo, cabeceras: { 'idempotency-key': llave } })

  /** Pide la cadena, la firma y presenta. */
  async function presentar(sesion: SesionDePrueba, id: string): Promise<Presentada> {
    const { estado, cuerpo } = await enviarPresentacion(sesion, id, firmada(sesion, await cadena(sesion, id)))
    if (estado !== 201) throw new Error(`No se presentó: ${estado} ${JSON.stringify(cuerpo)}`)
    return cuerpo as Presentada
  }

  return { pedir, contrato, informativa, cadena, firmada, enviarPresentacion, presentar }
}
