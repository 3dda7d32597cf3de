/** Lo que se compara de un trabajador informado. */
export type TrabajadorComparado = { nss: string; curp: string; sbc: string }
/** Un contrato tal como se informa (docs/verificacion.md); los trabajadores, en orden de NSS. */
export type ContratoComparado = { id: string; contratante: { rfc: string; nombre: string }; trabajadores: readonly TrabajadorComparado[] }
/** El contenido de una informativa; los contratos, en orden de id. */
export type ContenidoComparado = { contratista: object; repse?: object | undefined; contratos: readonly ContratoComparado[] }

export type Cambio = { campo: string; antes: unknown; ahora: unknown }
/** Quiénes entraron, salieron o cambiaron: todos contados; en la lista, a lo más cien. */
export type CambiosDeTrabajadores = { agregados: number; quitados: number; cambiados: number; lista: { nss: string; antes: TrabajadorComparado | null; ahora: TrabajadorComparado | null }[] }
export type ContratoCambiado = { id: string; contratante: { rfc: string; nombre: string }; que: 'agregado' | 'quitado' | 'cambiado'; cambios: Cambio[]; trabajadores: CambiosDeTrabajadores }
export type Comparacion = { iguales: boolean; contratista: Cambio[]; agregados: number; quitados: number; cambiados: number; contratos: ContratoCambiado[] }

const A_LA_VISTA = 100
const CONTRATOS_A_LA_VISTA = 1_000

type Pareja<T> = [antes: T | undefined, ahora: T | undefined]

/** Empareja dos listas ya ordenadas por la misma clave. */
function* emparejar<T>(antes: readonly T[], ahora: readonly T[], clave: (uno: T) => string): Generator<Pareja<T>> {
  for (let i = 0, j = 0; i < antes.length || j < ahora.length; ) {
    const [a, b] = [antes[i], ahora[j]]
    const [claveA, claveB] = [a && clave(a), b && clave(b)]
    if (claveB === undefined || (claveA !== undefined && claveA <= claveB)) i++
    if (claveA === undefined || (claveB !== undefined && claveB <= claveA)) j++
    if (claveA === claveB) yield [a, b]
    else if (claveB === undefined || (claveA !== undefined && claveA < claveB)) yield [a, undefined]
    else yield [undefined, b]
  }
}

const esObjeto = (valor: unknown): valor is Record<string, unknown> => typeof valor === 'object' && valor !== null && !Array.isArray(valor)

/** Los datos sueltos que cambiaron, por su ruta con puntos. */
function cambiosEntre(antes: unknown, ahora: unknown, campo = ''): Cambio[] {
  if (esObjeto(antes) || esObjeto(ahora)) {
    const [a, b] = [esObjeto(antes) ? antes : {}, esObjeto(ahora) ? ahora : {}]
    const nombres = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
    return nombres.flatMap((nombre) => cambiosEntre(a[nombre], b[nombre], campo === '' ? nombre : `${campo}.${nombre}`))
  }
  return JSON.stringify(antes) === JSON.stringify(ahora) ? [] : [{ campo, antes: antes ?? null, ahora: ahora ?? null }]
}

function compararTrabajadores(antes: readonly TrabajadorComparado[], ahora: readonly TrabajadorComparado[]): CambiosDeTrabajadores {
  const cambios: CambiosDeTrabajadores = { agregados: 0, quitados: 0, cambiados: 0, lista: [] }
  for (const [a, b] of emparejar(antes, ahora, ({ nss }) => nss)) {
    if (a && b && a.curp === b.curp && a.sbc === b.sbc) continue
    cambios[a ? (b ? 'cambiados' : 'quitados') : 'agregados']++
    if (cambios.lista.length < A_LA_VISTA) cambios.lista.push({ nss: (a ?? b)?.nss ?? '', antes: a ?? null, ahora: b ?? null })
  }
  return cambios
}

function compararContrato([antes, ahora]: Pareja<ContratoComparado>): ContratoCambiado | undefined {
  const este = ahora ?? antes
  if (este === undefined) return undefined
  const { id, contratante: { rfc, nombre } } = este
  const que = antes && ahora ? 'cambiado' : ahora ? 'agregado' : 'quitado'
  const sinTrabajadores = (contrato: ContratoComparado | undefined) => contrato && { ...contrato, trabajadores: undefined }
  const cambios = que === 'cambiado' ? cambiosEntre(sinTrabajadores(antes), sinTrabajadores(ahora)) : []
  const trabajadores = compararTrabajadores(antes?.trabajadores ?? [], ahora?.trabajadores ?? [])
  if (que === 'cambiado' && cambios.length === 0 && trabajadores.agregados + trabajadores.quitados + trabajadores.cambiados === 0) return undefined
  return { id, contratante: { rfc, nombre }, que, cambios, trabajadores }
}

/**
 * Lo que cambió de un contenido a otro (docs/verificacion.md): datos del contratista y su REPSE, contratos y trabajadores. Cuenta todo;
 * de los contratos da a lo más mil y de los trabajadores de cada uno, cien.
 */
export function comparar(antes: ContenidoComparado, ahora: ContenidoComparado): Comparacion {
  const contratista = cambiosEntre({ ...antes.contratista, repse: antes.repse }, { ...ahora.contratista, repse: ahora.repse })
  const cuentas = { agregado: 0, quitado: 0, cambiado: 0 }
  const contratos: ContratoCambiado[] = []
  for (const pareja of emparejar(antes.contratos, ahora.contratos, ({ id }) => id)) {
    const cambio = compararContrato(pareja)
    if (cambio === undefined) continue
    cuentas[cambio.que]++
    if (contratos.length < CONTRATOS_A_LA_VISTA) contratos.push(cambio)
  }
  const iguales = contratista.length + contratos.length === 0
  return { iguales, contratista, agregados: cuentas.agregado, quitados: cuentas.quitado, cambiados: cuentas.cambiado, contratos }
}
