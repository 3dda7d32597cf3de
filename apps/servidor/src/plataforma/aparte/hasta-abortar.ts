/** Las mismas cosas; al abortar deja de esperar la que sigue, que puede no llegar nunca, y lanza el motivo. */
export async function* hastaAbortar<T>(cosas: AsyncIterator<T>, senal: AbortSignal): AsyncGenerator<T> {
  const abortada = new Promise<never>((_, negar) => senal.addEventListener('abort', () => negar(senal.reason as Error), { once: true }))
  abortada.catch(() => undefined)
  senal.throwIfAborted()
  for (;;) {
    const leida = await Promise.race([cosas.next(), abortada])
    if (leida.done) return
    yield leida.value
  }
}
