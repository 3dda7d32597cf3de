import { llamar } from '../api/cliente.ts'
import { Boton } from '../ui/Boton.tsx'
import { CampoContrasena } from '../ui/CampoContrasena.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useFormularioBreve } from '../ui/formularioBreve.ts'
import { Icono } from '../ui/Icono.tsx'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { ContrasenaNueva } from './contrasenaNueva.ts'
import { reglasDe, validarContrasenaNueva } from './contrasenaNueva.ts'
import css from './ingreso.module.css'

/** Contraseña nueva y su confirmación, con lo que se pide de ella a la vista mientras se escribe. */
export function FormularioDeContrasena({ token, alTerminar }: { token: string; alTerminar: () => void }) {
  const alEnviar = async (contrasena: string) => {
    await llamar('POST /activacion', { cuerpo: { token, contrasena } })
    alTerminar()
  }
  const { valores, campo, enviar, resumen, ocupado } = useFormularioBreve<ContrasenaNueva, string>({ valores: { contrasena: '', confirmar: '' }, validar: validarContrasenaNueva, alEnviar })
  return (
    <form noValidate onSubmit={enviar}>
      <ResumenDeErrores errores={resumen} />
      <CampoContrasena {...campo('contrasena')} etiqueta="Contraseña" autoComplete="new-password" aria-describedby="reglas" required />
      <ul id="reglas" className={css.reglas}>
        {reglasDe(valores).map(({ texto, cumplida }, indice) => (
          <li key={indice} className={cumplida ? css.cumplida : undefined}>
            <Icono nombre={cumplida ? 'exito' : 'pendiente'} tamano={16} />
            <span>
              {texto}
              {cumplida && <SoloLectores> (cumplido)</SoloLectores>}
            </span>
          </li>
        ))}
      </ul>
      <CampoContrasena {...campo('confirmar')} etiqueta="Confirmar contraseña" autoComplete="new-password" required />
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Guardando…">
          Guardar contraseña
        </Boton>
      </Acciones>
    </form>
  )
}
