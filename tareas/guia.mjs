// @ts-check
// Rehace las imágenes de la guía con el recorrido en el navegador.
process.env['ICSOE_GUIA'] = '1'
process.argv.push('e2e/recorrido.test.ts')
await import('./probar.mjs')
