/** Lo que comparten todos los campos de captura. */
export type CampoBase = {
  etiqueta: string
  /** Ayuda breve bajo la etiqueta; se lee junto con el campo. */
  pista?: string | undefined
  /** Qué está mal y cómo corregirlo. Su presencia marca el campo como inválido. */
  error?: string | undefined
  /** Añade «(opcional)» a la etiqueta. */
  opcional?: boolean
}

/** Identificador del campo llamado `nombre` (admite rutas: `domicilio.codigoPostal`). El resumen de errores enlaza a él. */
export function idDeCampo(nombre: string): string {
  return `campo-${nombre.replaceAll(/[^\w-]+/g, '-')}`
}

/** Atributos que atan un control con su pista, su error y lo que ya lo describía. */
export function atributosDeCampo(id: string, { pista, error }: Pick<CampoBase, 'pista' | 'error'>, ...descritoPor: (string | false | undefined)[]) {
  const ids = [pista && `${id}-pista`, error && `${id}-error`, ...descritoPor].filter(Boolean)
  return { id, 'aria-describedby': ids.length ? ids.join(' ') : undefined, 'aria-invalid': error ? true : undefined }
}
