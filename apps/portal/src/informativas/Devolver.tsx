import { Devolucion } from '@icsoe/esquemas/informativas'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Cuerpo } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'
import { useBorrador } from '../app/borrador.ts'
import { sinVacios } from '../app/sinVacios.ts'
import { validadorDe } from '../app/validador.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton } from '../ui/Boton.tsx'
import { CampoAreaTexto } from '../ui/CampoAreaTexto.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { useFormulario } from '../ui/formulario.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { desencuentroDe, olvidarInformativas } from './informativas.ts'

type Devuelta = Cuerpo<'POST /informativas/{id}/devolucion'>
const validar = validadorDe(Devolucion)

/** Devuelve a captura una informativa enviada a firma, con un comentario para quien la capturó. */
export function Devolver({ id, alCerrar }: { id: string; alCerrar: () => void }) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const navegar = useNavigate()
  const { form, campo, enviar, ocupado, resumen } = useFormulario<{ comentario: string }, Devuelta>({
    valores: { comentario: '' },
    validar: (escrito) => validar(sinVacios(escrito)),
    alEnviar: async (cuerpo) => {
      try {
        await llamar('POST /informativas/{id}/devolucion', { parametros: { id }, cuerpo })
      } catch (causa) {
        const desencuentro = desencuentroDe(causa)
        if (desencuentro) {
          await navegar('.', { replace: true, state: desencuentro })
          await olvidarInformativas(memoria)
        }
        throw causa
      }
      borrador.borrar()
      avisar({ texto: 'La informativa se devolvió a captura.' })
      alCerrar()
      await navegar('.', { replace: true, state: null })
      await olvidarInformativas(memoria)
    },
  })
  const borrador = useBorrador(`devolucion:${id}`, form)
  const acciones = (
    <>
      <Boton variante="secundario" onClick={alCerrar}>
        Cancelar
      </Boton>
      <Boton type="submit" form="devolver" ocupado={ocupado} textoOcupado="Devolviendo…">
        Devolver a captura
      </Boton>
    </>
  )
  return (
    <Dialogo abierto alCerrar={alCerrar} titulo="Devolver la informativa" acciones={acciones}>
      <form id="devolver" noValidate onSubmit={enviar}>
        <ResumenDeErrores errores={resumen} />
        <p>Volverá a captura, y los capturistas podrán corregir los contratos y enviarla de nuevo.</p>
        <CampoAreaTexto {...campo('comentario')} etiqueta="Comentario" pista="Qué hay que corregir. Lo verán tus capturistas." opcional />
      </form>
    </Dialogo>
  )
}
