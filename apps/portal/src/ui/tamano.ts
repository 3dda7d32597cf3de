/** Tamaño de un archivo para leerse: «312 bytes», «1.4 KB», «2.0 MB». */
export function tamanoLegible(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const kb = bytes / 1024
  return kb < 1024 ? `${kb.toFixed(1)} KB` : `${(kb / 1024).toFixed(1)} MB`
}
