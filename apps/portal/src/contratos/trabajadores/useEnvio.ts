import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { enlaceA, llamar } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { olvidarContratos } from '../contratos.ts'
import type { Carga } from './trabajadores.ts'

/** Cómo va un envío: `valor` de 0 a 100 mientras se sube; sin él, mientras el sistema guarda. */
export type Envio = { valor?: number; detalle?: string }

type Estado = { envio?: Envio; error?: string }

/** Escucha lo que lleva guardado el sistema. Una carga chica acaba antes de que haya algo que contar. */
function seguir(contrato: string, carga: string, alAvanzar: (filas: number) => void): EventSource {
  const fuente = new EventSource(enlaceA('GET /contratos/{id}/cargas/{carga}/avance', { parametros: { id: contrato, carga } }))
  fuente.addEventListener('carga', ({ data }: MessageEvent<string>) => alAvanzar((JSON.parse(data) as Carga).aceptadas))
  fuente.onerror = () => fuente.close()
  return fuente
}

/** Envía un archivo de trabajadores a un contrato, con su avance, y deja cancelarlo. Al terminar bien da la carga a `alCargar`. */
export function useEnvio(contrato: string, alCargar: (carga: string) => void) {
  const [{ envio, error }, setEstado] = useState<Estado>({})
  const memoria = useQueryClient()
  const actual = useRef<{ carga: string; control: AbortController }>(undefined)
  useEffect(() => () => actual.current?.control.abort(), [])

  const enviar = async (archivo: Blob, nombre: string, tipo: string) => {
    if (actual.current) return
    const [carga, control] = [crypto.randomUUID(), new AbortController()]
    actual.current = { carga, control }
    let fuente: EventSource | undefined
    const alAvanzar = (parte: number) => {
      if (parte < 1) return setEstado({ envio: { valor: parte * 100 } })
      setEstado({ envio: {} })
      fuente ??= seguir(contrato, carga, (filas) => setEstado({ envio: { detalle: contar(filas, 'fila', 'filas') } }))
    }
    setEstado({ envio: { valor: 0 } })
    try {
      const cabeceras = { 'Content-Type': tipo, 'ICSOE-Carga': carga, 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(nombre)}` }
      const { id } = await llamar('POST /contratos/{id}/cargas', { parametros: { id: contrato }, archivo, alAvanzar, cabeceras, senal: control.signal })
      setEstado({})
      alCargar(id)
    } catch (causa) {
      const cancelado = control.signal.aborted || (esProblema(causa) && causa.codigo === 'carga.cancelada')
      setEstado({ error: cancelado ? 'Cancelaste el envío. No se guardó a nadie.' : esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos leer el archivo. Vuelve a elegirlo.' })
    } finally {
      fuente?.close()
      actual.current = undefined
      await olvidarContratos(memoria)
    }
  }
  /** Pide al sistema que la olvide; si ya terminó, se queda como está y se verá su resultado. */
  const cancelar = async () => {
    if (!actual.current) return
    const { carga, control } = actual.current
    try {
      await llamar('DELETE /contratos/{id}/cargas/{carga}', { parametros: { id: contrato, carga } })
    } catch (causa) {
      if (esProblema(causa) && causa.codigo === 'carga.terminada') return
    }
    control.abort()
  }
  return { envio, error, enviar, cancelar }
}
