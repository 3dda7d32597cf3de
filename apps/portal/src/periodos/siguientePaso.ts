import { contar } from '../app/cuentas.ts'
import type { Informativa, Periodo } from './periodos.ts'
import { enCursoDe, enPeriodo, presentadaDe } from './periodos.ts'

type Enlace = { texto: string; a: string }
/** Qué sigue en un periodo: una acción principal, lo que ya hay, y otra salida cuando la hay. */
export type Paso = { dicho: string; principal: Enlace; otra?: Enlace }
type Usuario = 'contratista' | 'capturista'

const NOMBRE_EN_FRASE: Record<Informativa['tipo'], string> = {
  normal: 'la informativa',
  sin_informacion: 'la informativa sin información',
  correccion: 'la corrección',
  sin_efectos: 'la complementaria sin efectos',
  actualizacion: 'la actualización',
}

function conContratos({ contratos, trabajadores }: Periodo): string {
  return `Hay ${contar(contratos, 'contrato', 'contratos')} con ${contar(trabajadores, 'trabajador', 'trabajadores')}.`
}

/** Dirección donde se prepara una informativa de ese tipo. */
function dondeSePrepara(periodo: Periodo, tipo: Informativa['tipo']): string {
  return `${enPeriodo('/informativas/nueva', periodo)}&tipo=${tipo}`
}

function sinPresentar(periodo: Periodo): Paso {
  const paso = sinAnterior(periodo)
  return periodo.informativas.some(({ estado }) => estado === 'sin_efectos') ? { ...paso, dicho: `La que se había presentado quedó sin efectos. ${paso.dicho}` } : paso
}

function sinAnterior(periodo: Periodo): Paso {
  const capturar = { texto: 'Capturar contrato', a: enPeriodo('/contratos/nuevo', periodo) }
  const preparar = enPeriodo('/informativas/nueva', periodo)
  const contratos = { texto: 'Ver los contratos', a: enPeriodo('/contratos', periodo) }
  if (periodo.contratos > 0) {
    if (periodo.situacion === 'no_abierto') return { dicho: `${conContratos(periodo)} Puedes seguir capturando mientras abre el plazo.`, principal: capturar, otra: contratos }
    return { dicho: `${conContratos(periodo)} Revisa que estén completos y prepara la informativa.`, principal: { texto: 'Preparar la informativa', a: preparar }, otra: contratos }
  }
  if (periodo.situacion === 'no_abierto') return { dicho: 'Todavía no hay contratos de este periodo. Puedes capturarlos desde ahora.', principal: capturar }
  return {
    dicho: 'Todavía no hay contratos de este periodo. Captura los que iniciaron en él; si no inició ninguno, preséntalo sin información.',
    principal: capturar,
    otra: { texto: 'Presentar sin información', a: preparar },
  }
}

function yaPresentada(periodo: Periodo, { id, folio }: Informativa): Paso {
  const ver = { texto: 'Ver la informativa y su acuse', a: `/informativas/${id}` }
  if (!periodo.propuesta || !periodo.motivo) return { dicho: `Ya se presentó, con el folio ${folio}.`, principal: ver }
  return {
    dicho: `Ya se presentó, con el folio ${folio}. ${periodo.motivo}`,
    principal: { texto: `Preparar ${NOMBRE_EN_FRASE[periodo.propuesta]}`, a: dondeSePrepara(periodo, periodo.propuesta) },
    otra: ver,
  }
}

function enCurso(periodo: Periodo, { id, estado, tipo, comentario }: Informativa, usuario: Usuario): Paso {
  const a = `/informativas/${id}`
  const otra = { texto: 'Ver los contratos', a: enPeriodo('/contratos', periodo) }
  const nombre = NOMBRE_EN_FRASE[tipo]
  const Nombre = nombre.charAt(0).toUpperCase() + nombre.slice(1)
  if (usuario === 'capturista') {
    if (estado === 'enviada_a_firma') return { dicho: `${Nombre} está enviada a firma. Falta que el contratista la firme y la presente.`, principal: { texto: 'Ver la informativa', a }, otra }
    const dicho = comentario ? `El contratista devolvió ${nombre}: «${comentario}»` : `${conContratos(periodo)} Revisa ${nombre} y envíala a firma.`
    return { dicho, principal: { texto: 'Revisar y enviar a firma', a }, otra }
  }
  if (periodo.situacion === 'no_abierto') return { dicho: `${Nombre} está preparada. Podrás firmarla cuando abra el plazo.`, principal: { texto: 'Revisar la informativa', a }, otra }
  const dicho = estado === 'enviada_a_firma' ? `Un capturista preparó ${nombre} y te la envió para firmar.` : `${Nombre} está preparada.`
  return { dicho: `${dicho} Revísala y fírmala con tu e.firma.`, principal: { texto: 'Revisar y firmar', a }, otra }
}

/** Decide el siguiente paso de un periodo para quien captura o para quien firma (dominio §2 y §8). */
export function siguientePaso(periodo: Periodo, usuario: Usuario): Paso {
  const porPresentar = enCursoDe(periodo)
  if (porPresentar) return enCurso(periodo, porPresentar, usuario)
  const presentada = presentadaDe(periodo)
  return presentada ? yaPresentada(periodo, presentada) : sinPresentar(periodo)
}
