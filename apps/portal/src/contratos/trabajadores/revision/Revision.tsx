import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { contar } from '../../../app/cuentas.ts'
import { Aviso } from '../../../ui/Aviso.tsx'
import { Boton } from '../../../ui/Boton.tsx'
import { Enviando } from '../Enviando.tsx'
import { useEnvio } from '../useEnvio.ts'
import type { Hilo } from './abrirHilo.ts'
import type { Almacen } from './almacen.ts'
import { useGuardarAvance } from './borradorDeRevision.ts'
import { Cuadricula } from './Cuadricula.tsx'
import { cambiosDe, corregido, deshacer } from './cuadricula.ts'
import { Cifras, QueSeEnvia } from './Cifras.tsx'
import { Filtros } from './Filtros.tsx'
import type { ClaveDeFiltro } from './filtros.ts'
import { filtrar, filtrosDe } from './filtros.ts'
import type { Lectura } from './leerArchivo.ts'
import css from './revision.module.css'

type RevisionProps = {
  archivo: File
  contrato: string
  lectura: Lectura
  hilo: Hilo
  almacen: Almacen
  /** Se retomó lo corregido la vez anterior. */
  retomado: boolean
  alCargar: (carga: string) => void
}

const PERDIDO = 'El archivo cambió o ya no está donde lo elegiste. Elígelo otra vez.'

/** Lo que se halló en un archivo ya leído: cuántas filas están bien, las que no, para corregirlas aquí mismo, y enviarlo. */
export function Revision({ archivo, contrato, lectura, hilo, almacen, retomado, alCargar }: RevisionProps) {
  const cuadricula = useSyncExternalStore(almacen.suscribir, almacen.ver)
  const [filtro, setFiltro] = useState<{ clave: ClaveDeFiltro; lugares: readonly number[] }>(() => ({ clave: 'todas', lugares: filtrar(cuadricula, 'todas') }))
  const [perdido, setPerdido] = useState(false)
  const borrarAvance = useGuardarAvance(contrato, archivo, almacen)
  const { envio, error, enviar, cancelar } = useEnvio(contrato, (carga) => {
    borrarAvance()
    alCargar(carga)
  })
  const caja = useRef<HTMLDivElement>(null)
  useEffect(() => caja.current?.focus(), [])
  const enviarTodo = async () => {
    const armado = await hilo.rearmar(cambiosDe(await almacen.alDia()))
    setPerdido(!armado)
    if (armado) await enviar(armado, archivo.name, 'text/csv')
  }
  const hayErrores = cuadricula.renglones.length > 0
  return (
    <div ref={caja} tabIndex={-1} role="group" aria-label="Revisión del archivo" className={css.revision}>
      <Cifras lectura={lectura} cuadricula={cuadricula} />
      {retomado && <Aviso tipo="informativo" titulo="Recuperamos lo que habías corregido en este archivo" />}
      {hayErrores && !envio && (
        <>
          <div className={css.cabeza}>
            <h3>Corrige aquí lo que no pasa</h3>
            <Boton variante="enlace" disabled={cuadricula.historia.length === 0} onClick={() => almacen.cambiar(deshacer)}>
              Deshacer
            </Boton>
          </div>
          <p className={css.ayuda}>Elige una celda y escribe, o pega desde Excel. Enter guarda y baja; Tab guarda y avanza; Esc cancela; Ctrl+Z deshace. Lo que corriges se guarda en este equipo hasta que lo envíes.</p>
          <Filtros {...filtrosDe(cuadricula)} elegido={filtro.clave} alElegir={(clave) => setFiltro({ clave, lugares: filtrar(cuadricula, clave) })} />
          {filtro.lugares.length > 0 ? <Cuadricula key={filtro.clave} almacen={almacen} cuadricula={cuadricula} lugares={filtro.lugares} /> : <p role="status">Ninguna fila por ver aquí.</p>}
        </>
      )}
      {(error ?? perdido) && !envio && <Aviso tipo="error" titulo={perdido ? PERDIDO : error} />}
      {envio ? (
        <Enviando envio={envio} alCancelar={() => void cancelar()} />
      ) : (
        <>
          <QueSeEnvia lectura={lectura} cuadricula={cuadricula} />
          <Boton icono="subir" onClick={() => void enviarTodo()}>
            Enviar
          </Boton>
        </>
      )}
      <p role="status" className={css.anuncio}>
        {hayErrores && `${contar(cuadricula.renglones.filter(corregido).length, 'fila corregida', 'filas corregidas')}`}
      </p>
    </div>
  )
}
