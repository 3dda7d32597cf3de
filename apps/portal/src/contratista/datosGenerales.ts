import { DatosGenerales } from '@icsoe/esquemas/contratista'
import type { Cuerpo, Respuesta } from '../api/cliente.ts'
import { sinVacios } from '../app/sinVacios.ts'
import { validadorDe } from '../app/validador.ts'
import type { DomicilioEscrito } from '../domicilio/domicilio.ts'
import { domicilioPorEscribir } from '../domicilio/domicilio.ts'
import type { Validar } from '../ui/formulario.ts'

export type Contratista = Respuesta<'GET /contratista'>
type Enviados = Cuerpo<'PUT /contratista'>

/** Los datos generales mientras se escriben. Los nombres son los del API: sus errores caen en su campo. */
export type DatosEscritos = {
  correo: string
  celular: string
  telefonoFijo: string
  domicilioSocial: { igualAlFiscal: '' | 'si' | 'no'; domicilio: DomicilioEscrito }
}

/** Valores con que abre el formulario. */
export function datosPorEscribir({ correo, celular, telefonoFijo, domicilioSocial }: Contratista): DatosEscritos {
  const igualAlFiscal = domicilioSocial === null ? '' : domicilioSocial.igualAlFiscal ? 'si' : 'no'
  const domicilio = domicilioPorEscribir(domicilioSocial?.igualAlFiscal === false ? domicilioSocial.domicilio : undefined)
  return { correo: correo ?? '', celular: celular ?? '', telefonoFijo: telefonoFijo ?? '', domicilioSocial: { igualAlFiscal, domicilio } }
}

const revisar = validadorDe(DatosGenerales)

function domicilioSocialDe({ igualAlFiscal, domicilio }: DatosEscritos['domicilioSocial']): unknown {
  if (igualAlFiscal === '') return undefined
  return igualAlFiscal === 'si' ? { igualAlFiscal: true } : { igualAlFiscal: false, domicilio: sinVacios(domicilio) }
}

const sinRespuesta = { campo: '/domicilioSocial/igualAlFiscal', codigo: 'domicilioSocial.requerido', mensaje: 'Elige Sí o No.' }

/** Revisa los datos generales con el esquema del servidor. A una persona física no se le pide ni se le envía domicilio social (guía, paso 8). */
export function validarDatosGenerales(tipoPersona: Contratista['tipoPersona']): Validar<DatosEscritos, Enviados> {
  return ({ domicilioSocial, ...contacto }) => {
    const domicilio = tipoPersona === 'moral' ? domicilioSocialDe(domicilioSocial) : undefined
    const resultado = revisar(sinVacios({ ...contacto, domicilioSocial: domicilio }) as Enviados)
    if (tipoPersona === 'fisica' || domicilio) return resultado
    return { ok: false, errores: [...(resultado.ok ? [] : resultado.errores), sinRespuesta] }
  }
}

/** Cómo se nombra lo que falta. */
export const nombreDeFaltante: Record<Contratista['faltantes'][number], string> = {
  correo: 'Correo electrónico',
  celular: 'Celular',
  domicilioSocial: 'Domicilio social',
  acuseStps: 'Acuse de registro en padrón de la STPS',
}
