/// <reference types="vite/client" />

/** La guía, convertida al construir (construccion/guia.ts). */
declare module '*.md' {
  export const introduccion: string
  export const secciones: readonly { id: string; titulo: string; html: string }[]
}
