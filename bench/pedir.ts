// Alguien más que pide sus contratos, una y otra vez, desde su propio proceso: lo que tarda quien envía el archivo en enviarlo no es suyo.
const [url, galleta] = process.argv.slice(2) as [string, string]
let tiempos: number[] = []
process.on('message', () => {
  process.send?.(tiempos)
  tiempos = []
})
process.on('disconnect', () => process.exit(0))
for (;;) {
  const antes = performance.now()
  const respuesta = await fetch(`${url}/api/v1/contratos`, { headers: { cookie: galleta } })
  await respuesta.arrayBuffer()
  tiempos.push(performance.now() - antes)
  await new Promise((seguir) => setTimeout(seguir, 5))
}
