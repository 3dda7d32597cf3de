import { useMutation, useQueryClient } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import type { Capturista } from './capturista.ts'

/** Confirma y retira a un capturista: deja de poder entrar por este contratista en ese momento. */
export function RetirarCapturista({ capturista, alCerrar }: { capturista: Capturista | null; alCerrar: () => void }) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const retirar = useMutation({
    mutationFn: ({ curp }: Capturista) => llamar('DELETE /capturistas/{curp}', { parametros: { curp } }),
    onSuccess: async (_, { nombre }) => {
      await memoria.invalidateQueries({ queryKey: ['capturistas'] })
      cerrar()
      avisar({ texto: `${nombre} ya no es tu capturista.` })
    },
  })
  const cerrar = () => {
    retirar.reset()
    alCerrar()
  }
  const { error } = retirar
  const acciones = (
    <>
      <Boton variante="secundario" onClick={cerrar}>
        Cancelar
      </Boton>
      <Boton variante="peligro" ocupado={retirar.isPending} textoOcupado="Retirando…" onClick={() => capturista && retirar.mutate(capturista)}>
        Retirar
      </Boton>
    </>
  )
  return (
    <Dialogo abierto={capturista !== null} alCerrar={cerrar} titulo="¿Retirar a este capturista?" acciones={acciones}>
      {error && <Aviso tipo="error"><p>{esProblema(error) ? `${error.title}. ${error.detail}` : 'No pudimos retirarlo. Vuelve a intentarlo.'}</p></Aviso>}
      <p>
        <strong translate="no">{capturista?.nombre}</strong> dejará de ver y capturar tu información en este momento. Lo que ya capturó se conserva, y puedes volver a darle de alta cuando quieras.
      </p>
    </Dialogo>
  )
}
