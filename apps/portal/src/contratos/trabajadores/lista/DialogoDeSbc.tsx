import { centavosAImporte } from '@icsoe/dominio/valores'
import type { Contrato } from '../../contratos.ts'
import { CambiarSbc } from '../CambiarSbc.tsx'
import { csvDeSbc } from './cambios.ts'
import type { Fila } from './filas.ts'

/** Cambia el SBC de esas filas; empieza con el que tienen, si es el mismo. */
export function DialogoDeSbc({ contrato, filas, cambiarSbc, alCerrar }: { contrato: Contrato; filas: readonly Fila[]; cambiarSbc: (csv: Blob) => Promise<void>; alCerrar: () => void }) {
  const [primera] = filas
  const mismo = primera && filas.every(({ sbc }) => sbc === primera.sbc) ? centavosAImporte(primera.sbc) : ''
  return <CambiarSbc contrato={contrato} trabajadores={filas} sbc={mismo} guardar={(sbc) => cambiarSbc(csvDeSbc(filas.map(({ nss }) => nss), sbc))} alCerrar={alCerrar} />
}
