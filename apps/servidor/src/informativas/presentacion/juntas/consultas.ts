import type { LimitesDeSbc } from '@icsoe/dominio/advertencias'
import { CompiledQuery } from 'kysely'
import type { Transaccion } from '../../../plataforma/bd/conexion.ts'
import { COLUMNAS_DE_CONTRATO, COLUMNAS_POR_PRESENTAR, comoPorPresentar, type ContratoGuardado, type FilaPorPresentar } from '../consultas.ts'
import type { Tomada } from '../decidir.ts'

const TOMAR = `select lugar, ${COLUMNAS_POR_PRESENTAR} from tomar_por_presentar($1, $2, $3)`
const CONTRATOS = `select lugar, ${COLUMNAS_DE_CONTRATO} from contratos_por_presentar_juntas($1, $2, $3, $4)`

interface PorTomar extends LimitesDeSbc {
  contratista: string
  informativa: string
  llave: string
}

/**
 * Toma y lee en un solo viaje lo que va a presentarse, de quien sea cada una: nada de ello cambia hasta que la transacción termine. Da `undefined`
 * en lugar de la que alguien más tiene tomada (ella, los datos de su contratista o uno de sus contratos), o que no está.
 */
export async function tomarJuntas(tx: Transaccion, porTomar: readonly PorTomar[]): Promise<(Tomada | undefined)[]> {
  const [contratistas, informativas] = [porTomar.map(({ contratista }) => contratista), porTomar.map(({ informativa }) => informativa)]
  const limites = [porTomar.map(({ minimo }) => minimo), porTomar.map(({ tope }) => tope)]
  const [tomadas, contratos] = await Promise.all([
    tx.executeQuery<FilaPorPresentar & { lugar: number }>(CompiledQuery.raw(TOMAR, [contratistas, informativas, porTomar.map(({ llave }) => llave)])),
    tx.executeQuery<ContratoGuardado & { lugar: number }>(CompiledQuery.raw(CONTRATOS, [contratistas, informativas, ...limites])),
  ])
  const porLugar = new Map(tomadas.rows.map((fila) => [fila.lugar, fila]))
  const susContratos = Map.groupBy(contratos.rows, ({ lugar }) => lugar)
  return porTomar.map((_, i) => {
    const fila = porLugar.get(i + 1)
    return fila && { ...comoPorPresentar(fila), contratos: susContratos.get(i + 1) ?? [] }
  })
}
