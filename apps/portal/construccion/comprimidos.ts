import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRIMIBLES = /\.(js|css|html|svg)$/

/** Deja junto a cada texto construido su versión comprimida: el servidor entrega la que el navegador admita, sin comprimir en cada solicitud. */
export function comprimidos(): Plugin {
  return {
    name: 'comprimidos',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const nombre of readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((ruta) => COMPRIMIBLES.test(ruta))) {
        const contenido = readFileSync(join(dir, nombre))
        writeFileSync(join(dir, `${nombre}.br`), brotliCompressSync(contenido, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
        writeFileSync(join(dir, `${nombre}.gz`), gzipSync(contenido, { level: 9 }))
      }
    },
  }
}
