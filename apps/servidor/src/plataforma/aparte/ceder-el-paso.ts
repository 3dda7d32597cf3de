import { existsSync, readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

const EN_LINUX = '/proc/thread-self'

/**
 * Baja la prioridad del hilo que lo pide (`os.constants.priority`): con pocos núcleos, quien contesta solicitudes va antes que el trabajo
 * aparte. Solo en Linux cada hilo tiene la suya; en otro sistema no hace nada.
 */
export function cederElPaso(prioridad: number): void {
  if (existsSync(EN_LINUX)) setPriority(Number(readlinkSync(EN_LINUX).split('/').at(-1)), prioridad)
}
