const navegadores = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const sistemas = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const

const hallar = (agente: string, tabla: readonly (readonly [RegExp, string])[]) => tabla.find(([patron]) => patron.test(agente))?.[1]

/** Navegador y sistema de un `User-Agent`, para reconocer un equipo: «Firefox en Windows». */
export function navegadorLegible(agente: string): string {
  const navegador = hallar(agente, navegadores) ?? 'Otro programa'
  const sistema = hallar(agente, sistemas)
  return sistema ? `${navegador} en ${sistema}` : navegador
}
