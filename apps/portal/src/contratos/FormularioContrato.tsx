import { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { AvisoDeBorrador } from '../app/AvisoDeBorrador.tsx'
import { useBorrador } from '../app/borrador.ts'
import { validadorDe } from '../app/validador.ts'
import type { Periodo } from '../periodos/periodos.ts'
import { enPeriodo } from '../periodos/periodos.ts'
import { useAvisosFlotantes } from '../ui/avisosFlotantes.ts'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { idDeCampo } from '../ui/campo.ts'
import { Acciones } from '../ui/disposicion.tsx'
import { useFormulario } from '../ui/formulario.ts'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { CambioAjeno } from './CambioAjeno.tsx'
import type { ContratoEscrito } from './contratoEscrito.ts'
import { contratoPorEnviar, contratoPorEscribir } from './contratoEscrito.ts'
import type { Contrato } from './contratos.ts'
import { claveDeContrato, olvidarContratos } from './contratos.ts'
import { SeccionContratante } from './SeccionContratante.tsx'
import { SeccionContrato } from './SeccionContrato.tsx'
import { SeccionDomicilio } from './SeccionDomicilio.tsx'

type Servicios = readonly { folio: string; descripcion: string }[]
type FormularioContratoProps = { contrato?: Contrato; periodo: Periodo; periodos: readonly Periodo[]; servicios: Servicios }

const validar = validadorDe(CapturaDeContrato)

/** La dirección puede pedir un campo (`?campo=inicio`): el que hay que corregir según el resumen de la informativa. */
function useFocoEnElCampoPedido() {
  const pedido = useSearchParams()[0].get('campo')
  useEffect(() => {
    if (!pedido) return
    // Después de que el marco lleve el foco al título.
    const espera = setTimeout(() => {
      const control = document.getElementById(idDeCampo(pedido === 'servicio' ? 'servicioElegido' : pedido))
      control?.focus()
      control?.scrollIntoView({ block: 'center' })
    }, 50)
    return () => clearTimeout(espera)
  }, [pedido])
}

/** La dirección puede traer el RFC de un contratante sin contrato (`?rfc=`), como lo dice el resultado de la nómina. */
function conRfcPedido(escrito: ContratoEscrito, rfc: string | null): ContratoEscrito {
  return rfc && escrito.contratante.rfc === '' ? { ...escrito, contratante: { ...escrito.contratante, rfc } } : escrito
}

function guardar(contrato: Contrato | undefined, cuerpo: CapturaDeContrato, version: number | null) {
  if (!contrato) return llamar('POST /contratos', { cuerpo })
  return llamar('PUT /contratos/{id}', { parametros: { id: contrato.id }, cuerpo: { ...cuerpo, ...(version !== null && { version }) } })
}

/** Captura o cambia un contrato. Puede guardarse incompleto; si alguien más lo cambió, lo dice sin perder lo escrito. */
export function FormularioContrato({ contrato, periodo, periodos, servicios }: FormularioContratoProps) {
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const [leido] = useState(contrato)
  const [ajeno, setAjeno] = useState<Contrato>()
  const formulario = useFormulario<ContratoEscrito, CapturaDeContrato>({
    valores: conRfcPedido(contratoPorEscribir(contrato, periodo, servicios), useSearchParams()[0].get('rfc')),
    validar: (escrito) => validar(contratoPorEnviar(escrito, servicios) as CapturaDeContrato),
    alEnviar: async (cuerpo) => {
      try {
        const guardado = await guardar(contrato, cuerpo, formulario.form.getValues('version'))
        borrador.borrar()
        await olvidarContratos(memoria)
        memoria.setQueryData(claveDeContrato(guardado.id), guardado)
        avisar({ texto: contrato ? 'El contrato se guardó.' : 'El contrato se capturó.' })
        await navegar(`/contratos/${guardado.id}`)
      } catch (causa) {
        if (!contrato || !(causa instanceof ProblemaHttp) || causa.codigo !== 'contrato.version') throw causa
        setAjeno(await llamar('GET /contratos/{id}', { parametros: { id: contrato.id } }))
      }
    },
  })
  const { form, enviar, ocupado, resumen } = formulario
  const borrador = useBorrador(contrato ? `contrato:${contrato.id}` : 'contrato:nuevo', form)
  useFocoEnElCampoPedido()

  const guardarLoMio = () => {
    form.setValue('version', ajeno?.version ?? null)
    setAjeno(undefined)
    enviar()
  }
  return (
    <form noValidate onSubmit={enviar} aria-label="Contrato">
      <AvisoDeBorrador borrador={borrador} />
      {leido && ajeno && <CambioAjeno antes={leido} ahora={ajeno} alGuardar={guardarLoMio} />}
      <ResumenDeErrores errores={resumen} />
      <SeccionContratante formulario={formulario} />
      <SeccionContrato formulario={formulario} servicios={servicios} periodos={periodos} />
      <SeccionDomicilio formulario={formulario} />
      <p>Basta el contratante con su correo y celular para guardarlo; te diremos qué le falta.</p>
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Guardando el contrato…">
          Guardar
        </Boton>
        <BotonEnlace variante="enlace" a={contrato ? `/contratos/${contrato.id}` : enPeriodo('/contratos', periodo)}>
          Cancelar
        </BotonEnlace>
      </Acciones>
    </form>
  )
}
