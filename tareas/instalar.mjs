// @ts-check
import { avisar } from './comun.mjs'
import { prepararBase } from './preparar.mjs'

const node = await prepararBase()
if (!node.ok) {
  avisar(node.mensaje)
  process.exitCode = 1
}
