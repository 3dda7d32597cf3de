/** Sucesos del API que le tocan a toda la aplicación y no a la pantalla que hizo la petición. */
export type Suceso = 'sesion.requerida' | 'contratista.distinto'

const canal = new EventTarget()

/** Da aviso de un suceso a quien lo escuche. */
export function avisar(suceso: Suceso): void {
  canal.dispatchEvent(new Event(suceso))
}

/** Escucha un suceso. Devuelve cómo dejar de escucharlo. */
export function alOcurrir(suceso: Suceso, hacer: () => void): () => void {
  canal.addEventListener(suceso, hacer)
  return () => canal.removeEventListener(suceso, hacer)
}
