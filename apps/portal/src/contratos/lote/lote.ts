import type { ColumnaDeLote } from '@icsoe/esquemas/lote'
import type { Respuesta } from '../../api/cliente.ts'

export type Lote = Respuesta<'POST /contratos/cargas'>
export type Renglon = Lote['renglones'][number]
export type Columna = ColumnaDeLote

/** Cómo se llama cada columna, como en la plantilla. */
export const nombreDeColumna: Record<Columna, string> = {
  rfc: 'RFC del contratante',
  nombre: 'Nombre o razón social',
  correo: 'Correo',
  celular: 'Celular',
  telefonoFijo: 'Teléfono fijo',
  servicio: 'Servicio del REPSE',
  objeto: 'Objeto del contrato',
  inicio: 'Inicio',
  termino: 'Término',
  trabajadoresEstimados: 'Trabajadores estimados',
}

/** Las columnas que van juntas en pantalla: diez no caben, y así se leen por asunto. */
export const asuntos: { titulo: string; columnas: Columna[] }[] = [
  { titulo: 'Contratante', columnas: ['rfc', 'nombre'] },
  { titulo: 'Contacto', columnas: ['correo', 'celular', 'telefonoFijo'] },
  { titulo: 'Contrato', columnas: ['servicio', 'objeto'] },
  { titulo: 'Fechas y gente', columnas: ['inicio', 'termino', 'trabajadoresEstimados'] },
]

export type Filtro = 'con_errores' | 'nuevo' | 'repetido' | 'todos'

/** Los renglones de un estado, o todos. */
export function filtrar(renglones: readonly Renglon[], filtro: Filtro): Renglon[] {
  return renglones.filter(({ estado }) => filtro === 'todos' || estado === filtro)
}

/** El renglón con un valor corregido: su error se quita, y el veredicto espera a que se revise de nuevo. */
export function corregir(renglones: readonly Renglon[], fila: number, columna: Columna, valor: string): Renglon[] {
  return renglones.map((renglon) => (renglon.fila === fila ? { ...renglon, valores: { ...renglon.valores, [columna]: valor } } : renglon))
}
