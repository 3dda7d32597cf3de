import type { ContratoDelAcuse } from './datos-del-acuse.ts'
import { fecha, numero } from './formatos.ts'
import { COLOR, escribirParrafo, type Estilo, type Lienzo } from './lienzo.ts'
import { escribirSeccion } from './membrete.ts'
import { escribirTabla, type Celda, type Columna } from './tabla.ts'

const NORMAL: Estilo = { letra: 'normal', tamano: 8, color: COLOR.negro }
const FUERTE: Estilo = { letra: 'negrita', tamano: 8, color: COLOR.negro }
const TENUE: Estilo = { letra: 'normal', tamano: 7.5, color: COLOR.secundario }

const COLUMNAS: Columna[] = [
  { titulo: 'Folio del contrato', ancho: 76 },
  { titulo: 'Contratante', ancho: 138 },
  { titulo: 'Servicio u obra especializado', ancho: 148 },
  { titulo: 'Vigencia', ancho: 78 },
  { titulo: 'Trabajadores', ancho: 64, alFinal: true },
]

/** La tabla de contratos, o la frase que dice que no los hay. */
export function escribirContratos(lienzo: Lienzo, contratos: ContratoDelAcuse[]): void {
  escribirSeccion(lienzo, 'Contratos')
  if (contratos.length === 0) escribirParrafo(lienzo, 'Esta informativa no contiene contratos.', { ...NORMAL, tamano: 9 })
  else escribirTabla(lienzo, COLUMNAS, contratos.map(celdas))
}

function celdas({ folio, contratante, servicio, inicio, termino, trabajadores }: ContratoDelAcuse): Celda[] {
  return [
    [{ texto: folio, estilo: FUERTE }],
    [{ texto: contratante.nombre, estilo: NORMAL }, { texto: contratante.rfc, estilo: TENUE }],
    [{ texto: servicio.descripcion, estilo: NORMAL }, { texto: `Folio REPSE ${servicio.folio}`, estilo: TENUE }],
    [{ texto: `Del ${fecha(inicio)}`, estilo: NORMAL }, { texto: termino ? `al ${fecha(termino)}` : 'sin fecha de término', estilo: NORMAL }],
    [{ texto: numero(trabajadores), estilo: NORMAL }],
  ]
}
