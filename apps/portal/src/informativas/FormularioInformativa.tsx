import { AltaDeInformativa } from '@icsoe/esquemas/informativas'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { useBorrador } from '../app/borrador.ts'
import { AvisoDeBorrador } from '../app/AvisoDeBorrador.tsx'
import { contar } from '../app/cuentas.ts'
import { validadorDe } from '../app/validador.ts'
import type { Periodo } from '../periodos/periodos.ts'
import { enPeriodo } from '../periodos/periodos.ts'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useFormulario } from '../ui/formulario.ts'
import { GrupoRadio } from '../ui/GrupoRadio.tsx'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { olvidarInformativas } from './informativas.ts'

type Escrita = { tipo: string; contratosDeclarados: string }

const validar = validadorDe(AltaDeInformativa)

function razon({ contratos, trabajadores }: Periodo): string {
  if (contratos === 0) return 'Te proponemos «Sin información» porque no hay contratos capturados que iniciaran en este periodo.'
  return `Te proponemos «Normal» porque hay ${contar(contratos, 'contrato', 'contratos')} con ${contar(trabajadores, 'trabajador', 'trabajadores')} en este periodo.`
}

/** Tipo de la informativa, propuesto según lo capturado, y cuántos contratos debe contener si se quiere comprobar. */
export function FormularioInformativa({ periodo }: { periodo: Periodo }) {
  const { ejercicio, cuatrimestre, contratos } = periodo
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const { form, campo, enviar, ocupado, resumen } = useFormulario<Escrita, AltaDeInformativa>({
    valores: { tipo: contratos > 0 ? 'normal' : 'sin_informacion', contratosDeclarados: '' },
    validar: ({ tipo, contratosDeclarados }) => {
      const declarados = tipo === 'normal' && contratosDeclarados.trim() ? { contratosDeclarados: Number(contratosDeclarados) } : {}
      return validar({ ejercicio, cuatrimestre, tipo: tipo as AltaDeInformativa['tipo'], ...declarados })
    },
    alEnviar: async (cuerpo) => {
      const { id } = await llamar('POST /informativas', { cuerpo })
      borrador.borrar()
      await olvidarInformativas(memoria)
      await navegar(`/informativas/${id}`)
    },
  })
  const borrador = useBorrador(`informativa:${ejercicio}-${cuatrimestre}`, form)
  return (
    <form noValidate onSubmit={enviar} aria-label="Informativa">
      <AvisoDeBorrador borrador={borrador} />
      <ResumenDeErrores errores={resumen} />
      <GrupoRadio
        {...campo('tipo')}
        etiqueta="Tipo de informativa"
        pista={razon(periodo)}
        opciones={[
          { valor: 'normal', texto: 'Normal', pista: 'Informa los contratos que iniciaron en el periodo, con sus trabajadores.' },
          { valor: 'sin_informacion', texto: 'Sin información', pista: 'No inició ningún contrato en el periodo.' },
        ]}
      />
      {form.watch('tipo') === 'normal' && (
        <CampoTexto
          {...campo('contratosDeclarados')}
          etiqueta="Número de contratos que debe contener"
          pista="Si lo escribes, revisaremos que no falte ni sobre ninguno."
          opcional
          inputMode="numeric"
          ancho="corto"
        />
      )}
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Preparando la informativa…">
          Continuar
        </Boton>
        <BotonEnlace variante="enlace" a={enPeriodo('/contratos', periodo)}>
          Ver los contratos del periodo
        </BotonEnlace>
      </Acciones>
    </form>
  )
}
