import { useEffect, useState } from 'react'
import { contar } from '../../../app/cuentas.ts'
import { Aviso } from '../../../ui/Aviso.tsx'
import { Progreso } from '../../../ui/Progreso.tsx'
import type { Hilo } from './abrirHilo.ts'
import { abrirHilo } from './abrirHilo.ts'
import type { Almacen } from './almacen.ts'
import { crearAlmacen } from './almacen.ts'
import { useAvanceGuardado } from './borradorDeRevision.ts'
import { abrirCuadricula, retomar } from './cuadricula.ts'
import type { Lectura } from './leerArchivo.ts'
import { Revision } from './Revision.tsx'

type Etapa =
  | { tipo: 'leyendo'; bytes: number; filas: number }
  | { tipo: 'leido'; hilo: Hilo; lectura: Lectura; almacen: Almacen; retomado: boolean }
  | { tipo: 'ilegible'; titulo: string; detalle: string }

type RevisarArchivoProps = { archivo: File; contrato: string; topeCentavos: number; alCargar: (carga: string) => void }

/** Lee un archivo de trabajadores antes de enviarlo, en otro hilo, y deja corregirlo. Se monta de nuevo con cada archivo. */
export function RevisarArchivo({ archivo, contrato, topeCentavos, alCargar }: RevisarArchivoProps) {
  const [etapa, setEtapa] = useState<Etapa>({ tipo: 'leyendo', bytes: 0, filas: 0 })
  const leerlo = useAvanceGuardado(contrato, archivo)
  const [avance] = useState(leerlo)
  useEffect(() => {
    const hilo = abrirHilo()
    let dejado = false
    const leer = async () => {
      const final = await hilo.leer(archivo, topeCentavos, (bytes, filas) => setEtapa({ tipo: 'leyendo', bytes, filas }))
      if (dejado) return
      if (final.tipo === 'leido') {
        const almacen = crearAlmacen(abrirCuadricula(final.lectura.porCorregir), hilo.juzgar)
        if (avance.length > 0) almacen.cambiar((cuadricula) => retomar(cuadricula, avance))
        return setEtapa({ tipo: 'leido', hilo, lectura: final.lectura, almacen, retomado: avance.length > 0 })
      }
      if (final.tipo === 'perdido') return setEtapa({ tipo: 'ilegible', titulo: 'No pudimos leer el archivo', detalle: 'Vuelve a elegirlo.' })
      const { codigos } = await import('@icsoe/esquemas/codigos')
      const { titulo, detalle } = codigos[final.codigo]
      setEtapa({ tipo: 'ilegible', titulo, detalle })
    }
    void leer()
    return () => {
      dejado = true
      hilo.cerrar()
    }
  }, [archivo, topeCentavos, avance])
  if (etapa.tipo === 'leyendo') return <Progreso etiqueta="Revisando el archivo…" valor={etapa.bytes} maximo={archivo.size || 1} detalle={contar(etapa.filas, 'fila', 'filas')} />
  if (etapa.tipo === 'ilegible') return <Aviso tipo="error" titulo={etapa.titulo}>{etapa.detalle}</Aviso>
  return <Revision archivo={archivo} contrato={contrato} lectura={etapa.lectura} hilo={etapa.hilo} almacen={etapa.almacen} retomado={etapa.retomado} alCargar={alCargar} />
}
