import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { llamar } from '../../api/cliente.ts'
import { momentoLegible } from '../../app/fechas.ts'
import { Detalles } from '../../ui/disposicion.tsx'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import type { Carga } from './trabajadores.ts'

const columnas: Columna<Carga>[] = [
  { clave: 'archivo', titulo: 'Archivo', encabezaFila: true, celda: ({ archivo }) => <span translate="no">{archivo}</span> },
  { clave: 'creada', titulo: 'Cargado', celda: ({ creada }) => momentoLegible(creada) },
  { clave: 'aceptadas', titulo: 'Aceptadas', alinear: 'fin', celda: ({ aceptadas }) => aceptadas.toLocaleString('es-MX') },
  { clave: 'repetidas', titulo: 'Repetidas', alinear: 'fin', celda: ({ repetidas }) => repetidas.toLocaleString('es-MX') },
  { clave: 'rechazadas', titulo: 'Rechazadas', alinear: 'fin', celda: ({ rechazadas }) => rechazadas.toLocaleString('es-MX') },
  {
    clave: 'ver',
    titulo: 'Acción',
    tituloOculto: true,
    celda: ({ id, archivo }) => (
      <Link to={`?carga=${id}`} preventScrollReset>
        Ver resultado<SoloLectores> de {archivo}</SoloLectores>
      </Link>
    ),
  },
]

/** Los archivos que ya se cargaron en el contrato, el último primero. */
export function CargasAnteriores({ contrato }: { contrato: string }) {
  const { data } = useQuery({
    queryKey: ['contratos', 'uno', contrato, 'cargas'],
    queryFn: ({ signal }) => llamar('GET /contratos/{id}/cargas', { parametros: { id: contrato }, consulta: { limite: 20 }, senal: signal }),
  })
  if (!data || data.elementos.length === 0) return null
  return (
    <Detalles resumen="Archivos cargados antes">
      <Tabla titulo="Archivos cargados" tituloOculto columnas={columnas} filas={data.elementos} llave={({ id }) => id} />
    </Detalles>
  )
}
