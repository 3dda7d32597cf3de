// @ts-check
import { lanzar } from './lanzar.mjs'
import { prepararBase } from './preparar.mjs'

await lanzar(await prepararBase(), 'apps/servidor/src/cli.ts')
