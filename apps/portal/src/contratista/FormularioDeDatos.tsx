import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cuerpo } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'
import { AvisoDeBorrador } from '../app/AvisoDeBorrador.tsx'
import { useBorrador } from '../app/borrador.ts'
import { FormularioDomicilio } from '../domicilio/FormularioDomicilio.tsx'
import { Boton } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Acciones, Columnas, Seccion } from '../ui/disposicion.tsx'
import { useFormulario } from '../ui/formulario.ts'
import { GrupoRadio } from '../ui/GrupoRadio.tsx'
import { ResumenDeErrores } from '../ui/ResumenDeErrores.tsx'
import { AcuseStps } from './AcuseStps.tsx'
import { recordarContratista } from './acuseStps.ts'
import type { Contratista, DatosEscritos } from './datosGenerales.ts'
import { datosPorEscribir, validarDatosGenerales } from './datosGenerales.ts'
import { QueFalta } from './QueFalta.tsx'
import { Resultado } from './Resultado.tsx'

const siONo = [
  { valor: 'si', texto: 'Sí' },
  { valor: 'no', texto: 'No' },
] as const

/** Contacto, domicilio social (solo persona moral), documentos y *Guardar*. */
export function FormularioDeDatos({ contratista }: { contratista: Contratista }) {
  const memoria = useQueryClient()
  const [guardado, setGuardado] = useState(0)
  const alEnviar = async (cuerpo: Cuerpo<'PUT /contratista'>) => {
    const actual = await llamar('PUT /contratista', { cuerpo })
    borrador.borrar()
    form.reset(datosPorEscribir(actual))
    await recordarContratista(memoria, actual)
    setGuardado((veces) => veces + 1)
  }
  const { form, campo, enviar, resumen, ocupado } = useFormulario<DatosEscritos, Cuerpo<'PUT /contratista'>>({
    valores: datosPorEscribir(contratista),
    validar: validarDatosGenerales(contratista.tipoPersona),
    alEnviar,
  })
  const borrador = useBorrador('datos-generales', form)
  const igual = form.watch('domicilioSocial.igualAlFiscal')
  return (
    <form noValidate onSubmit={enviar}>
      <AvisoDeBorrador borrador={borrador} />
      <ResumenDeErrores errores={resumen} />
      {resumen.length === 0 && (guardado > 0 ? <Resultado key={guardado} contratista={contratista} /> : <QueFalta contratista={contratista} />)}
      <Seccion titulo="Datos de contacto">
        <CampoTexto {...campo('correo')} etiqueta="Correo electrónico" pista="Aquí llegan los avisos." type="email" autoComplete="email" ancho="medio" required />
        <Columnas>
          <CampoTexto {...campo('celular')} etiqueta="Celular" pista="10 dígitos." type="tel" autoComplete="tel-national" ancho="corto" required />
          <CampoTexto {...campo('telefonoFijo')} etiqueta="Teléfono fijo" opcional pista="10 dígitos." type="tel" autoComplete="off" ancho="corto" />
        </Columnas>
      </Seccion>
      {contratista.tipoPersona === 'moral' && (
        <Seccion titulo="Domicilio">
          <GrupoRadio {...campo('domicilioSocial.igualAlFiscal')} etiqueta="¿El domicilio social del contratista es igual a su domicilio fiscal?" opciones={siONo} enLinea />
          {igual === 'no' && <FormularioDomicilio form={form} prefijo="domicilioSocial.domicilio" />}
        </Seccion>
      )}
      <Seccion titulo="Carga y adjunto de documentos">
        <AcuseStps acuse={contratista.acuseStps} />
      </Seccion>
      <Acciones>
        <Boton type="submit" ocupado={ocupado} textoOcupado="Guardando…">
          Guardar
        </Boton>
      </Acciones>
    </form>
  )
}
