import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { Titulo } from '../app/Titulo.tsx'
import { EnlaceACorreos } from '../ingreso/EnlaceACorreos.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import type { Capturista } from './capturista.ts'
import { FormularioDeAlta } from './FormularioDeAlta.tsx'

/** Alta de usuarios (guía, pasos 16 a 19). */
export function PaginaAlta() {
  const [alta, setAlta] = useState<{ capturista: Capturista; visto: boolean }>()
  return (
    <>
      <Titulo>Alta de usuarios</Titulo>
      {alta?.visto && <Siguiente key={alta.capturista.curp} capturista={alta.capturista} />}
      <p>Da de alta a quien va a capturar por ti. Podrá capturar datos generales, contratos, trabajadores e informativas; firmar y administrar usuarios te toca solo a ti.</p>
      {/* Formulario nuevo para cada alta. */}
      <FormularioDeAlta key={alta?.capturista.curp} alGuardar={(capturista) => setAlta({ capturista, visto: false })} />
      <Dialogo
        abierto={alta?.visto === false}
        alCerrar={() => alta && setAlta({ ...alta, visto: true })}
        titulo="El usuario se guardó exitosamente"
        acciones={<Boton onClick={() => alta && setAlta({ ...alta, visto: true })}>Aceptar</Boton>}
      >
        {alta && (
          <p>
            <strong translate="no">{alta.capturista.nombre}</strong> recibirá en {alta.capturista.correo} un enlace para poner su contraseña.
          </p>
        )}
      </Dialogo>
    </>
  )
}

function Siguiente({ capturista: { nombre, correo } }: { capturista: Capturista }) {
  const caja = useRef<HTMLDivElement>(null)
  // El botón que se pulsó era del diálogo o del formulario anterior: ya no está.
  useEffect(() => caja.current?.focus(), [])
  return (
    <div ref={caja} tabIndex={-1}>
      <Aviso tipo="exito" titulo={`${nombre} ya es tu capturista`}>
        <p>
          Le enviamos la invitación a {correo}. Su estado está en <Link to="/administracion/consulta">Consulta</Link>. Aquí abajo puedes dar de alta a otra persona.
        </p>
        <EnlaceACorreos />
      </Aviso>
    </div>
  )
}
