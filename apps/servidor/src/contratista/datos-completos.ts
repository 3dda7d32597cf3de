/** Lo que de un contratista decide si sus datos generales están completos. */
export interface DatosPorCompletar {
  tipo_persona: 'fisica' | 'moral' | null
  correo: string | null
  celular: string | null
  domicilio_social: unknown
  tiene_acuse: boolean
}
export type Faltante = 'correo' | 'celular' | 'domicilioSocial' | 'acuseStps'

/**
 * Qué falta de los datos generales (dominio §4; guía, pasos 8 a 15): correo y celular siempre, domicilio social solo a una
 * persona moral, y el acuse de registro en la STPS. El único lugar donde se decide.
 */
export function datosCompletos(fila: DatosPorCompletar): { completos: boolean; faltantes: Faltante[] } {
  const faltantes: Faltante[] = []
  if (fila.correo === null) faltantes.push('correo')
  if (fila.celular === null) faltantes.push('celular')
  if (fila.tipo_persona === 'moral' && fila.domicilio_social === null) faltantes.push('domicilioSocial')
  if (!fila.tiene_acuse) faltantes.push('acuseStps')
  return { completos: faltantes.length === 0, faltantes }
}
