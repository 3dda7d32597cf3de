import { useState } from 'react'
import { Link } from 'react-router'
import type { Respuesta } from '../api/cliente.ts'
import { Titulo } from '../app/Titulo.tsx'
import { EnlaceACorreos } from '../ingreso/EnlaceACorreos.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import { Dialogo } from '../ui/Dialogo.tsx'
import { FormularioDeAlta } from './FormularioDeAlta.tsx'

type Capturista = Respuesta<'POST /capturistas'>

/** Alta de usuarios (guía, pasos 16 a 19). */
export function PaginaAlta() {
  const [alta, setAlta] = useState<{ capturista: Capturista; visto: boolean }>()
  return (
    <>
      <Titulo>Alta de usuarios</Titulo>
      {alta?.visto && (
        <Aviso tipo="exito" titulo={`${alta.capturista.nombre} ya es tu capturista`}>
          <Siguiente capturista={alta.capturista} />
        </Aviso>
      )}
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

function Siguiente({ capturista }: { capturista: Capturista }) {
  return (
    <>
      <p>
        Le enviamos la invitación a {capturista.correo}. Su estado está en <Link to="/administracion/consulta">Consulta</Link>. Aquí abajo puedes dar de alta a otra persona.
      </p>
      <EnlaceACorreos />
    </>
  )
}
