import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Autoridad, crearAutoridad } from './autoridad.ts'
import { curp, rfc } from './claves.ts'
import { type Efirma, emitir } from './efirma.ts'
import { iniciarRespondedor } from './respondedor.ts'
import { iniciarServidor } from './servidor.ts'

/** Una aplicación recién arrancada que reconoce una autoridad hecha aquí, y dos e.firmas de esa autoridad. */
export interface Banco {
  carpeta: string
  origen: string
  anclas: string
  autoridad: Autoridad
  moral: Efirma
  fisica: Efirma
  /** Apaga todo, borra la carpeta y da el código de salida de la aplicación. */
  detener: () => Promise<number | null>
}

const representante = { rfc: rfc('PEGL800515HJ'), curp: curp('PEGL800515HDFRNS0') }

/** Arma el banco entero: autoridad, respondedor OCSP, e.firmas y aplicación. */
export async function armarBanco(): Promise<Banco> {
  const carpeta = await mkdtemp(join(tmpdir(), 'icsoe-independiente-'))
  const autoridad = await crearAutoridad(join(carpeta, 'autoridad'), 'pruebas independientes')
  const moral = await emitir(autoridad, 'moral', { rfc: rfc('LIM150320T4'), curp: '', nombre: 'Limpieza Industrial Ñandú & Compañía SA de CV', representante })
  const fisica = await emitir(autoridad, 'fisica', { rfc: rfc('MUÑE790214K1'), curp: curp('MUXE790214HJCXSD0'), nombre: 'Edgar Muñoz Espinosa' })
  const respondedor = await iniciarRespondedor(autoridad)
  const anclas = join(autoridad.carpeta, 'anclas')
  const recoger = async () => {
    await respondedor.detener()
    await rm(carpeta, { recursive: true, force: true })
  }
  const arranque = { carpeta, anclas, ocspUrl: respondedor.url, reloj: '2026-09-05T12:00:00-06:00' }
  const servidor = await iniciarServidor(arranque).catch(async (error: unknown) => {
    await recoger()
    throw error
  })
  const detener = async () => {
    const salida = await servidor.detener()
    await recoger()
    return salida
  }
  return { carpeta, origen: servidor.origen, anclas, autoridad, moral, fisica, detener }
}
