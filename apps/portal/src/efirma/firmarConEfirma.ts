import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import type { Codigo } from '@icsoe/esquemas/codigos'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'

/** Lo que se elige y escribe para firmar. Vive en la memoria de la página: nunca se guarda ni se envía. */
export type EfirmaElegida = { certificado: File | null; llave: File | null; contrasena: string }
export const sinEfirma: EfirmaElegida = { certificado: null, llave: null, contrasena: '' }

/** Lo que sí se envía: la cadena firmada, el certificado y la firma, estos en base64. */
export type Firmada = { cadena: string; certificado: string; firma: string }
type Resultado = { ok: true; valor: Firmada } | { ok: false; errores: ErrorDeCampo[] }
type CampoDeEfirma = keyof EfirmaElegida

/** Una e.firma pesa unos 2 KB: un archivo mayor ni se lee. */
const TAMANO_MAXIMO = 64 * 1024

/** Los textos se traen solo cuando algo se rechaza: ingresar debe pesar poco. */
async function error(campo: CampoDeEfirma, codigo: Codigo): Promise<ErrorDeCampo> {
  const { codigos } = await import('@icsoe/esquemas/codigos')
  const { titulo, detalle } = codigos[codigo]
  return { campo: `/${campo}`, codigo, mensaje: `${titulo}. ${detalle}` }
}

const faltan: Record<CampoDeEfirma, string> = {
  certificado: 'Elige el archivo .cer de la e.firma.',
  llave: 'Elige el archivo .key de la e.firma.',
  contrasena: 'Escribe la contraseña de la llave privada.',
}

function faltantes(elegida: EfirmaElegida): ErrorDeCampo[] {
  const campos = Object.keys(faltan) as CampoDeEfirma[]
  return campos.filter((campo) => !elegida[campo]).map((campo) => ({ campo: `/${campo}`, codigo: 'campo.requerido', mensaje: faltan[campo] }))
}

async function leer(archivo: File): Promise<Uint8Array<ArrayBuffer> | null> {
  // El archivo puede haberse movido o borrado desde que se eligió.
  return archivo.arrayBuffer().then((bytes) => new Uint8Array(bytes), () => null)
}

function enBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

async function abrir(elegida: EfirmaElegida) {
  const { certificado, llave, contrasena } = elegida
  const negar = (...errores: ErrorDeCampo[]) => ({ ok: false, errores }) as const
  if (!certificado || !llave || !contrasena) return negar(...faltantes(elegida))
  const grandes = (['certificado', 'llave'] as const).filter((campo) => elegida[campo]!.size > TAMANO_MAXIMO)
  if (grandes.length > 0) return negar(...(await Promise.all(grandes.map((campo) => error(campo, 'archivo.demasiado_grande')))))
  const efirma = await import('@icsoe/efirma/abrir')
  const [cer, key] = await Promise.all([leer(certificado), leer(llave)])
  if (!cer) return negar(await error('certificado', 'efirma.ilegible'))
  if (!key) return negar(await error('llave', 'efirma.llave_ilegible'))
  const leido = efirma.leerCertificado(cer)
  const abierta = await efirma.abrirLlave(key, contrasena)
  const errores: ErrorDeCampo[] = []
  if (!leido.ok) errores.push(await error('certificado', leido.codigo))
  else if (leido.valor.clase === 'csd') errores.push(await error('certificado', 'efirma.es_csd'))
  if (!abierta.ok) errores.push(await error(abierta.codigo === 'efirma.contrasena' ? 'contrasena' : 'llave', abierta.codigo))
  if (!leido.ok || !abierta.ok || errores.length > 0) return negar(...errores)
  if (!(await efirma.correspondeA(abierta.valor, cer))) {
    efirma.olvidar(abierta.valor)
    return negar(await error('llave', 'efirma.no_corresponde'))
  }
  return { ok: true, efirma, leido: leido.valor, llave: abierta.valor, cer } as const
}

/**
 * Abre la e.firma en este equipo, la revisa, y solo si sirve pide la cadena (`pedirCadena` puede consultar al servidor y arrojar su
 * problema), la firma y olvida la llave. Ni la llave ni la contraseña salen de aquí. Niega con errores por campo: lo que falta,
 * archivos equivocados, un CSD, la contraseña, o un .cer y un .key que no son pareja (dominio §3).
 */
export async function firmarConEfirma(elegida: EfirmaElegida, pedirCadena: (certificado: CertificadoLeido) => Promise<string>): Promise<Resultado> {
  const abierta = await abrir(elegida)
  if (!abierta.ok) return abierta
  const { efirma, leido, llave, cer } = abierta
  try {
    const cadena = await pedirCadena(leido)
    const firma = await efirma.firmar(llave, cadena)
    return { ok: true, valor: { cadena, certificado: enBase64(cer), firma: enBase64(firma) } }
  } finally {
    efirma.olvidar(llave)
  }
}
