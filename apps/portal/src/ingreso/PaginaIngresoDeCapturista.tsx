import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { Sesion } from '../app/sesion.ts'
import { guardarSesion, useSesion } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { destinoTrasIngresar } from '../app/volver.ts'
import { Boton } from '../ui/Boton.tsx'
import { CampoContrasena } from '../ui/CampoContrasena.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useFormularioBreve } from '../ui/formularioBreve.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { AvisoDeSesionTerminada } from './AvisoDeSesionTerminada.tsx'
import type { CapturaDeIngreso } from './capturaDeCurp.ts'
import { validarIngreso } from './capturaDeCurp.ts'
import css from './ingreso.module.css'
import { enSuCampo } from './problemas.ts'
import { YaIngresaste } from './YaIngresaste.tsx'

/** A quien captura para varios lo recibe su tablero, salvo que pidiera una página: entonces elige para quién. */
function destinoDe({ contratista }: Sesion, search: string): string {
  const destino = destinoTrasIngresar(search)
  if (contratista || destino.startsWith('/tablero')) return destino
  return destino === '/inicio' ? '/tablero' : `/ingreso/capturista/contratista${search}`
}

/** Ingreso del capturista, con CURP y contraseña. */
export function PaginaIngresoDeCapturista() {
  const { data: sesion, isPending } = useSesion()
  return (
    <>
      <Titulo>Ingreso de capturista</Titulo>
      {isPending ? <Cargando /> : sesion ? <YaIngresaste sesion={sesion} /> : <Formulario />}
    </>
  )
}

function Formulario() {
  const memoria = useQueryClient()
  const navegar = useNavigate()
  const { search } = useLocation()
  const alEnviar = async (cuerpo: CapturaDeIngreso) => {
    try {
      const nueva = await llamar('POST /ingreso/capturista', { cuerpo })
      // Antes de guardar la sesión: esta página ya no se ofrece a quien ingresó.
      await navegar(destinoDe(nueva, search), { replace: true })
      guardarSesion(memoria, nueva)
    } catch (causa) {
      poner('contrasena', '')
      throw causa instanceof ProblemaHttp ? enSuCampo(causa) : causa
    }
  }
  const { poner, campo, enviar, resumen, ocupado } = useFormularioBreve<CapturaDeIngreso>({ valores: { curp: '', contrasena: '' }, validar: validarIngreso, alEnviar })
  return (
    <form noValidate onSubmit={enviar}>
      <AvisoDeSesionTerminada />
      <ResumenDeErrores errores={resumen} />
      <CampoTexto {...campo('curp')} etiqueta="CURP" pista="18 caracteres, como en la constancia de CURP." ancho="medio" autoComplete="username" autoCapitalize="characters" className={css.clave} required />
      <CampoContrasena {...campo('contrasena')} etiqueta="Contraseña" autoComplete="current-password" required />
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Ingresando…">
          Ingresar
        </Boton>
        <Link to="/recuperar">Olvidé mi contraseña</Link>
      </Acciones>
      <p>
        ¿Eres el contratista? <Link to={`/ingreso${search}`}>Ingresa con tu e.firma</Link>
      </p>
    </form>
  )
}
