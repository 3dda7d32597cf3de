import { empacar, type Empacado, type PorEmpacar } from './empacar.ts'

/** Lo que dice quien empaca en otro hilo: cuántos archivos van, o cómo quedó. */
export type DichoDelObrero = { hechos: number } | { empacado: Empacado }

const decir = (dicho: DichoDelObrero) => postMessage(dicho)

addEventListener('message', ({ data }: MessageEvent<PorEmpacar[]>) => {
  void empacar(data, (hechos) => decir({ hechos })).then((empacado) => decir({ empacado }))
})
