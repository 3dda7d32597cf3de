import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'
import { comprimidos } from './construccion/comprimidos.ts'
import { guia } from './construccion/guia.ts'

/** Pide la letra junto con la hoja de estilos: sin esto el navegador la descubre un viaje después. */
function precargaDeLetra(): Plugin {
  return {
    name: 'precarga-de-letra',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((nombre) => nombre.endsWith('.woff2'))
          .map((nombre) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${nombre}`, as: 'font', type: 'font/woff2', crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), guia(), precargaDeLetra(), comprimidos()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nada incrustado en el HTML ni como data: — la política de contenido solo admite archivos propios.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { portada: 'index.html', app: 'app.html', pagina: 'src/pagina/pagina.css' },
      // La hoja de las páginas del servidor tiene dirección fija: él no sabe de huellas.
      output: { assetFileNames: ({ names }) => (names.includes('pagina.css') ? 'pagina.css' : 'assets/[name]-[hash][extname]') },
    },
  },
})
