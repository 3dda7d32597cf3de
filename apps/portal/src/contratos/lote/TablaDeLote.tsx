import { useState } from 'react'
import { flushSync } from 'react-dom'
import { Boton } from '../../ui/Boton.tsx'
import { idDeCampo } from '../../ui/campo.ts'
import { CampoSeleccion } from '../../ui/CampoSeleccion.tsx'
import { Etiqueta } from '../../ui/Etiqueta.tsx'
import { Paginacion } from '../../ui/Paginacion.tsx'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import type { Columna as ColumnaDeTabla } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import { CeldaDeLote } from './CeldaDeLote.tsx'
import type { Columna, Filtro, Renglon } from './lote.ts'
import { asuntos, filtrar } from './lote.ts'
import css from './lote.module.css'

const POR_PAGINA = 50
const nombreDeFiltro: Record<Filtro, string> = { con_errores: 'Por corregir', nuevo: 'Listos', repetido: 'Repetidos', todos: 'Todas las filas' }
const etiquetaDe = { nuevo: <Etiqueta tono="exito">Listo</Etiqueta>, repetido: <Etiqueta>Repetido</Etiqueta>, con_errores: <Etiqueta tono="error">Por corregir</Etiqueta> }

type TablaDeLoteProps = {
  renglones: readonly Renglon[]
  servicios: readonly string[]
  alCorregir: (fila: number, columna: Columna, valor: string) => void
  alQuitar: (fila: number) => void
}

const controlesDe = (renglon: Element | null | undefined) => renglon?.querySelectorAll<HTMLElement>('input, select, button')

/** Las filas del libro por página, primero las que hay que corregir. Cualquiera se puede editar o quitar. */
export function TablaDeLote({ renglones, servicios, alCorregir, alQuitar }: TablaDeLoteProps) {
  const [filtro, setFiltro] = useState<Filtro>(() => (renglones.some(({ estado }) => estado === 'con_errores') ? 'con_errores' : 'todos'))
  const [pagina, setPagina] = useState(0)
  const [abiertas, setAbiertas] = useState<ReadonlySet<number>>(new Set())
  const vistas = filtrar(renglones, filtro)
  const conError = new Set(renglones.flatMap(({ fila, errores }) => errores.map(({ columna }) => `${fila} ${columna}`)))
  const seEscribe = (fila: number, columna: Columna) => abiertas.has(fila) || conError.has(`${fila} ${columna}`)
  // El botón que se apretó desaparece: el foco pasa al primer dato de la fila, o al último control de la que ocupa su lugar.
  const editar = (fila: number, renglon: Element | null) => {
    flushSync(() => setAbiertas((antes) => new Set([...antes, fila])))
    controlesDe(renglon)?.[0]?.focus()
  }
  const quitar = (fila: number, renglon: Element | null) => {
    const destino = Array.from(controlesDe(renglon?.nextElementSibling ?? renglon?.previousElementSibling) ?? []).at(-1)
    ;(destino ?? document.getElementById(idDeCampo('filtro')))?.focus()
    alQuitar(fila)
  }
  const columnas: ColumnaDeTabla<Renglon>[] = [
    { clave: 'fila', titulo: 'Fila', encabezaFila: true, celda: ({ fila }) => fila },
    ...asuntos.map(({ titulo, columnas: propias }) => ({
      clave: titulo,
      titulo,
      celda: (renglon: Renglon) => <CeldaDeLote renglon={renglon} columnas={propias} servicios={servicios} seEscribe={seEscribe} alCorregir={alCorregir} />,
    })),
    {
      clave: 'estado',
      titulo: 'Estado',
      celda: ({ fila, estado }) => (
        <span className={css.celda}>
          {etiquetaDe[estado]}
          {!abiertas.has(fila) && (
            <Boton variante="enlace" onClick={({ currentTarget }) => editar(fila, currentTarget.closest('tr'))}>
              Editar<SoloLectores> la fila {fila}</SoloLectores>
            </Boton>
          )}
          <Boton variante="enlace" onClick={({ currentTarget }) => quitar(fila, currentTarget.closest('tr'))}>
            Quitar<SoloLectores> la fila {fila}</SoloLectores>
          </Boton>
        </span>
      ),
    },
  ]
  const desde = pagina * POR_PAGINA
  const hasta = Math.min(desde + POR_PAGINA, vistas.length)
  return (
    <>
      <CampoSeleccion
        name="filtro"
        etiqueta="Filas que se ven"
        value={filtro}
        opciones={(Object.keys(nombreDeFiltro) as Filtro[]).map((valor) => ({ valor, texto: `${nombreDeFiltro[valor]} (${filtrar(renglones, valor).length.toLocaleString('es-MX')})` }))}
        onChange={(evento) => {
          setFiltro(evento.target.value as Filtro)
          setPagina(0)
        }}
      />
      {vistas.length > 0 ? <Tabla titulo="Filas del libro" tituloOculto columnas={columnas} filas={vistas.slice(desde, hasta)} llave={({ fila }) => String(fila)} /> : <p>No hay filas así.</p>}
      <Paginacion texto={`De la ${desde + 1} a la ${hasta} de ${vistas.length.toLocaleString('es-MX')}`} anterior={pagina > 0 ? () => setPagina(pagina - 1) : undefined} siguiente={hasta < vistas.length ? () => setPagina(pagina + 1) : undefined} />
    </>
  )
}
