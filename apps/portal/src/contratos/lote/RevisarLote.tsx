import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { Boton } from '../../ui/Boton.tsx'
import { Acciones } from '../../ui/disposicion.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { ResultadoConFoco } from '../../ui/ResultadoConFoco.tsx'
import { olvidarContratos } from '../contratos.ts'
import type { Columna, Lote, Renglon } from './lote.ts'
import { corregir } from './lote.ts'
import { TablaDeLote } from './TablaDeLote.tsx'

type RevisarLoteProps = { lote: Lote; periodo: Periodo; servicios: readonly { folio: string; descripcion: string }[]; alJuzgar: (lote: Lote) => void; alRepetir: () => void }

function resumenDe({ nuevos, repetidos, conErrores }: Lote): string {
  return [
    `${contar(nuevos, 'contrato listo', 'contratos listos')}.`,
    conErrores > 0 && `${contar(conErrores, 'fila por corregir', 'filas por corregir')}.`,
    repetidos > 0 && `${contar(repetidos, 'repetido que no se captura otra vez', 'repetidos que no se capturan otra vez')}.`,
  ].filter(Boolean).join(' ')
}

/** Lo que se leyó del libro: cada fila con su estado; lo que está mal se corrige en su celda, y lo bueno se acepta. */
export function RevisarLote({ lote, periodo, servicios, alJuzgar, alRepetir }: RevisarLoteProps) {
  const memoria = useQueryClient()
  const [renglones, setRenglones] = useState<readonly Renglon[]>(lote.renglones)
  const [tocados, setTocados] = useState(0)
  const { ejercicio, cuatrimestre } = periodo
  const juzgar = useMutation({
    mutationFn: (confirmar: boolean) => llamar('POST /contratos/lote', { cuerpo: { ejercicio, cuatrimestre, confirmar, renglones: renglones.map(({ fila, valores }) => ({ fila, valores })) } }),
    onSuccess: async (nuevo) => {
      alJuzgar(nuevo)
      if (nuevo.confirmado) await olvidarContratos(memoria)
    },
  })
  const alCorregir = (fila: number, columna: Columna, valor: string) => {
    setRenglones((antes) => corregir(antes, fila, columna, valor))
    setTocados((cuantos) => cuantos + 1)
  }
  const alQuitar = (fila: number) => {
    setRenglones((antes) => antes.filter((renglon) => renglon.fila !== fila))
    setTocados((cuantos) => cuantos + 1)
  }
  const { error } = juzgar
  const sinRevisar = tocados > 0
  return (
    <ResultadoConFoco etiqueta="Revisión del libro">
      <Aviso tipo={lote.conErrores > 0 ? 'advertencia' : 'informativo'} titulo={resumenDe(lote)}>
        <p>{lote.conErrores > 0 ? 'Corrige cada dato en su celda y vuelve a revisar; o acepta los que ya están bien y deja fuera los demás.' : 'Todavía no se captura nada: falta que lo aceptes.'}</p>
      </Aviso>
      <TablaDeLote renglones={renglones} servicios={servicios.map(({ folio, descripcion }) => `${folio} · ${descripcion}`)} alCorregir={alCorregir} alQuitar={alQuitar} />
      {error && <Aviso tipo="error"><p>{esProblema(error) ? `${error.title}. ${error.detail}` : 'No se pudo. Vuelve a intentarlo.'}</p></Aviso>}
      <Acciones>
        {sinRevisar || lote.nuevos === 0 ? (
          <Boton disabled={renglones.length === 0} ocupado={juzgar.isPending} textoOcupado="Revisando…" onClick={() => juzgar.mutate(false)}>
            Revisar de nuevo
          </Boton>
        ) : (
          <Boton ocupado={juzgar.isPending} textoOcupado="Capturando los contratos…" onClick={() => juzgar.mutate(true)}>
            {`Capturar ${contar(lote.nuevos, 'contrato', 'contratos')}`}
          </Boton>
        )}
        <Boton variante="enlace" onClick={alRepetir}>
          Elegir otro libro
        </Boton>
      </Acciones>
    </ResultadoConFoco>
  )
}
