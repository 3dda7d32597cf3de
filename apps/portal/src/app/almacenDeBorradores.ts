const PREFIJO = 'icsoe:borrador:'
const DURACION = 7 * 24 * 60 * 60 * 1000

type Guardado = { vence: number; valores: unknown }

const llave = (usuario: string, clave: string) => `${PREFIJO}${usuario}:${clave}`

/** Quienes ya salieron: lo último que la página guarda al cerrarse no debe revivir su borrador. */
const salieron = new Set<string>()

function almacen(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null // Navegador que prohíbe guardar: se trabaja sin borradores.
  }
}

/** Guarda lo escrito por siete días. Si el navegador no deja, sigue sin borrador. */
export function guardarBorrador(usuario: string, clave: string, valores: unknown, ahora: number): void {
  if (salieron.has(usuario)) return
  try {
    almacen()?.setItem(llave(usuario, clave), JSON.stringify({ vence: ahora + DURACION, valores } satisfies Guardado))
  } catch {
    borrarBorrador(usuario, clave)
  }
}

/** Lo que se había escrito, o `null` si no hay, venció o no se entiende. */
export function leerBorrador(usuario: string, clave: string, ahora: number): unknown {
  const texto = almacen()?.getItem(llave(usuario, clave))
  if (!texto) return null
  try {
    const { vence, valores } = JSON.parse(texto) as Guardado
    if (vence > ahora) return valores
  } catch {
    // Ilegible: se descarta como si hubiera vencido.
  }
  borrarBorrador(usuario, clave)
  return null
}

/** Quita un borrador. */
export function borrarBorrador(usuario: string, clave: string): void {
  almacen()?.removeItem(llave(usuario, clave))
}

/** Quita todos los borradores de una persona que sale, y ya no le guarda más. */
export function borrarBorradores(usuario: string): void {
  salieron.add(usuario)
  const guardados = almacen()
  if (!guardados) return
  const suyas = Object.keys(guardados).filter((nombre) => nombre.startsWith(llave(usuario, '')))
  for (const nombre of suyas) guardados.removeItem(nombre)
}
