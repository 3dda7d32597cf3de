import type { Download } from 'playwright-core'

/** Los bytes de lo que se descargó. */
export async function bytesDe(descarga: Download): Promise<Buffer> {
  const partes: Buffer[] = []
  for await (const parte of await descarga.createReadStream()) partes.push(parte as Buffer)
  return Buffer.concat(partes)
}
