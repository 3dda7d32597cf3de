import type { Informativa } from '../periodos/periodos.ts'
import { Etiqueta } from '../ui/Etiqueta.tsx'

/** El estado de una informativa, en una palabra. */
export function EstadoDeInformativa({ informativa: { estado, extemporanea } }: { informativa: Informativa }) {
  if (estado === 'presentada') return <Etiqueta tono="exito">{extemporanea ? 'Presentada extemporánea' : 'Presentada'}</Etiqueta>
  if (estado === 'enviada_a_firma') return <Etiqueta icono="firma">Enviada a firma</Etiqueta>
  if (estado === 'en_captura') return <Etiqueta icono="editar">En captura</Etiqueta>
  return <Etiqueta>{estado === 'sustituida' ? 'Sustituida' : 'Sin efectos'}</Etiqueta>
}
