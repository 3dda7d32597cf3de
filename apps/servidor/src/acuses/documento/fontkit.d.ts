/** Lo que usamos de fontkit, que no publica tipos. */
declare module 'fontkit' {
  export type Font = { readonly characterSet: number[]; layout(texto: string): unknown }
  export function create(bytes: Uint8Array): Font
}
