import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import type { AcusePublico } from '@icsoe/esquemas/publico'
import { X509Certificate } from 'node:crypto'
import type { Casa } from '../plataforma/casa.ts'
import { numeroDeCertificado } from '../plataforma/efirma.ts'
import { guardarAcuse, leerPresentacion } from './consultas.ts'
import { type DatosDelAcuse, hacerAcuse } from './documento.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'

type Presentacion = NonNullable<Awaited<ReturnType<typeof leerPresentacion>>>
/** Lo que el acuse toma del contenido presentado (docs/verificacion.md). */
interface Contenido {
  contratista: { nombre: string }
  contratos: { contratante: { rfc: string } }[]
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Los contratos, con su folio de lo publicado y el RFC del contratante de lo firmado: van en el mismo orden. */
function contratosDe({ publico }: Presentacion, { contratos }: Contenido): DatosDelAcuse['contratos'] {
  return (publico as Pick<AcusePublico, 'contratos'>).contratos.map(({ contratante: { nombre }, servicio, inicio, termino, ...contrato }, i) => ({
    ...contrato,
    contratante: { nombre, rfc: contratos[i]?.contratante.rfc ?? '' },
    servicio: servicio ?? { folio: '', descripcion: '' },
    inicio: inicio ?? '',
    ...(termino === null ? {} : { termino }),
  }))
}

function datosDe(casa: Casa, presentacion: Presentacion): DatosDelAcuse {
  const { folio, codigo_verificacion: codigoVerificacion } = presentacion
  const contenido = JSON.parse(presentacion.contenido.toString('utf8')) as Contenido
  return {
    folio,
    tipo: presentacion.tipo,
    ejercicio: presentacion.ejercicio,
    cuatrimestre: presentacion.cuatrimestre as Cuatrimestre,
    presentada: presentacion.presentada,
    extemporanea: presentacion.extemporanea,
    contratista: { rfc: presentacion.contratista, nombre: contenido.contratista.nombre },
    contratos: contratosDe(presentacion, contenido),
    numeroContratos: presentacion.contratos,
    numeroTrabajadores: presentacion.trabajadores,
    cadena: presentacion.cadena,
    firma: base64(presentacion.firma),
    certificadoNumero: presentacion.certificado_numero,
    cadenaSello: presentacion.cadena_sello,
    sello: base64(presentacion.sello),
    certificadoSelloNumero: numeroDeCertificado(new X509Certificate(presentacion.certificado_sello)),
    urlVerificacion: `${casa.url()}/verificar/${folio}?codigo=${codigoVerificacion}`,
    codigoVerificacion,
    demostracion: casa.demostracion,
  }
}

/** Atiende los acuses por hacer. Puede correr dos veces: el primero que se guarda es el que vale. */
export function atenderAcuses(casa: Casa): void {
  casa.trabajos.atender('acuse.hacer', async ({ contratista, informativa }) => {
    const presentacion = await leerPresentacion(casa.bd, contratista, informativa)
    if (presentacion === undefined) throw new Error(`No está la presentación ${informativa}`)
    const contenido = Buffer.from(await hacerAcuse(datosDe(casa, presentacion)))
    const huella = huellaDe(contenido)
    await guardarAcuse(casa.bd, { contratista, informativa, contenido, huella, creado: new Date(casa.reloj.calendario()) })
  })
}
