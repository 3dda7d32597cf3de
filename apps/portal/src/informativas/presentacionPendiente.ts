import type { Firmada } from '../efirma/firmarConEfirma.ts'

/** Una presentación enviada cuya respuesta no se ha recibido: la llave de idempotencia y lo que se envió, que no es secreto. */
export type PresentacionPendiente = { llave: string; cuerpo: Firmada }

const nombre = (id: string) => `icsoe:presentacion:${id}`

/** La presentación que quedó sin respuesta en esta pestaña. */
export function leerPendiente(id: string): PresentacionPendiente | null {
  try {
    const texto = sessionStorage.getItem(nombre(id))
    return texto ? (JSON.parse(texto) as PresentacionPendiente) : null
  } catch {
    return null
  }
}

/** La guarda antes de enviarla: si se pierde la respuesta, se repite igual y con la misma llave. */
export function guardarPendiente(id: string, pendiente: PresentacionPendiente): void {
  try {
    sessionStorage.setItem(nombre(id), JSON.stringify(pendiente))
  } catch {
    // Sin almacén se presenta igual; solo no se podría repetir después de cerrar la página.
  }
}

/** Ya hubo respuesta. */
export function olvidarPendiente(id: string): void {
  try {
    sessionStorage.removeItem(nombre(id))
  } catch {
    // No había dónde guardarla.
  }
}
