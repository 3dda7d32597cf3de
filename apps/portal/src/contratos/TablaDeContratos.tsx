import { Link } from 'react-router'
import { useSesionAbierta } from '../app/sesion.ts'
import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import { Etiqueta } from '../ui/Etiqueta.tsx'
import type { Columna } from '../ui/Tabla.tsx'
import { Tabla } from '../ui/Tabla.tsx'
import type { Contrato } from './contratos.ts'
import { loQueFalta } from './contratos.ts'

/** Si el contrato está completo o cuánto le falta. */
function EstadoDeContrato({ contrato, contratista }: { contrato: Contrato; contratista: string }) {
  const { bloqueos } = loQueFalta(contrato, contratista)
  return bloqueos.length === 0 ? <Etiqueta tono="exito">Completo</Etiqueta> : <Etiqueta tono="atencion">{contar(bloqueos.length, 'punto por corregir', 'puntos por corregir')}</Etiqueta>
}

const fija: Columna<Contrato>[] = [
  {
    clave: 'contratante',
    titulo: 'Contratante',
    encabezaFila: true,
    celda: ({ id, contratante }) => (
      <span translate="no">
        <Link to={`/contratos/${id}`}>{contratante.nombre}</Link>
        <br />
        {contratante.rfc}
      </span>
    ),
  },
  { clave: 'servicio', titulo: 'Servicio', celda: ({ servicio }) => servicio?.descripcion ?? 'Falta' },
  { clave: 'inicio', titulo: 'Inicio', celda: ({ inicio }) => (inicio ? fechaLarga(inicio) : 'Falta') },
  { clave: 'termino', titulo: 'Término', celda: ({ termino }) => (termino ? fechaLarga(termino) : 'Sin fecha') },
  { clave: 'trabajadores', titulo: 'Trabajadores', alinear: 'fin', celda: ({ trabajadores }) => trabajadores.toLocaleString('es-MX') },
]

/** Los contratos de un periodo, cada uno con lo que le falta. */
export function TablaDeContratos({ contratos }: { contratos: readonly Contrato[] }) {
  const rfc = useSesionAbierta().contratista?.rfc ?? ''
  const columnas: Columna<Contrato>[] = [...fija, { clave: 'estado', titulo: 'Estado', celda: (contrato) => <EstadoDeContrato contrato={contrato} contratista={rfc} /> }]
  return <Tabla titulo="Contratos del periodo" tituloOculto columnas={columnas} filas={contratos} llave={({ id }) => id} />
}
