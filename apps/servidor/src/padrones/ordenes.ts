import { codigos } from '@icsoe/esquemas/codigos'
import { type Avisar, importarCodigosPostales, importarContribuyentes, importarPersonas, type Informe } from './importar/importar.ts'

const ordenes: Readonly<Record<string, (urlPropietario: string, ruta: string, avisar?: Avisar) => Promise<Informe>>> = {
  'padron personas importar': importarPersonas,
  'padron contribuyentes importar': importarContribuyentes,
  'codigos-postales importar': importarCodigosPostales,
}
const motivos: Readonly<Record<string, string>> = {
  'fila.columnas': 'El renglón no tiene el número de columnas esperado.',
  'codigosPostales.encabezado': 'La segunda línea no trae los nombres de columnas de CPdescarga.txt (d_codigo, d_asenta, D_mnpio, d_estado).',
}
const noSeAbre = new Set(['ENOENT', 'EACCES', 'EISDIR', 'EPERM'])

const motivoDe = (codigo: string): string => motivos[codigo] ?? (codigo in codigos ? codigos[codigo as keyof typeof codigos].titulo : codigo)

function contar(informe: Informe): string[] {
  if (informe.ok) return [`Listo: ${informe.importados} renglones importados.`]
  const cuentas = Object.entries(informe.porCodigo).map(([codigo, cuantos]) => `  ${cuantos} · ${codigo}: ${motivoDe(codigo)}`)
  const restantes = informe.rechazados - informe.primeros.length
  return [
    `No se importó nada: ${informe.rechazados} de ${informe.leidos} renglones por corregir.`,
    ...cuentas,
    ...informe.primeros.map(({ linea, codigo }) => `  línea ${linea}: ${codigo}`),
    ...(restantes > 0 ? [`  … y ${restantes} más.`] : []),
  ]
}

/** ¿Es una orden de los padrones? Para que la línea de órdenes sepa a quién darle los argumentos. */
export const esOrdenDePadrones = (argumentos: readonly string[]): boolean => Object.hasOwn(ordenes, argumentos.slice(0, -1).join(' '))

/**
 * Hace una orden de padrones: `padron personas importar <csv>`, `padron contribuyentes importar <csv>` o
 * `codigos-postales importar <txt>`, con la conexión del propietario; `avisar` recibe cómo va. Da los renglones por mostrar y el código de salida.
 */
export async function hacerOrdenDePadrones(argumentos: readonly string[], urlPropietario: string, avisar?: Avisar): Promise<{ salida: 0 | 1; renglones: string[] }> {
  const orden = ordenes[argumentos.slice(0, -1).join(' ')]
  const ruta = argumentos.at(-1)
  if (orden === undefined || ruta === undefined) throw new TypeError('No es una orden de padrones')
  try {
    const informe = await orden(urlPropietario, ruta, avisar)
    return { salida: informe.ok ? 0 : 1, renglones: contar(informe) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && noSeAbre.has(String(error.code)))) throw error
    return { salida: 1, renglones: [`No se pudo abrir «${ruta}». Revisa la ruta y los permisos.`] }
  }
}
