import type { Respuesta } from '../../../api/cliente.ts'
import { contar } from '../../../app/cuentas.ts'
import { Aviso } from '../../../ui/Aviso.tsx'
import type { Columna } from '../../../ui/Tabla.tsx'
import { Tabla } from '../../../ui/Tabla.tsx'

type Resultado = Respuesta<'POST /contratos/{id}/trabajadores/sbc'>
const A_LA_VISTA = 50

const deCambios: Columna<Resultado['cambios'][number]>[] = [
  { clave: 'nss', titulo: 'NSS', encabezaFila: true, celda: ({ nss }) => <span translate="no">{nss}</span> },
  { clave: 'antes', titulo: 'SBC actual', alinear: 'fin', celda: ({ antes }) => `$${antes}` },
  { clave: 'despues', titulo: 'SBC nuevo', alinear: 'fin', celda: ({ despues }) => <b>${despues}</b> },
]
const deRechazos: Columna<Resultado['rechazos'][number]>[] = [
  { clave: 'fila', titulo: 'Renglón', encabezaFila: true, celda: ({ fila }) => fila },
  { clave: 'nss', titulo: 'NSS', celda: ({ nss }) => <span translate="no">{nss || '(vacío)'}</span> },
  { clave: 'sbc', titulo: 'SBC', celda: ({ sbc }) => sbc || '(vacío)' },
  { clave: 'motivo', titulo: 'Motivo', celda: ({ mensaje }) => mensaje },
]

/** Lo que pasaría con un cambio de SBC de muchos, o por qué no pasaría nada. */
export function QueCambiaria({ resultado: { filas, cambiados, iguales, rechazados, cambios, rechazos } }: { resultado: Resultado }) {
  const partes = [
    contar(cambiados, 'cambiaría', 'cambiarían'),
    ...(iguales > 0 ? [contar(iguales, 'ya lo tiene', 'ya lo tienen')] : []),
    ...(rechazados > 0 ? [contar(rechazados, 'no se puede aplicar', 'no se pueden aplicar')] : []),
  ]
  return (
    <>
      <Aviso tipo={cambiados === 0 ? 'advertencia' : 'informativo'} titulo={`De ${contar(filas, 'renglón', 'renglones')}: ${partes.join(', ')}.`}>
        {cambiados === 0 ? <p>No hay nada que cambiar. Regresa y revisa los renglones.</p> : <p>Todavía no cambia nada. Después de aplicarlo se puede deshacer.</p>}
      </Aviso>
      {rechazados > 0 && <Tabla titulo={mostrados('No se pueden aplicar', rechazados)} columnas={deRechazos} filas={rechazos.slice(0, A_LA_VISTA)} llave={({ fila }) => String(fila)} />}
      {cambiados > 0 && <Tabla titulo={mostrados('Cambiarían', cambiados)} columnas={deCambios} filas={cambios.slice(0, A_LA_VISTA)} llave={({ nss }) => nss} />}
    </>
  )
}

function mostrados(titulo: string, cuantos: number): string {
  return cuantos > A_LA_VISTA ? `${titulo} (los primeros ${A_LA_VISTA} de ${cuantos.toLocaleString('es-MX')})` : titulo
}
