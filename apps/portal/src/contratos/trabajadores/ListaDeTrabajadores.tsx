import { useState } from 'react'
import { enlaceA } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { Boton } from '../../ui/Boton.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { Paginacion } from '../../ui/Paginacion.tsx'
import type { Contrato } from '../contratos.ts'
import { BarraDeSeleccion } from './lista/BarraDeSeleccion.tsx'
import { Buscador } from './lista/Buscador.tsx'
import { useCambios } from './lista/cambios.ts'
import { CambiarSbcDeMuchos } from './lista/CambiarSbcDeMuchos.tsx'
import { DialogoDeSbc } from './lista/DialogoDeSbc.tsx'
import type { Fila, Vista } from './lista/filas.ts'
import { FiltroDeAdvertencias } from './lista/FiltroDeAdvertencias.tsx'
import css from './lista/lista.module.css'
import { Rejilla } from './lista/Rejilla.tsx'
import { sinVerse, useSeleccion } from './lista/seleccion.ts'
import { EN_MEMORIA, type Mostrado, useEnMemoria, usePagina } from './lista/trabajadoresDelContrato.ts'
import { useVista } from './lista/vista.ts'
import { limitesEn } from './trabajadores.ts'

const nadie: Mostrado = { filas: [], total: 0, porAdvertencia: {} }

/** Lo que se muestra: de la memoria, o por páginas del servidor cuando son demasiados. */
function useMostrado(contrato: Contrato, vista: Vista) {
  const [cursores, setCursores] = useState<string[]>([])
  const enMemoria = contrato.trabajadores <= EN_MEMORIA
  const todos = useEnMemoria(contrato, vista, enMemoria)
  const pagina = usePagina(contrato, vista, cursores.at(-1), !enMemoria)
  const { mostrado, error, refetch } = enMemoria ? todos : pagina
  const antes = enMemoria ? 0 : cursores.length * pagina.porPagina
  const siguiente = enMemoria ? null : pagina.mostrado?.siguiente
  const paginacion = {
    texto: `Del ${(antes + 1).toLocaleString('es-MX')} al ${(antes + (mostrado?.filas.length ?? 0)).toLocaleString('es-MX')}`,
    anterior: cursores.length > 0 ? () => setCursores(cursores.slice(0, -1)) : undefined,
    siguiente: siguiente ? () => setCursores([...cursores, siguiente]) : undefined,
  }
  return { mostrado, error, refetch, antes, paginacion, alPrincipio: () => setCursores([]) }
}

function cuantosSeVen({ total }: Mostrado, { buscar, advertencia }: Vista): string {
  return buscar || advertencia ? `${contar(total, 'coincide', 'coinciden')}` : ''
}

/** Los trabajadores del contrato: se buscan, ordenan y filtran; se quitan o cambian muchos a la vez, y se deshace. */
export function ListaDeTrabajadores({ contrato }: { contrato: Contrato }) {
  const [vista, cambiarVista] = useVista()
  const { mostrado, error, refetch, antes, paginacion, alPrincipio } = useMostrado(contrato, vista)
  const seleccion = useSeleccion(mostrado?.filas ?? nadie.filas, mostrado?.total ?? 0)
  const { hecho, deshacer, quitar, cambiarSbc } = useCambios(contrato)
  const [cambiando, setCambiando] = useState<readonly Fila[]>()
  const [deMuchos, setDeMuchos] = useState(false)
  const [limpiezas, setLimpiezas] = useState(0)
  const [enfocar, setEnfocar] = useState(0)
  const ver = (cambio: Partial<Vista>) => {
    alPrincipio()
    if (seleccion.todos) seleccion.ninguno()
    cambiarVista(cambio)
  }
  const enseguida = () => setEnfocar((veces) => veces + 1)
  const quitarElegidos = () => {
    quitar(!seleccion.todos ? { nss: [...seleccion.elegidos] } : { todos: true, vista })
    seleccion.ninguno()
    enseguida()
  }
  const quitarUno = ({ nss }: Fila) => {
    quitar({ nss: [nss] })
    if (seleccion.elegidos.has(nss)) seleccion.ninguno()
    enseguida()
  }
  const elegidosALaMano = () => (mostrado?.filas ?? []).filter(({ nss }) => seleccion.elegidos.has(nss))
  const ultimo = hecho && (
    <Boton variante="enlace" onClick={deshacer}>
      Deshacer: {hecho.texto.charAt(0).toLowerCase() + hecho.texto.slice(1).replace(/\.$/, '')}
    </Boton>
  )
  if (contrato.trabajadores === 0) {
    return (
      <>
        <p>Este contrato todavía no tiene trabajadores.</p>
        {ultimo}
      </>
    )
  }
  if (error && !mostrado) {
    return (
      <Aviso tipo="error" titulo="No pudimos cargar a los trabajadores">
        <p>{esProblema(error) ? error.detail : undefined}</p>
        <Boton variante="secundario" onClick={() => void refetch()}>
          Volver a intentar
        </Boton>
      </Aviso>
    )
  }
  if (!mostrado) return <Cargando texto="Cargando a los trabajadores…" />
  const titulo = contar(contrato.trabajadores, 'trabajador en el contrato', 'trabajadores en el contrato')
  return (
    <>
      <Buscador key={limpiezas} buscar={vista.buscar} alBuscar={(buscar) => ver({ buscar })}>
        <div className={css.herramientas}>
          <Boton variante="secundario" icono="editar" onClick={() => setDeMuchos(true)}>
            Cambiar SBC de muchos
          </Boton>
          <a href={enlaceA('GET /contratos/{id}/trabajadores.csv', { parametros: { id: contrato.id } })} download>
            Descargar en CSV
          </a>
        </div>
      </Buscador>
      <FiltroDeAdvertencias porAdvertencia={mostrado.porAdvertencia} elegida={vista.advertencia} alElegir={(advertencia) => ver({ advertencia })} limites={limitesEn(contrato)} />
      <div className={css.titulo}>
        <h3>{titulo}</h3>
        <p role="status">{cuantosSeVen(mostrado, vista)}</p>
        {ultimo}
      </div>
      {mostrado.total === 0 ? (
        <p>
          {vista.buscar ? `Ningún trabajador coincide con «${vista.buscar}».` : 'Ya no hay trabajadores por revisar con ese aviso.'}{' '}
          <Boton
            variante="enlace"
            onClick={() => {
              ver({ buscar: '', advertencia: undefined })
              setLimpiezas((veces) => veces + 1)
            }}
          >
            Ver a todos
          </Boton>
        </p>
      ) : (
        <>
          <Rejilla
            titulo={titulo}
            filas={mostrado.filas}
            total={mostrado.total}
            antes={antes}
            vista={vista}
            alOrdenar={(orden, sentido) => ver({ orden, sentido })}
            seleccion={seleccion}
            acciones={{ cambiar: (fila) => setCambiando([fila]), quitar: quitarUno, quitarElegidos, deshacer }}
            enfocar={enfocar}
          />
          <BarraDeSeleccion seleccion={seleccion} total={mostrado.total} sinVerse={sinVerse(mostrado.filas, seleccion)} alQuitar={quitarElegidos} alCambiarSbc={seleccion.todos ? undefined : () => setCambiando(elegidosALaMano())} />
          <p className={css.teclas}>Con el teclado: flechas para moverte, Espacio para seleccionar, Mayúsculas y flechas para seleccionar varios, Supr para quitar y Ctrl+Z para deshacer.</p>
        </>
      )}
      <Paginacion {...paginacion} />
      {cambiando && <DialogoDeSbc contrato={contrato} filas={cambiando} cambiarSbc={cambiarSbc} alCerrar={() => setCambiando(undefined)} />}
      {deMuchos && <CambiarSbcDeMuchos contrato={contrato} aplicar={cambiarSbc} alCerrar={() => setDeMuchos(false)} />}
    </>
  )
}
