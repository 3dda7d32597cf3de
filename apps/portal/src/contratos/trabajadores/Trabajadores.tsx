import { useEffect, useRef } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { BotonEnlace } from '../../ui/Boton.tsx'
import { Seccion } from '../../ui/disposicion.tsx'
import type { Contrato } from '../contratos.ts'
import { AgregarTrabajador } from './AgregarTrabajador.tsx'
import { CargarArchivo } from './CargarArchivo.tsx'
import { CargasAnteriores } from './CargasAnteriores.tsx'
import { ListaDeTrabajadores } from './ListaDeTrabajadores.tsx'
import { ResultadoDeCarga } from './ResultadoDeCarga.tsx'

/** Los trabajadores de un contrato: agregarlos uno por uno o con un archivo, y verlos. `#trabajadores` lleva aquí. */
export function Trabajadores({ contrato }: { contrato: Contrato }) {
  const [busqueda, setBusqueda] = useSearchParams()
  const { hash } = useLocation()
  const aqui = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (hash !== '#trabajadores') return
    // Después de que el marco lleve el foco al título.
    const espera = setTimeout(() => {
      aqui.current?.focus({ preventScroll: true })
      aqui.current?.scrollIntoView()
    }, 50)
    return () => clearTimeout(espera)
  }, [hash])
  const mostrarCarga = (carga: string | null) =>
    setBusqueda(
      (antes) => {
        const nueva = new URLSearchParams(antes)
        if (carga) nueva.set('carga', carga)
        else nueva.delete('carga')
        return nueva
      },
      { preventScrollReset: true, replace: true },
    )
  const carga = busqueda.get('carga')
  return (
    <div ref={aqui} id="trabajadores" tabIndex={-1}>
      <Seccion titulo="Trabajadores">
        <AgregarTrabajador contrato={contrato} />
        <CargarArchivo contrato={contrato} alCargar={mostrarCarga} />
        <BotonEnlace variante="enlace" icono="persona" a={`/contratos/${contrato.id}/traer`}>
          Traer trabajadores de otro contrato
        </BotonEnlace>
        {carga && <ResultadoDeCarga contrato={contrato.id} carga={carga} alCerrar={() => mostrarCarga(null)} />}
        <CargasAnteriores contrato={contrato.id} />
        <ListaDeTrabajadores contrato={contrato} />
      </Seccion>
    </div>
  )
}
