import { AltaDeInformativa } from '@icsoe/esquemas/informativas'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { AvisoDeBorrador } from '../app/AvisoDeBorrador.tsx'
import { useBorrador } from '../app/borrador.ts'
import { validadorDe } from '../app/validador.ts'
import type { Informativa, Periodo } from '../periodos/periodos.ts'
import { enPeriodo, presentadaDe } from '../periodos/periodos.ts'
import { tiposDe, usadas } from '../periodos/tipos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { esProblema } from '../ui/erroresDeCampo.ts'
import { useFormulario } from '../ui/formulario.ts'
import type { Validar } from '../ui/formulario.ts'
import { GrupoRadio } from '../ui/GrupoRadio.tsx'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { ConfirmarSinEfectos } from './ConfirmarSinEfectos.tsx'
import { ConsecuenciaDeSinEfectos } from './ConsecuenciaDeSinEfectos.tsx'
import { ElegirContratos } from './ElegirContratos.tsx'
import { nombreDeTipo, olvidarInformativas } from './informativas.ts'

type Tipo = Informativa['tipo']
type Escrita = { tipo: string; contratosDeclarados: string; contratos: string[] }

const validarAlta = validadorDe(AltaDeInformativa)

const PARA_QUE: Record<Tipo, string> = {
  normal: 'Informa los contratos que iniciaron en el periodo, con sus trabajadores.',
  sin_informacion: 'No inició ningún contrato en el periodo.',
  correccion: 'Sustituye a la que está en vigor: lleva otra vez todos los contratos, hayan cambiado o no.',
  sin_efectos: 'Deja sin valor la que está en vigor, como si no se hubiera presentado.',
  actualizacion: 'Informa cambios posteriores de contratos ya informados: trabajadores que entraron o salieron, o su término.',
}

const seDeclaran = (tipo: string) => tipo === 'normal' || tipo === 'correccion'

function validarEn({ ejercicio, cuatrimestre }: Periodo): Validar<Escrita, AltaDeInformativa> {
  return ({ tipo, contratosDeclarados, contratos }) => {
    if (!tipo) return { ok: false, errores: [{ campo: '/tipo', codigo: 'campo.requerido', mensaje: 'Elige qué informativa vas a presentar.' }] }
    if (tipo === 'actualizacion' && contratos.length === 0) return { ok: false, errores: [{ campo: '/contratos', codigo: 'campo.requerido', mensaje: 'Elige al menos un contrato.' }] }
    const declarados = seDeclaran(tipo) && contratosDeclarados.trim() ? { contratosDeclarados: Number(contratosDeclarados) } : {}
    return validarAlta({ ejercicio, cuatrimestre, tipo: tipo as Tipo, ...declarados, ...(tipo === 'actualizacion' ? { contratos } : {}) })
  }
}

/** El tipo con que se abre: el que pide la dirección, el propuesto o, si solo hay uno posible, ese. */
function tipoInicial(periodo: Periodo, pedido: string | null): string {
  const posibles = tiposDe(periodo).filter(({ impedimento }) => impedimento === undefined)
  const elegible = (tipo: string | null) => posibles.some((uno) => uno.tipo === tipo)
  if (elegible(pedido)) return pedido ?? ''
  if (elegible(periodo.propuesta)) return periodo.propuesta ?? ''
  return posibles.length === 1 ? (posibles[0]?.tipo ?? '') : ''
}

function razon(periodo: Periodo): string {
  const { propuesta, motivo } = periodo
  const complementarias = presentadaDe(periodo) ? ` Complementarias presentadas: ${usadas(periodo)}; las actualizaciones no cuentan.` : ''
  return `${propuesta && motivo ? `Te proponemos «${nombreDeTipo[propuesta]}»: ${motivo}` : 'Lo que se presentó ya dice lo que hay capturado.'}${complementarias}`
}

/** Qué informativa se presenta, entre las que el periodo admite hoy, y lo que pide cada tipo. */
export function FormularioInformativa({ periodo }: { periodo: Periodo }) {
  const { ejercicio, cuatrimestre } = periodo
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const pedido = useSearchParams()[0].get('tipo')
  const [porConfirmar, setPorConfirmar] = useState<AltaDeInformativa>()

  const preparar = async (cuerpo: AltaDeInformativa) => {
    try {
      const { id } = await llamar('POST /informativas', { cuerpo })
      borrador.borrar()
      await olvidarInformativas(memoria)
      await navegar(`/informativas/${id}`)
    } catch (causa) {
      // Si alguien más se adelantó, la página dice cómo quedó el periodo; lo escrito sigue en el borrador.
      if (esProblema(causa) && causa.codigo.startsWith('informativa.')) await olvidarInformativas(memoria)
      throw causa
    }
  }
  const { form, campo, enviar, ocupado, resumen } = useFormulario<Escrita, AltaDeInformativa>({
    valores: { tipo: tipoInicial(periodo, pedido), contratosDeclarados: '', contratos: [] },
    validar: validarEn(periodo),
    alEnviar: (cuerpo) => (cuerpo.tipo === 'sin_efectos' ? setPorConfirmar(cuerpo) : preparar(cuerpo)),
  })
  // Quien llega por «Preparar la corrección» no recibe lo que dejó a medias de otro tipo.
  const borrador = useBorrador(`informativa:${ejercicio}-${cuatrimestre}${pedido ? `:${pedido}` : ''}`, form)
  const [tipo, contratos] = form.watch(['tipo', 'contratos'])
  return (
    <form noValidate onSubmit={enviar} aria-label="Informativa">
      <AvisoDeBorrador borrador={borrador} />
      <ResumenDeErrores errores={resumen} />
      <GrupoRadio
        {...campo('tipo')}
        etiqueta="Tipo de informativa"
        pista={razon(periodo)}
        opciones={tiposDe(periodo).map((uno) => ({ valor: uno.tipo, texto: nombreDeTipo[uno.tipo], pista: uno.impedimento ? `Ahora no se puede. ${uno.impedimento}` : PARA_QUE[uno.tipo], deshabilitada: uno.impedimento !== undefined }))}
      />
      {seDeclaran(tipo) && (
        <CampoTexto {...campo('contratosDeclarados')} etiqueta="Número de contratos que debe contener" pista="Si lo escribes, revisaremos que no falte ni sobre ninguno." opcional inputMode="numeric" ancho="corto" />
      )}
      {tipo === 'actualizacion' && (
        <ElegirContratos periodo={periodo} desde={presentadaDe(periodo)?.presentada ?? ''} elegidos={contratos} alElegir={(elegidos) => form.setValue('contratos', elegidos, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })} error={campo('contratos').error} />
      )}
      {tipo === 'sin_efectos' && (
        <Aviso tipo="advertencia" titulo="Qué pasa al presentarla">
          <ConsecuenciaDeSinEfectos periodo={periodo} />
        </Aviso>
      )}
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Preparando la informativa…">
          Continuar
        </Boton>
        <BotonEnlace variante="enlace" a={enPeriodo('/contratos', periodo)}>
          Ver los contratos del periodo
        </BotonEnlace>
      </Acciones>
      {porConfirmar && <ConfirmarSinEfectos periodo={periodo} alCerrar={() => setPorConfirmar(undefined)} alConfirmar={() => preparar(porConfirmar)} />}
    </form>
  )
}
