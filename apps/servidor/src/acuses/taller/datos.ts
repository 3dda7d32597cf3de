import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import type { AcusePublico } from '@icsoe/esquemas/publico'
import { X509Certificate } from 'node:crypto'
import { numeroDeCertificado } from '../../plataforma/efirma.ts'
import { evidenciaDe } from '../../plataforma/evidencia.ts'
import type { leerPresentacion } from '../consultas.ts'
import type { DatosDelAcuse } from '../documento.ts'

export type Presentacion = NonNullable<Awaited<ReturnType<typeof leerPresentacion>>>
/** De qué instalación es el acuse. */
export interface Instalacion {
  url: string
  demostracion: boolean
}
/** Lo que el acuse toma del contenido presentado (docs/verificacion.md). */
interface Contenido {
  contratista: { nombre: string }
  contratos: { contratante: { rfc: string } }[]
}
type Publico = Pick<AcusePublico, 'contratista' | 'contratos'>

/** Los contratos, con su folio de lo publicado y el RFC del contratante de lo firmado: van en el mismo orden. */
function contratosDe({ contratos: publicados }: Publico, { contratos }: Contenido): DatosDelAcuse['contratos'] {
  return publicados.map(({ contratante: { nombre }, servicio, inicio, termino, ...contrato }, i) => ({
    ...contrato,
    contratante: { nombre, rfc: contratos[i]?.contratante.rfc ?? '' },
    servicio: servicio ?? { folio: '', descripcion: '' },
    inicio: inicio ?? '',
    ...(termino === null ? {} : { termino }),
  }))
}

/** Lo que dice el acuse de una presentación, y lo mismo para programas: como la consulta pública con su código, sin el estado, que cambia después. */
export function datosDelAcuse(presentacion: Presentacion, { url, demostracion }: Instalacion): DatosDelAcuse {
  const { folio, tipo, ejercicio, presentada, extemporanea, cadena, codigo_verificacion: codigoVerificacion } = presentacion
  const contenido = JSON.parse(Buffer.from(presentacion.contenido).toString('utf8')) as Contenido
  const publico = presentacion.publico as Publico
  const evidencia = evidenciaDe({ ...presentacion, cadenaSello: presentacion.cadena_sello, certificadoSello: presentacion.certificado_sello })
  const datos = { folio, tipo, ejercicio, cuatrimestre: presentacion.cuatrimestre as Cuatrimestre, presentada, extemporanea }
  return {
    ...datos,
    contratista: { rfc: presentacion.contratista, nombre: contenido.contratista.nombre },
    contratos: contratosDe(publico, contenido),
    numeroContratos: presentacion.contratos,
    numeroTrabajadores: presentacion.trabajadores,
    cadena,
    firma: evidencia.firma,
    certificadoNumero: presentacion.certificado_numero,
    cadenaSello: evidencia.cadenaSello,
    sello: evidencia.sello,
    certificadoSelloNumero: numeroDeCertificado(new X509Certificate(presentacion.certificado_sello)),
    urlVerificacion: `${url}/verificar/${folio}?codigo=${codigoVerificacion}`,
    codigoVerificacion,
    demostracion,
    adjunto: JSON.stringify({ ...datos, contratista: publico.contratista, contratos: publico.contratos, ...evidencia }),
  }
}
