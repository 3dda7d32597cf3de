import type { Respuesta } from '../api/cliente.ts'
import { fechaLarga } from '../app/fechas.ts'
import { Seccion } from '../ui/disposicion.tsx'
import type { Columna } from '../ui/Tabla.tsx'
import { Tabla } from '../ui/Tabla.tsx'

type ContratoInformado = Respuesta<'GET /publico/acuses/{folio}'>['contratos'][number]

const columnas: Columna<ContratoInformado>[] = [
  { clave: 'folio', titulo: 'Folio', encabezaFila: true, celda: ({ folio }) => <span translate="no">{folio}</span> },
  { clave: 'contratante', titulo: 'Contratante', celda: ({ contratante }) => <span translate="no">{contratante.nombre}</span> },
  { clave: 'servicio', titulo: 'Servicio', celda: ({ servicio }) => servicio?.descripcion ?? '—' },
  { clave: 'inicio', titulo: 'Inicio', celda: ({ inicio }) => (inicio ? fechaLarga(inicio) : '—') },
  { clave: 'termino', titulo: 'Término', celda: ({ termino }) => (termino ? fechaLarga(termino) : 'Sin fecha') },
  { clave: 'trabajadores', titulo: 'Trabajadores', alinear: 'fin', celda: ({ trabajadores }) => trabajadores.toLocaleString('es-MX') },
]

/** Los contratos de una informativa presentada, como los dice la lista pública. */
export function ContratosInformados({ contratos }: { contratos: readonly ContratoInformado[] }) {
  return (
    <Seccion titulo="Contratos informados">
      <Tabla titulo="Contratos informados" tituloOculto columnas={columnas} filas={contratos} llave={({ folio }) => folio} />
    </Seccion>
  )
}
