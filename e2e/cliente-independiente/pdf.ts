/** Un PDF de una hoja con un renglón de texto, sin nada activo. */
export function pdfMinimo(texto: string): Buffer {
  const contenido = `BT /F1 14 Tf 72 720 Td (${texto.replace(/[()\\]/g, '')}) Tj ET`
  const objetos = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(contenido, 'latin1')} >>\nstream\n${contenido}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let cuerpo = '%PDF-1.4\n'
  const lugares = objetos.map((objeto, indice) => {
    const lugar = cuerpo.length
    cuerpo += `${indice + 1} 0 obj\n${objeto}\nendobj\n`
    return lugar
  })
  const tabla = lugares.map((lugar) => `${String(lugar).padStart(10, '0')} 00000 n \n`).join('')
  const final = `xref\n0 ${objetos.length + 1}\n0000000000 65535 f \n${tabla}trailer\n<< /Size ${objetos.length + 1} /Root 1 0 R >>\nstartxref\n${cuerpo.length}\n%%EOF\n`
  return Buffer.from(cuerpo + final, 'latin1')
}
