import { AltaDeCapturista, ValidacionDeCurp } from '@icsoe/esquemas/capturistas'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useWatch } from 'react-hook-form'
import type { Cuerpo } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'
import { AvisoDeBorrador } from '../app/AvisoDeBorrador.tsx'
import { useBorrador } from '../app/borrador.ts'
import { validadorDe } from '../app/validador.ts'
import { Boton } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones, Columnas } from '../ui/disposicion.tsx'
import type { Validar } from '../ui/formulario.ts'
import { useFormulario } from '../ui/formulario.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import type { Capturista } from './capturista.ts'
import css from './capturistas.module.css'
import { CurpsDeDemostracion } from './CurpsDeDemostracion.tsx'
import { enElCampoCurp } from './enElCampoCurp.ts'

/** `nombre` es el que dio *Validar* para la CURP escrita; vacío mientras no se valida. */
type Captura = Cuerpo<'POST /capturistas'> & { nombre: string }

const vacia: Captura = { curp: '', telefono: '', correo: '', confirmarCorreo: '', nombre: '' }
const validarCurp = validadorDe(ValidacionDeCurp)
const validarAlta = validadorDe(AltaDeCapturista)

/** Con la CURP sin validar solo se revisa la CURP: lo demás todavía no se pide. */
const validar: Validar<Captura, Captura> = ({ nombre, ...captura }) => {
  const revisada = nombre ? validarAlta(captura) : validarCurp(captura)
  return revisada.ok ? { ok: true, valor: { ...captura, ...revisada.valor, nombre } } : revisada
}

/** CURP → *Validar* → nombre → teléfono y correos → *Guardar* (guía, pasos 17 y 18). */
export function FormularioDeAlta({ alGuardar }: { alGuardar: (capturista: Capturista) => void }) {
  const memoria = useQueryClient()
  const avanzo = useRef(false)

  const validarEnPadron = async ({ curp }: Captura) => {
    const persona = await llamar('POST /capturistas/validacion', { cuerpo: { curp } })
    form.setValue('curp', persona.curp)
    form.setValue('nombre', persona.nombre)
    avanzo.current = true
  }
  const guardar = async ({ curp, telefono, correo, confirmarCorreo }: Captura) => {
    const capturista = await llamar('POST /capturistas', { cuerpo: { curp, telefono, correo, confirmarCorreo } })
    borrador.borrar()
    void memoria.invalidateQueries({ queryKey: ['capturistas'] })
    alGuardar(capturista)
  }
  const alEnviar = async (captura: Captura) => {
    try {
      await (captura.nombre ? guardar(captura) : validarEnPadron(captura))
    } catch (causa) {
      throw enElCampoCurp(causa)
    }
  }
  const { form, campo, enviar, resumen, ocupado, reiniciar } = useFormulario<Captura>({ valores: vacia, validar, alEnviar })
  const borrador = useBorrador('capturista', form)
  const nombre = useWatch({ control: form.control, name: 'nombre' })

  useEffect(() => {
    // Al validar, lo que sigue es el teléfono; al recuperar un borrador el foco se queda donde estaba.
    if (nombre && avanzo.current) form.setFocus('telefono')
  }, [nombre, form])

  const curp = campo('curp')
  const cambiarCurp = () => {
    avanzo.current = false
    reiniciar({ ...form.getValues(), nombre: '' })
    setTimeout(() => form.setFocus('curp'))
  }
  return (
    <form noValidate onSubmit={enviar}>
      <AvisoDeBorrador borrador={borrador} />
      <ResumenDeErrores errores={resumen} />
      <CampoTexto {...curp} etiqueta="CURP" pista={nombre ? undefined : '18 caracteres, como en la constancia de CURP.'} ancho="medio" autoComplete="off" autoCapitalize="characters" className={css.clave} readOnly={nombre !== ''} required />
      <div role="status">
        {nombre && (
          <p className={css.nombre}>
            Nombre: <strong translate="no">{nombre}</strong>
          </p>
        )}
      </div>
      {nombre ? (
        <>
          <p>
            <Boton variante="enlace" onClick={cambiarCurp}>
              Cambiar la CURP
            </Boton>
          </p>
          <CampoTexto {...campo('telefono')} etiqueta="Teléfono" pista="10 dígitos." type="tel" inputMode="tel" autoComplete="off" ancho="corto" required />
          <Columnas>
            <CampoTexto {...campo('correo')} etiqueta="Correo electrónico" type="email" autoComplete="off" required />
            <CampoTexto {...campo('confirmarCorreo')} etiqueta="Confirmar correo electrónico" type="email" autoComplete="off" required />
          </Columnas>
          <Acciones>
            <Boton type="submit" ocupado={ocupado} textoOcupado="Guardando…">
              Guardar
            </Boton>
          </Acciones>
        </>
      ) : (
        <>
          <Acciones>
            <Boton type="submit" ocupado={ocupado} textoOcupado="Validando…">
              Validar
            </Boton>
          </Acciones>
          <CurpsDeDemostracion alUsar={(elegida) => reiniciar({ ...form.getValues(), curp: elegida })} />
        </>
      )}
    </form>
  )
}
