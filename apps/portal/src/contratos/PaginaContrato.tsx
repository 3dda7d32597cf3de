import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { contar } from '../app/cuentas.ts'
import { EliminarConDialogo } from '../app/EliminarConDialogo.tsx'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { useSesionAbierta } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { enPeriodo } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones, Seccion } from '../ui/disposicion.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { Migas } from '../ui/Migas.tsx'
import type { Contrato } from './contratos.ts'
import { dondeSeCorrige, loQueFalta, olvidarContratos, useContrato, useRepse } from './contratos.ts'
import { datosDelContratante, datosDelContrato } from './datosDeContrato.ts'
import { Trabajadores } from './trabajadores/Trabajadores.tsx'

function Hallazgos({ contrato, hallazgos }: { contrato: Contrato; hallazgos: ReturnType<typeof loQueFalta>['bloqueos'] }) {
  return (
    <ul>
      {hallazgos.map(({ codigo, campo, mensaje }) => (
        <li key={codigo}>
          {mensaje} <Link to={dondeSeCorrige(contrato.id, campo)}>{campo === 'trabajadores' ? 'Ir a trabajadores' : 'Corregir'}</Link>
        </li>
      ))}
    </ul>
  )
}

/** Lo que impide presentar y, aparte, lo que no lo impide. */
function LoQueFalta({ contrato }: { contrato: Contrato }) {
  const rfc = useSesionAbierta().contratista?.rfc ?? ''
  const { bloqueos, advertencias } = loQueFalta(contrato, rfc, useRepse().data)
  return (
    <>
      {bloqueos.length > 0 && (
        <Aviso tipo="advertencia" titulo="Para poder presentarlo falta:">
          <Hallazgos contrato={contrato} hallazgos={bloqueos} />
        </Aviso>
      )}
      {advertencias.length > 0 && (
        <Aviso tipo="informativo" titulo="Conviene revisar, aunque no impide presentar">
          <Hallazgos contrato={contrato} hallazgos={advertencias} />
        </Aviso>
      )}
    </>
  )
}

function Eliminar({ contrato }: { contrato: Contrato }) {
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const terminar = async () => {
    avisar({ texto: 'El contrato se eliminó.' })
    await navegar(enPeriodo('/contratos', contrato))
    await olvidarContratos(memoria)
  }
  const eliminar = () => llamar('DELETE /contratos/{id}', { parametros: { id: contrato.id } })
  return (
    <EliminarConDialogo titulo="¿Eliminar este contrato?" accion="Eliminar contrato" eliminar={eliminar} alTerminar={terminar}>
      <p>
        Se eliminará el contrato con <b translate="no">{contrato.contratante.nombre}</b>
        {contrato.trabajadores > 0 && ` y sus ${contar(contrato.trabajadores, 'trabajador', 'trabajadores')}`}. Esto no se puede deshacer.
      </p>
    </EliminarConDialogo>
  )
}

const enLista = (datos: { etiqueta: string; texto: string }[]) => datos.map(({ etiqueta, texto }) => ({ etiqueta, valor: texto }))

/** Un contrato con sus trabajadores y lo que le falta. */
export function PaginaContrato() {
  const { id = '' } = useParams()
  const { data: contrato, error, refetch } = useContrato(id)
  if (error && !contrato) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!contrato) return <Cargando texto="Cargando el contrato…" lineas={8} />
  return (
    <>
      <Migas elementos={[{ texto: 'Contratos', a: enPeriodo('/contratos', contrato) }, { texto: contrato.contratante.nombre }]} />
      <Titulo>{`Contrato con ${contrato.contratante.nombre}`}</Titulo>
      <LoQueFalta contrato={contrato} />
      <Seccion titulo="Contratante">
        <ListaDeDatos datos={enLista(datosDelContratante(contrato))} />
      </Seccion>
      <Seccion titulo="Contrato">
        <ListaDeDatos datos={enLista(datosDelContrato(contrato))} />
      </Seccion>
      <Acciones>
        <BotonEnlace variante="secundario" icono="editar" a={`/contratos/${id}/editar`}>
          Editar contrato
        </BotonEnlace>
        <Eliminar contrato={contrato} />
      </Acciones>
      <Trabajadores key={id} contrato={contrato} />
    </>
  )
}
