import { useMutation, useQueryClient } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { diaLegible } from '../app/fechas.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { Etiqueta } from '../ui/Etiqueta.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import { Tabla } from '../ui/Tabla.tsx'
import type { Capturista } from './capturista.ts'
import { estados } from './capturista.ts'
import css from './capturistas.module.css'

function useInvitar() {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  return useMutation({
    mutationFn: ({ curp }: Capturista) => llamar('POST /capturistas/{curp}/invitacion', { parametros: { curp } }),
    onSuccess: ({ correo }) => avisar({ texto: `Enviamos de nuevo la invitación a ${correo}.` }),
    onError: (causa) => avisar({ texto: esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No pudimos enviar la invitación. Vuelve a intentarlo.' }),
    onSettled: () => memoria.invalidateQueries({ queryKey: ['capturistas'] }),
  })
}

function DosRenglones({ primero, segundo }: { primero: string; segundo: string }) {
  return (
    <span className={css.renglones} translate="no">
      <span>{primero}</span> <span className={css.menor}>{segundo}</span>
    </span>
  )
}

/** Los capturistas con sus datos de contacto, su estado y lo que se puede hacer con cada uno. */
export function TablaDeCapturistas({ capturistas, alRetirar }: { capturistas: readonly Capturista[]; alRetirar: (capturista: Capturista) => void }) {
  const invitar = useInvitar()
  const acciones = (capturista: Capturista) => (
    <span className={css.acciones}>
      {capturista.estado !== 'activo' && (
        <Boton variante="enlace" ocupado={invitar.isPending && invitar.variables.curp === capturista.curp} textoOcupado="Enviando…" onClick={() => invitar.mutate(capturista)}>
          Enviar de nuevo la invitación
          <SoloLectores> a {capturista.nombre}</SoloLectores>
        </Boton>
      )}
      <Boton variante="enlace" onClick={() => alRetirar(capturista)}>
        Retirar
        <SoloLectores> a {capturista.nombre}</SoloLectores>
      </Boton>
    </span>
  )
  return (
    <Tabla
      titulo="Usuarios capturistas"
      tituloOculto
      llave={({ curp }) => curp}
      filas={capturistas}
      columnas={[
        { clave: 'nombre', titulo: 'Nombre y CURP', encabezaFila: true, celda: ({ nombre, curp }) => <DosRenglones primero={nombre} segundo={curp} /> },
        { clave: 'contacto', titulo: 'Correo electrónico y teléfono', celda: ({ correo, telefono }) => <DosRenglones primero={correo} segundo={telefono} /> },
        { clave: 'estado', titulo: 'Estado', celda: ({ estado }) => <Etiqueta tono={estados[estado].tono}>{estados[estado].texto}</Etiqueta> },
        { clave: 'alta', titulo: 'Fecha de alta', celda: ({ alta }) => diaLegible(alta) },
        { clave: 'acciones', titulo: 'Acciones', tituloOculto: true, celda: acciones },
      ]}
    />
  )
}
