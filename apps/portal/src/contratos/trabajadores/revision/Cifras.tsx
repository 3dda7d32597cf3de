import { contar } from '../../../app/cuentas.ts'
import { Icono } from '../../../ui/Icono.tsx'
import { unir } from '../../../ui/unir.ts'
import type { Cuadricula } from './cuadricula.ts'
import { corregido, pendiente } from './cuadricula.ts'
import type { Lectura } from './leerArchivo.ts'
import css from './revision.module.css'

type Props = { lectura: Lectura; cuadricula: Cuadricula }
const numero = (cuantas: number) => cuantas.toLocaleString('es-MX')

function cuentasDe({ lectura: { cuentas, porCorregir }, cuadricula: { renglones } }: Props) {
  const aqui = { corregidas: renglones.filter(corregido).length, pendientes: renglones.filter(pendiente).length }
  // Las que no caben en la cuadrícula van como vienen.
  const fuera = cuentas.rechazadas - porCorregir.length
  return { buenas: cuentas.aceptables + aqui.corregidas, malas: aqui.pendientes + fuera, fuera, descartadas: renglones.length - aqui.corregidas - aqui.pendientes }
}

/** Las tres cuentas del archivo, al día con lo que se corrige. */
export function Cifras(props: Props) {
  const { buenas, malas } = cuentasDe(props)
  return (
    <dl className={css.cifras}>
      <div>
        <dt>Filas leídas</dt>
        <dd>{numero(props.lectura.cuentas.filas)}</dd>
      </div>
      <div className={css.buenas}>
        <dt>
          <Icono nombre="exito" tamano={16} /> Listas para enviar
        </dt>
        <dd>{numero(buenas)}</dd>
      </div>
      <div className={unir(malas > 0 && css.malas)}>
        <dt>
          {malas > 0 && <Icono nombre="error" tamano={16} />} Por corregir
        </dt>
        <dd>{numero(malas)}</dd>
      </div>
    </dl>
  )
}

/** Lo que va a pasar al enviar, con números. */
export function QueSeEnvia(props: Props) {
  const { buenas, malas, fuera, descartadas } = cuentasDe(props)
  return (
    <div className={css.queSeEnvia}>
      {fuera > 0 && <p>Hay más filas por corregir de las que se muestran aquí: {contar(fuera, 'fila va como viene', 'filas van como vienen')}.</p>}
      <p>
        <strong>Se enviarán {contar(buenas + malas, 'fila', 'filas')}.</strong>{' '}
        {malas === 0
          ? 'Todas pasan la revisión.'
          : `${contar(buenas, 'entra', 'entran')} al contrato; ${contar(malas, 'queda pendiente', 'quedan pendientes')}: el sistema ${malas === 1 ? 'la' : 'las'} regresa con su motivo, para que ${malas === 1 ? 'la' : 'las'} descargues y ${malas === 1 ? 'la' : 'las'} corrijas después.`}
        {descartadas > 0 && ` ${contar(descartadas, 'descartada no se envía', 'descartadas no se envían')}.`}
      </p>
    </div>
  )
}
