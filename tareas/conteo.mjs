// @ts-check
import { resolve } from 'node:path'

/** @typedef {{ passed: number, failed: number, skipped: number }} Conteo */
/** @typedef {import('node:test/reporters').TestEvent} Suceso */

/**
 * Reportero de node:test: tras cada prueba escribe un renglón, en JSON, con cuántas sin subpruebas van que pasaron, fallaron y se omitieron; el último vale,
 * también si a la ejecución se le acaba el tiempo. Un archivo que falla fuera de sus pruebas cuenta como una fallida; uno que no contiene pruebas no cuenta.
 * @param {AsyncIterable<Suceso>} sucesos
 */
export default async function* contar(sucesos) {
  /** @type {Conteo} */
  const conteo = { passed: 0, failed: 0, skipped: 0 }
  /** @type {Map<string | undefined, number>} */
  const ultimoNivel = new Map()
  for await (const suceso of sucesos) {
    if (suceso.type !== 'test:pass' && suceso.type !== 'test:fail') continue
    const { file, nesting } = suceso.data
    const conSubpruebas = (ultimoNivel.get(file) ?? 0) > nesting
    ultimoNivel.set(file, nesting)
    const clase = clasificar(suceso, conSubpruebas)
    if (clase === undefined) continue
    conteo[clase] += 1
    yield `${JSON.stringify(conteo)}\n`
  }
}

/**
 * @param {Extract<Suceso, { type: 'test:pass' | 'test:fail' }>} suceso
 * @param {boolean} conSubpruebas
 * @returns {keyof Conteo | undefined}
 */
function clasificar({ type, data }, conSubpruebas) {
  if (data.skip !== undefined || data.todo !== undefined) return conSubpruebas ? undefined : 'skipped'
  if (type === 'test:fail') return 'failureType' in data.details.error && data.details.error.failureType === 'subtestsFailed' ? undefined : 'failed'
  const esElArchivo = data.file !== undefined && resolve(data.name) === data.file
  return conSubpruebas || data.details.type === 'suite' || esElArchivo ? undefined : 'passed'
}
