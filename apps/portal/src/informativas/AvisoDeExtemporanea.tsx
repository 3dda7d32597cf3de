import { centavosAImporte, multaEn } from '@icsoe/dominio/valores'
import { fechaLarga } from '../app/fechas.ts'
import { Aviso } from '../ui/Aviso.tsx'

const pesos = new Intl.NumberFormat('es-MX', { style: 'currency', currency: 'MXN' })
const enPesos = (centavos: number) => pesos.format(Number(centavosAImporte(centavos)))

/** Lo que la ley dice de presentar fuera de plazo, con el rango de la multa en esa fecha. `fecha`: hoy, o el día en que se presentó. */
export function AvisoDeExtemporanea({ titulo, fecha, vence }: { titulo: string; fecha: string; vence: string }) {
  const { minimo, maximo } = multaEn(fecha)
  return (
    <Aviso tipo="advertencia" titulo={titulo}>
      <p>
        El plazo venció el {fechaLarga(vence)}. Por informar fuera de plazo, la Ley del Seguro Social (artículo 304 B, fracción V) prevé una multa que, al {fechaLarga(fecha)}, va de {enPesos(minimo)} a {enPesos(maximo)}.
      </p>
      <p>Su artículo 304 C dice que no se impone a quien cumple de manera espontánea, sin que el Instituto lo haya descubierto o requerido antes. Esto es información general, no asesoría legal.</p>
    </Aviso>
  )
}
