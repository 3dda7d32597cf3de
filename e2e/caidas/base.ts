import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import { iniciarEmbebida } from '../../apps/servidor/src/plataforma/bd/embebida.ts'
import { buscarBinarios, correr } from '../../apps/servidor/src/plataforma/bd/embebida/binarios.ts'

/** Un PostgreSQL de verdad, con su durabilidad de siempre, que se levanta de nuevo en el mismo puerto y sobre los mismos datos. */
export interface Base {
  /** Conexión del propietario. */
  url: string
  /** Lo apaga sin despedirse: lo que no confirmó se pierde, y al volver se recupera de su bitácora. */
  detenerDeGolpe: () => Promise<void>
  levantar: () => Promise<void>
}

export async function iniciarBase(datos: string): Promise<Base> {
  const { url } = await iniciarEmbebida(datos)
  const { pg_ctl } = await buscarBinarios()
  const postgres = join(datos, 'postgres')
  const ordenar = (...orden: string[]) => correr(pg_ctl, [...orden, '-w', '-t', '60', '-D', postgres], postgres)
  async function levantar(): Promise<void> {
    // Tras un kill -9 sus procesos tardan en irse, y mientras tanto su memoria compartida sigue en uso.
    const limite = AbortSignal.timeout(30_000)
    for (;;) {
      try {
        return await ordenar('restart', '-m', 'immediate', '-l', join(postgres, 'servidor.log'))
      } catch (error) {
        if (limite.aborted) throw error
        await esperar(100)
      }
    }
  }
  return { url, detenerDeGolpe: () => ordenar('stop', '-m', 'immediate'), levantar }
}
