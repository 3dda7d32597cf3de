import { Link } from 'react-router'
import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import { PorEmpezar } from '../periodos/EstadoDePeriodo.tsx'
import { enPeriodo } from '../periodos/periodos.ts'
import { cuantoFalta } from '../periodos/plazo.ts'
import { Etiqueta } from '../ui/Etiqueta.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { Columna } from '../ui/Tabla.tsx'
import { Tabla } from '../ui/Tabla.tsx'
import type { Renglon } from './tablero.ts'
import { entradaA } from './tablero.ts'
import css from './tablero.module.css'

function Estado({ renglon: { estado, situacion } }: { renglon: Renglon }) {
  if (estado === 'presentada') return <Etiqueta tono="exito">Presentada</Etiqueta>
  if (estado === 'enviada_a_firma') return <Etiqueta icono="firma">Enviada a firma</Etiqueta>
  if (estado === 'en_captura') return <Etiqueta icono="editar">En captura</Etiqueta>
  return <PorEmpezar situacion={situacion} />
}

function Vencimiento({ renglon }: { renglon: Renglon }) {
  return (
    <>
      {fechaLarga(renglon.vence)}
      {renglon.estado !== 'presentada' && <> ({cuantoFalta(renglon)})</>}
    </>
  )
}

function Contenido({ renglon: { contratos, trabajadores } }: { renglon: Renglon }) {
  if (contratos === 0) return 'Ninguno'
  return (
    <>
      <span className={css.corto}>{contar(contratos, 'contrato', 'contratos')},</span> <span className={css.corto}>{contar(trabajadores, 'trabajador', 'trabajadores')}</span>
    </>
  )
}

const columnas: Columna<Renglon>[] = [
  {
    clave: 'contratista',
    titulo: 'Contratista',
    encabezaFila: true,
    celda: ({ contratista: { rfc, nombre } }) => (
      <span translate="no">
        <Link to={entradaA(rfc)}>{nombre}</Link>
        <br />
        {rfc}
      </span>
    ),
  },
  { clave: 'estado', titulo: 'Estado', celda: (renglon) => <span className={css.corto}><Estado renglon={renglon} /></span> },
  { clave: 'bloqueos', titulo: 'Por corregir', celda: ({ bloqueos, estado }) => (bloqueos > 0 ? <span className={css.corto}><Etiqueta tono="atencion">{contar(bloqueos, 'punto', 'puntos')}</Etiqueta></span> : estado === 'presentada' ? '—' : 'Nada') },
  { clave: 'vence', titulo: 'Vence', celda: (renglon) => <Vencimiento renglon={renglon} /> },
  {
    clave: 'contratos',
    titulo: 'Contratos',
    celda: (renglon) => (
      <Link to={entradaA(renglon.contratista.rfc, enPeriodo('/contratos', renglon))}>
        <Contenido renglon={renglon} />
        <SoloLectores>, contratos de {renglon.contratista.nombre}</SoloLectores>
      </Link>
    ),
  },
]

/** Los contratistas del capturista, el más urgente primero. */
export function TablaDeTablero({ renglones }: { renglones: readonly Renglon[] }) {
  return <Tabla titulo="Tus contratistas, lo más urgente primero" tituloOculto columnas={columnas} filas={renglones} llave={({ contratista }) => contratista.rfc} />
}
