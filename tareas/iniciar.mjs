// @ts-check
import { lanzar } from './lanzar.mjs'
import { preparar } from './preparar.mjs'

await lanzar(await preparar(), 'apps/servidor/src/main.ts')
