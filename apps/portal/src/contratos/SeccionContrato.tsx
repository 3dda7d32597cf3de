import { Link } from 'react-router'
import type { Periodo } from '../periodos/periodos.ts'
import { CampoAreaTexto } from '../ui/CampoAreaTexto.tsx'
import { CampoFecha } from '../ui/CampoFecha.tsx'
import { CampoSeleccion } from '../ui/CampoSeleccion.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Columnas, Seccion } from '../ui/disposicion.tsx'
import { OTRO_SERVICIO } from './contratoEscrito.ts'
import type { FormularioDeContrato } from './formularioDeContrato.ts'

type Servicios = readonly { folio: string; descripcion: string }[]

function Servicio({ formulario: { form, campo }, servicios }: { formulario: FormularioDeContrato; servicios: Servicios }) {
  const aMano = form.watch('servicioElegido') === OTRO_SERVICIO
  const opciones = [...servicios.map(({ folio, descripcion }) => ({ valor: folio, texto: `${folio} — ${descripcion}` })), { valor: OTRO_SERVICIO, texto: 'Otro que no está en la lista' }]
  return (
    <>
      {servicios.length > 0 ? (
        <CampoSeleccion {...campo('servicioElegido')} etiqueta="Servicio u obra especializado contratado" pista="Los de tu registro en el REPSE." opciones={opciones} vacia="Elige un servicio" ancho="completo" />
      ) : (
        <p>
          Puedes escribir aquí el servicio, o <Link to="/datos-generales/repse">agregar los de tu registro en el REPSE</Link> para elegirlos de una lista en cada contrato.
        </p>
      )}
      {aMano && (
        <>
          <CampoTexto {...campo('servicio.folio')} etiqueta="Folio del servicio en el REPSE" ancho="medio" />
          <CampoAreaTexto {...campo('servicio.descripcion')} etiqueta="Servicio u obra especializado, como está autorizado" rows={2} />
        </>
      )}
    </>
  )
}

/** Qué se contrató, cuándo y con cuánta gente (dominio §6). */
export function SeccionContrato({ formulario, servicios, periodos }: { formulario: FormularioDeContrato; servicios: Servicios; periodos: readonly Periodo[] }) {
  const { form, campo } = formulario
  return (
    <Seccion titulo="Contrato">
      <CampoAreaTexto {...campo('objeto')} etiqueta="Objeto del contrato" />
      <Servicio formulario={formulario} servicios={servicios} />
      <Columnas>
        <CampoFecha {...campo('inicio')} etiqueta="Fecha de inicio" pista="Decide en qué periodo se informa." />
        <CampoFecha {...campo('termino')} etiqueta="Fecha de término" pista="Si se conoce." opcional />
      </Columnas>
      {!form.watch('inicio') && (
        <CampoSeleccion
          {...campo('periodo')}
          etiqueta="Periodo en que se informa"
          pista="Mientras no tengas la fecha de inicio."
          ancho="completo"
          opciones={periodos.map(({ ejercicio, cuatrimestre, nombre }) => ({ valor: `${ejercicio}-${cuatrimestre}`, texto: nombre }))}
        />
      )}
      <CampoTexto {...campo('trabajadoresEstimados')} etiqueta="Número estimado de trabajadores" opcional inputMode="numeric" ancho="corto" />
    </Seccion>
  )
}
