import { PDF } from '@libpdf/core'
import * as z from 'zod/mini'
import { NOMBRE_DEL_ADJUNTO } from '../documento.ts'

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/))
const Adjunto = z.object({
  folio: z.string(),
  tipo: z.string(),
  ejercicio: z.number(),
  cuatrimestre: z.number(),
  presentada: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)),
  extemporanea: z.boolean(),
  contratos: z.array(z.object({ folio: z.string() })),
  cadena: z.string(),
  firma: base64,
  certificado: base64,
  ocsp: z.nullable(base64),
  cadenaSello: z.string(),
  sello: base64,
  certificadoSello: base64,
})
/** Lo que un acuse lleva adjunto para programas. */
export type Adjunto = z.infer<typeof Adjunto>

/**
 * Saca del PDF el JSON adjunto y lo impreso en su primera página. `undefined` en lo que falte o no se entienda. Interpreta el PDF entero: solo
 * se llama cuando ya se sabe que lo firmó el Instituto.
 */
export async function leerAcuse(pdf: Uint8Array): Promise<{ adjunto: Adjunto | undefined; impreso: string }> {
  try {
    const documento = await PDF.load(pdf)
    const impreso = documento.getPage(0)?.extractText().text ?? ''
    const bytes = documento.attachments.get(NOMBRE_DEL_ADJUNTO)
    return { adjunto: bytes ? Adjunto.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data : undefined, impreso }
  } catch {
    return { adjunto: undefined, impreso: '' }
  }
}
