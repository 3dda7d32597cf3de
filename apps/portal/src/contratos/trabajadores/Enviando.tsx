import { Boton } from '../../ui/Boton.tsx'
import { Progreso } from '../../ui/Progreso.tsx'
import type { Envio } from './useEnvio.ts'

/** El avance de un envío, y cancelarlo. */
export function Enviando({ envio: { valor, detalle }, alCancelar }: { envio: Envio; alCancelar: () => void }) {
  return (
    <>
      <Progreso etiqueta={valor === undefined ? 'Guardando a los trabajadores…' : 'Enviando el archivo…'} valor={valor} {...(detalle && { detalle })} />
      <Boton variante="secundario" onClick={alCancelar}>
        Cancelar el envío
      </Boton>
    </>
  )
}
