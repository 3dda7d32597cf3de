import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Respuesta } from '../../api/cliente.ts'
import { llamar } from '../../api/cliente.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import type { ArchivoConRuta } from '../../ui/archivosSoltados.ts'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { olvidarContratos } from '../contratos.ts'
import { losUtiles, prepararEnvio } from './prepararEnvio.ts'

export type CargaDeNomina = Respuesta<'POST /cargas-nomina'>
export type Fase = { paso: 'reunir'; hechos: number; total: number } | { paso: 'enviar'; parte: number } | { paso: 'revisar' }

export const claveDeNomina = ({ ejercicio, cuatrimestre }: Periodo) => ['nomina', ejercicio, cuatrimestre]

/** Reúne los recibos, los envía y guarda lo que salió, para que siga ahí al volver de capturar un contrato que faltaba. */
export function useCargaDeNomina(periodo: Periodo) {
  const memoria = useQueryClient()
  const [fase, setFase] = useState<Fase>()
  const [error, setError] = useState<string>()
  const cancelacion = useRef<AbortController>(undefined)
  useEffect(() => () => cancelacion.current?.abort(), [])

  const enviar = async (utiles: readonly ArchivoConRuta[], senal: AbortSignal) => {
    const total = utiles.length
    setFase({ paso: 'reunir', hechos: 0, total })
    const archivo = await prepararEnvio(utiles, (hechos) => setFase({ paso: 'reunir', hechos, total }), senal)
    const alAvanzar = (parte: number) => setFase(parte < 1 ? { paso: 'enviar', parte } : { paso: 'revisar' })
    const { ejercicio, cuatrimestre } = periodo
    memoria.setQueryData(claveDeNomina(periodo), await llamar('POST /cargas-nomina', { consulta: { ejercicio, cuatrimestre }, archivo, alAvanzar, senal }))
    await olvidarContratos(memoria)
  }
  const cargar = async (archivos: readonly ArchivoConRuta[]) => {
    if (fase) return
    const utiles = losUtiles(archivos)
    if (utiles.length === 0) return setError(archivos.length === 0 ? 'Elige los XML de los recibos de nómina, un ZIP con ellos o su carpeta.' : 'Ahí no hay archivos XML ni ZIP. Elige los XML timbrados de los recibos de nómina.')
    setError(undefined)
    const propia = new AbortController()
    cancelacion.current = propia
    try {
      await enviar(utiles, propia.signal)
    } catch (causa) {
      if (!propia.signal.aborted) setError(esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos leer los archivos. Vuelve a elegirlos.')
    } finally {
      setFase(undefined)
    }
  }
  return { cargar: (archivos: readonly ArchivoConRuta[]) => void cargar(archivos), cancelar: () => cancelacion.current?.abort(), fase, error, quitarError: () => setError(undefined) }
}
