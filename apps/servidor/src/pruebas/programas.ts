import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Por qué saltarse una prueba que compara con programas ajenos (openssl, los de poppler); falso si están. En la integración continua no se salta
 * nunca: si faltan, la prueba falla.
 */
export function sinProgramas(...programas: string[]): string | false {
  const faltan = programas.filter((programa) => spawnSync(programa, [programa === 'openssl' ? 'version' : '-v']).error !== undefined)
  return faltan.length > 0 && process.env['CI'] === undefined && `no está ${faltan.join(', ')} en esta máquina`
}

/** Si pdfsig da por buena la firma de un PDF y dice que lo cubre todo. */
export function pdfsigLoAprueba(pdf: Uint8Array): boolean {
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-pdfsig-'))
  writeFileSync(join(carpeta, 'acuse.pdf'), pdf)
  const { stdout } = spawnSync('pdfsig', [join(carpeta, 'acuse.pdf')], { encoding: 'utf8' })
  rmSync(carpeta, { recursive: true })
  return stdout.includes('Signature is Valid.') && stdout.includes('Total document signed')
}
