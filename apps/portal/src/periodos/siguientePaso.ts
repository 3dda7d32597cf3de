import { contar } from '../app/cuentas.ts'
import type { Periodo } from './periodos.ts'
import { enCursoDe, enPeriodo, presentadaDe } from './periodos.ts'

type Enlace = { texto: string; a: string }
/** Qué sigue en un periodo: una acción principal, lo que ya hay, y otra salida cuando la hay. */
export type Paso = { dicho: string; principal: Enlace; otra?: Enlace }

function conContratos({ contratos, trabajadores }: Periodo): string {
  return `Hay ${contar(contratos, 'contrato', 'contratos')} con ${contar(trabajadores, 'trabajador', 'trabajadores')}.`
}

function antesDePreparar(periodo: Periodo): Paso {
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

/** Decide el siguiente paso de un periodo para quien captura o para quien firma (dominio §2 y §8). */
export function siguientePaso(periodo: Periodo, usuario: 'contratista' | 'capturista'): Paso {
  const presentada = presentadaDe(periodo)
  if (presentada) return { dicho: `Ya se presentó, con el folio ${presentada.folio}.`, principal: { texto: 'Ver la informativa y su acuse', a: `/informativas/${presentada.id}` } }
  const enCurso = enCursoDe(periodo)
  if (!enCurso) return antesDePreparar(periodo)
  const a = `/informativas/${enCurso.id}`
  const otra = { texto: 'Ver los contratos', a: enPeriodo('/contratos', periodo) }
  if (usuario === 'capturista') {
    if (enCurso.estado === 'enviada_a_firma') return { dicho: 'La informativa está enviada a firma. Falta que el contratista la firme y la presente.', principal: { texto: 'Ver la informativa', a }, otra }
    return { dicho: `${conContratos(periodo)} Revisa la informativa y envíala a firma.`, principal: { texto: 'Revisar y enviar a firma', a }, otra }
  }
  if (periodo.situacion === 'no_abierto') return { dicho: 'La informativa está preparada. Podrás firmarla cuando abra el plazo.', principal: { texto: 'Revisar la informativa', a }, otra }
  const dicho = enCurso.estado === 'enviada_a_firma' ? 'Un capturista preparó la informativa y te la envió para firmar.' : 'La informativa está preparada.'
  return { dicho: `${dicho} Revísala y fírmala con tu e.firma.`, principal: { texto: 'Revisar y firmar', a }, otra }
}
