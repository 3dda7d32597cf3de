/** Las mismas cosas; al abortar deja de esperar la que sigue, que puede no llegar nunca, y lanza el motivo. */
export async function* hastaAbortar<T>(cosas: AsyncIterator<T>, senal: AbortSignal): AsyncGenerator<T> {
  let negar: (motivo: unknown) => void = () => undefined
  // Una promesa por espera: en una sola se juntarían tantas reacciones como trozos trae el archivo.
  senal.addEventListener('abort', () => negar(senal.reason), { once: true })
  senal.throwIfAborted()
  for (;;) {
    const leida = await new Promise<IteratorResult<T>>((bien, mal) => {
      negar = mal
      cosas.next().then(bien, mal)
    })
    if (leida.done) return
    yield leida.value
  }
}
