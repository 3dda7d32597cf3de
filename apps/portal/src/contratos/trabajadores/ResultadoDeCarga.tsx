import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { enlaceA, llamar } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { Boton } from '../../ui/Boton.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { Progreso } from '../../ui/Progreso.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import type { Respuesta } from '../../api/cliente.ts'
import css from './trabajadores.module.css'
import type { Carga } from './trabajadores.ts'

type Rechazo = Respuesta<'GET /contratos/{id}/cargas/{carga}/rechazos'>['elementos'][number]
const A_LA_VISTA = 100

function useCarga(contrato: string, carga: string) {
  return useQuery({
    queryKey: ['contratos', 'uno', contrato, 'cargas', carga],
    queryFn: ({ signal }) => llamar('GET /contratos/{id}/cargas/{carga}', { parametros: { id: contrato, carga }, senal: signal }),
    refetchInterval: ({ state }) => (state.data && ['recibida', 'validando'].includes(state.data.estado) ? 1000 : false),
  })
}

const columnas: Columna<Rechazo>[] = [
  { clave: 'fila', titulo: 'Fila', encabezaFila: true, celda: ({ fila }) => fila },
  { clave: 'nss', titulo: 'NSS', celda: ({ nss }) => <span translate="no">{nss || '(vacío)'}</span> },
  { clave: 'curp', titulo: 'CURP', celda: ({ curp }) => <span translate="no">{curp || '(vacía)'}</span> },
  { clave: 'sbc', titulo: 'SBC', celda: ({ sbc }) => sbc || '(vacío)' },
  {
    clave: 'motivo',
    titulo: 'Motivo',
    celda: ({ errores }) => errores.map(({ codigo, mensaje }) => <span key={codigo} className={css.motivo}>{mensaje}</span>),
  },
]

function Rechazos({ contrato, carga }: { contrato: string; carga: Carga }) {
  const parametros = { id: contrato, carga: carga.id }
  const { data } = useQuery({
    queryKey: ['contratos', 'uno', contrato, 'cargas', carga.id, 'rechazos'],
    queryFn: ({ signal }) => llamar('GET /contratos/{id}/cargas/{carga}/rechazos', { parametros, consulta: { limite: A_LA_VISTA }, senal: signal }),
  })
  return (
    <>
      <p>Corrige ese mismo archivo y vuelve a cargarlo: los que ya entraron no se duplican. También puedes descargar solo las filas rechazadas, con su motivo.</p>
      <div className={css.acciones}>
        <a href={enlaceA('GET /contratos/{id}/cargas/{carga}/rechazos.xlsx', { parametros })} download>
          Rechazos en Excel
        </a>
        <a href={enlaceA('GET /contratos/{id}/cargas/{carga}/rechazos.csv', { parametros })} download>
          Rechazos en CSV
        </a>
      </div>
      {data ? <Tabla titulo="Filas rechazadas" columnas={columnas} filas={data.elementos} llave={({ fila }) => String(fila)} /> : <Cargando texto="Cargando las filas rechazadas…" />}
      {data?.siguiente && <p>Aquí están las primeras {A_LA_VISTA}. Descarga el archivo para verlas todas.</p>}
    </>
  )
}

function resumenDe({ filas, aceptadas, repetidas, rechazadas }: Carga): string {
  return [
    `${contar(filas, 'fila leída', 'filas leídas')}:`,
    `${contar(aceptadas, 'aceptada', 'aceptadas')},`,
    repetidas > 0 ? `${contar(repetidas, 'repetida que ya estaba', 'repetidas que ya estaban')},` : '',
    `${contar(rechazadas, 'rechazada', 'rechazadas')}.`,
  ].filter(Boolean).join(' ')
}

/** Cómo le fue a una carga: cuántas filas entraron, cuáles no y por qué. */
export function ResultadoDeCarga({ contrato, carga: id, alCerrar }: { contrato: string; carga: string; alCerrar: () => void }) {
  const { data: carga } = useCarga(contrato, id)
  const caja = useRef<HTMLDivElement>(null)
  const lista = carga !== undefined
  useEffect(() => {
    if (lista) caja.current?.focus()
  }, [lista, id])
  if (!carga) return <Cargando texto="Cargando el resultado…" />
  if (carga.estado === 'recibida' || carga.estado === 'validando') return <Progreso etiqueta="Revisando el archivo…" />
  const todas = carga.rechazadas === 0
  return (
    <div ref={caja} tabIndex={-1} className={css.resultado} role="group" aria-label="Resultado de la carga">
      <Aviso tipo={carga.estado === 'fallida' ? 'error' : todas ? 'exito' : 'advertencia'} titulo={<span translate="no">{carga.archivo}</span>}>
        <p>{carga.estado === 'fallida' ? 'La carga no terminó y no se guardó nada. Vuelve a cargar el archivo.' : resumenDe(carga)}</p>
      </Aviso>
      {!todas && <Rechazos contrato={contrato} carga={carga} />}
      <Boton variante="enlace" icono="cerrar" onClick={alCerrar}>
        Cerrar el resultado
      </Boton>
    </div>
  )
}
