import { leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import { serieDeInformativa } from '@icsoe/dominio/folios'
import type { Tipo } from '@icsoe/dominio/informativa'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import { leerCertificado } from '@icsoe/efirma/verificar'
import { evidenciaDe } from '../../plataforma/evidencia.ts'
import type { Instantanea, PresentacionLeida } from './consultas.ts'
import { crearFolios } from './folios.ts'
import type { Hallazgos } from './hallazgos.ts'

/** La evidencia de una presentación, como la lleva su acuse. */
type Evidencia = ReturnType<typeof evidenciaDe> & {
  folio: string
  tipo: string
  ejercicio: number
  cuatrimestre: number
  presentada: string
  extemporanea: boolean
  contratos: { folio: string }[]
}
/** Lo que está mal en una evidencia: la cadena, la firma del contratista, su certificado y OCSP, y el sello. Lo mismo que `acuse verificar`. */
export type JuzgarEvidencia = (evidencia: Evidencia) => string[]

export interface CuentaDePresentaciones {
  presentaciones: number
  sinOcsp: number
}

/** Que lo guardado en columnas sea lo que dice la cadena firmada, y el contenido, el que ella resume. */
function compararConLaCadena(presentacion: PresentacionLeida): string[] {
  const { contratista, folio, contratos, trabajadores, digesto, tipo, ejercicio, cuatrimestre, estado } = presentacion
  if (tipo === null || ejercicio === null || cuatrimestre === null) return ['su informativa ya no está.']
  const cadena = leerCadenaDePresentacion(presentacion.cadena)
  if (!cadena.ok) return ['su cadena original no se puede leer.']
  const certificado = leerCertificado(presentacion.certificado)
  const serie = serieDeInformativa(tipo as Tipo, { ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre })
  const males: [boolean, string][] = [
    [cadena.valor.digesto !== digesto, 'su contenido no es el que se firmó.'],
    [cadena.valor.rfc !== contratista, 'está a nombre de otro contratista.'],
    [cadena.valor.contratos !== contratos || cadena.valor.trabajadores !== trabajadores, 'sus cuentas de contratos y trabajadores no son las que se firmaron.'],
    [presentacion.folios.length !== contratos, 'lo que publica no tiene los contratos que se firmaron.'],
    [!folio.startsWith(serie), `su folio no es de la serie ${serie}.`],
    [!['presentada', 'sustituida', 'sin_efectos'].includes(estado ?? ''), `su informativa dice «${estado ?? ''}».`],
    [!certificado.ok || certificado.valor.numero !== presentacion.certificadoNumero, 'el número de certificado no es el de su certificado.'],
    [!presentacion.acuseIntegro, 'el PDF de su acuse no es el que se guardó.'],
  ]
  return males.filter(([mal]) => mal).map(([, dicho]) => dicho)
}

function evidencia(presentacion: PresentacionLeida): Evidencia {
  const { folio, tipo, ejercicio, cuatrimestre, presentada, extemporanea, folios } = presentacion
  return { ...evidenciaDe(presentacion), folio, tipo: tipo ?? '', ejercicio: ejercicio ?? 0, cuatrimestre: cuatrimestre ?? 0, presentada, extemporanea, contratos: folios.map((uno) => ({ folio: uno })) }
}

/** Comprueba cada presentación (cadena, firma, certificado, OCSP, sello, contenido y acuse) y que los folios no tengan huecos. */
export async function verificarPresentaciones(instantanea: Instantanea, juzgarEvidencia: JuzgarEvidencia, hallazgos: Hallazgos): Promise<CuentaDePresentaciones> {
  const cuenta = { presentaciones: 0, sinOcsp: 0 }
  const folios = crearFolios(hallazgos)
  for await (const presentacion of instantanea.leerPresentaciones()) {
    for (const dicho of [...compararConLaCadena(presentacion), ...juzgarEvidencia(evidencia(presentacion))]) hallazgos.anotar(`Presentación ${presentacion.folio}`, dicho)
    folios.ver(presentacion.folio, 'informativa')
    for (const folio of presentacion.folios) folios.ver(folio, 'contrato')
    cuenta.presentaciones++
    if (presentacion.ocsp === null) cuenta.sinOcsp++
  }
  await folios.cerrar(instantanea.leerContadores())
  return cuenta
}
