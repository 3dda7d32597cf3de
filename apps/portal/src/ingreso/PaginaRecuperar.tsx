import { useState } from 'react'
import { Link } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { Titulo } from '../app/Titulo.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useFormularioBreve } from '../ui/formularioBreve.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import type { CapturaDeCurp } from './capturaDeCurp.ts'
import { validarCurp } from './capturaDeCurp.ts'
import { EnlaceACorreos } from './EnlaceACorreos.tsx'
import css from './ingreso.module.css'
import { enSuCampo } from './problemas.ts'

/** «Olvidé mi contraseña»: envía un enlace al correo de la cuenta. Contesta lo mismo exista o no la cuenta. */
export function PaginaRecuperar() {
  const [enviado, setEnviado] = useState(false)
  const alEnviar = async (cuerpo: CapturaDeCurp) => {
    await llamar('POST /recuperacion', { cuerpo }).catch((causa: unknown) => {
      throw causa instanceof ProblemaHttp ? enSuCampo(causa) : causa
    })
    setEnviado(true)
  }
  const { campo, enviar, resumen, ocupado } = useFormularioBreve<CapturaDeCurp>({ valores: { curp: '' }, validar: validarCurp, alEnviar })
  return (
    <>
      <Titulo>Recuperar contraseña</Titulo>
      {enviado ? (
        <>
          <Aviso tipo="exito" titulo="Revisa tu correo">
            <p>Si esa CURP tiene una cuenta, enviamos a su correo un enlace para cambiar la contraseña. Si no llega en unos minutos, busca en el correo no deseado.</p>
          </Aviso>
          <EnlaceACorreos />
          <p>
            <Link to="/ingreso/capturista">Volver al ingreso</Link>
          </p>
        </>
      ) : (
        <form noValidate onSubmit={enviar}>
          <ResumenDeErrores errores={resumen} />
          <p>Escribe tu CURP y te enviaremos un enlace al correo con el que se dio de alta tu cuenta.</p>
          <CampoTexto {...campo('curp')} etiqueta="CURP" ancho="medio" autoComplete="username" autoCapitalize="characters" className={css.clave} required />
          <Acciones>
            <Boton type="submit" ocupado={ocupado} textoOcupado="Enviando…">
              Enviar enlace
            </Boton>
            <Link to="/ingreso/capturista">Volver al ingreso</Link>
          </Acciones>
        </form>
      )}
    </>
  )
}
