import { recorrerPdf } from './recorrer.ts'

process.once('message', (bytes) => {
  void recorrerPdf(bytes as Uint8Array).then((revision) => process.send?.(revision))
})
