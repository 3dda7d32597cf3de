import QRCode from 'qrcode'
import { COLOR, type Lienzo } from './lienzo.ts'

/** Dibuja el QR de `url` como trazo, en un cuadro de `lado` puntos, con su texto alternativo. */
export function dibujarQr(lienzo: Lienzo, url: string, x: number, y: number, lado: number): void {
  const { data, size } = QRCode.create(url, { errorCorrectionLevel: 'M' }).modules
  const modulo = lado / size
  const opciones = { alt: `Código QR para verificar este acuse en ${url}`, bbox: [x, y, x + lado, y + lado] }
  const figura = lienzo.doc.struct('Figure', opciones, () => {
    for (let fila = 0; fila < size; fila++) {
      for (const [desde, hasta] of tramos(data.subarray(fila * size, (fila + 1) * size))) {
        lienzo.doc.rect(x + desde * modulo, y + fila * modulo, (hasta - desde) * modulo, modulo)
      }
    }
    lienzo.doc.fill(COLOR.negro)
  })
  lienzo.raiz.add(figura)
}

function tramos(fila: Uint8Array): [number, number][] {
  const encontrados: [number, number][] = []
  for (let i = 0; i < fila.length; i++) {
    if (!fila[i]) continue
    const desde = i
    while (fila[i]) i++
    encontrados.push([desde, i])
  }
  return encontrados
}
