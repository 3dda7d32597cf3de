import { Link } from 'react-router'
import type { Periodo } from '../../periodos/periodos.ts'
import { enPeriodo } from '../../periodos/periodos.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { BotonEnlace } from '../../ui/Boton.tsx'
import { Acciones } from '../../ui/disposicion.tsx'
import { ResultadoConFoco } from '../../ui/ResultadoConFoco.tsx'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import { DeshacerCapturados } from '../DeshacerCapturados.tsx'
import type { Elemento } from './traer.ts'
import { cuantoTrae, trae } from './traer.ts'

const columnas: Columna<Elemento>[] = [
  {
    clave: 'contrato',
    titulo: 'Contrato',
    encabezaFila: true,
    celda: ({ destino, contratante }) => (
      <span translate="no">{destino ? <Link to={`/contratos/${destino}`}>{contratante.nombre}</Link> : contratante.nombre}</span>
    ),
  },
  { clave: 'trabajadores', titulo: 'Trabajadores agregados', alinear: 'fin', celda: ({ trabajadores }) => trabajadores.nuevos.toLocaleString('es-MX') },
  {
    clave: 'sigue',
    titulo: 'Qué sigue',
    celda: ({ destino, crea, contratante }) =>
      crea && destino ? (
        <Link to={`/contratos/${destino}/editar?campo=inicio`}>
          Escribir su fecha de inicio<SoloLectores> del contrato con {contratante.nombre}</SoloLectores>
        </Link>
      ) : (
        'Nada'
      ),
  },
]

/** Lo que se trajo, con su enlace y lo que le falta a cada contrato nuevo. */
export function ResultadoDeTraer({ elementos, hacia, alRepetir }: { elementos: readonly Elemento[]; hacia: Periodo; alRepetir: () => void }) {
  const traidos = elementos.filter(trae)
  const creados = traidos.flatMap(({ crea, destino }) => (crea && destino ? [destino] : []))
  return (
    <ResultadoConFoco etiqueta="Resultado">
      <Aviso tipo="exito" titulo={`Se trajo: ${cuantoTrae(traidos)}`}>
        <p>Ya están en {hacia.nombre}.{creados.length > 0 && ' Los contratos nuevos no traen fechas: escribe cuándo inicia cada uno.'}</p>
      </Aviso>
      <Tabla titulo="Contratos traídos" tituloOculto columnas={columnas} filas={traidos} llave={({ origen }) => origen} />
      <Acciones>
        <BotonEnlace a={enPeriodo('/contratos', hacia)}>Ver los contratos del periodo</BotonEnlace>
        {creados.length === traidos.length && <DeshacerCapturados contratos={creados} alTerminar={alRepetir} />}
      </Acciones>
    </ResultadoConFoco>
  )
}
