import { usePortada } from '../app/portada.ts'
import { Boton } from '../ui/Boton.tsx'
import { Detalles } from '../ui/disposicion.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import css from './capturistas.module.css'

/** Solo en demostración: personas inventadas que el padrón conoce, para no tener que inventar una CURP. */
export function CurpsDeDemostracion({ alUsar }: { alUsar: (curp: string) => void }) {
  const { data } = usePortada()
  if (!data?.demo) return null
  return (
    <Detalles resumen="CURP para probar la demostración">
      <ul className={css.curps}>
        {data.demo.curps.map(({ curp, nombre }) => (
          <li key={curp} translate="no">
            {nombre}, {curp}{' '}
            <Boton variante="enlace" onClick={() => alUsar(curp)}>
              Usar<SoloLectores> la de {nombre}</SoloLectores>
            </Boton>
          </li>
        ))}
      </ul>
    </Detalles>
  )
}
