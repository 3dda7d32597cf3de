import { CampoSeleccion } from '../../ui/CampoSeleccion.tsx'
import { CampoTexto } from '../../ui/CampoTexto.tsx'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import type { Columna, Renglon } from './lote.ts'
import { nombreDeColumna } from './lote.ts'
import css from './lote.module.css'

type CeldaDeLoteProps = {
  renglon: Renglon
  columnas: readonly Columna[]
  /** Servicios que se pueden elegir, como se escriben en la plantilla. */
  servicios: readonly string[]
  seEscribe: (fila: number, columna: Columna) => boolean
  alCorregir: (fila: number, columna: Columna, valor: string) => void
}

function Dato({ renglon: { fila, valores, errores }, columna, servicios, alCorregir }: Omit<CeldaDeLoteProps, 'columnas' | 'seEscribe'> & { columna: Columna }) {
  const comunes = {
    name: `${columna}-${fila}`,
    etiqueta: nombreDeColumna[columna],
    value: valores[columna] ?? '',
    error: errores.find((error) => error.columna === columna)?.mensaje,
    onChange: (evento: { target: { value: string } }) => alCorregir(fila, columna, evento.target.value),
  }
  if (columna !== 'servicio') return <CampoTexto {...comunes} autoComplete="off" {...(columna === 'inicio' || columna === 'termino' ? { pista: 'día/mes/año' } : {})} />
  const actual = valores.servicio && !servicios.includes(valores.servicio) ? [valores.servicio] : []
  return <CampoSeleccion {...comunes} ancho="completo" vacia="Sin servicio" opciones={[...servicios, ...actual].map((texto) => ({ valor: texto, texto }))} />
}

/** Los datos de un asunto en un renglón: lo que está mal, o se está corrigiendo, se escribe aquí mismo. */
export function CeldaDeLote({ renglon, columnas, seEscribe, ...resto }: CeldaDeLoteProps) {
  const { fila, valores } = renglon
  return (
    <div className={css.celda}>
      {columnas.map((columna) => {
        if (seEscribe(fila, columna)) return <Dato key={columna} renglon={renglon} columna={columna} {...resto} />
        return valores[columna] ? (
          <span key={columna} translate="no">
            <SoloLectores>{nombreDeColumna[columna]}: </SoloLectores>
            {valores[columna]}
          </span>
        ) : null
      })}
    </div>
  )
}
