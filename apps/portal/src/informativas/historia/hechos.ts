import type { Respuesta } from '../../api/cliente.ts'

export type Hecho = Respuesta<'GET /informativas/{id}/historia'>['elementos'][number]

const VERBOS: Record<string, string> = {
  'informativa.creada': 'La preparó',
  'informativa.enviada': 'La envió a firma',
  'informativa.devuelta': 'La devolvió a captura',
  'informativa.presentada': 'La firmó y presentó',
}

/** Quién hizo algo: el contratista, un capturista por su nombre (o su CURP, si ya no está) o un sistema de nómina. */
function quien({ tipo, clave, nombre }: Hecho['actor']): string {
  const quienEs = nombre ?? clave
  if (tipo === 'contratista') return `${quienEs} (contratista)`
  return tipo === 'capturista' ? `${quienEs} (capturista)` : `${quienEs} (sistema)`
}

/** Un hecho en una frase: «La preparó Aurora Cenzontle (capturista)». */
export function fraseDeHecho({ hecho, actor }: Hecho): string {
  return `${VERBOS[hecho] ?? 'La cambió'} ${quien(actor)}`
}
