import type { CapturaDeTrabajador } from '@icsoe/esquemas/trabajadores'
import { useQueryClient } from '@tanstack/react-query'
import { llamar } from '../../api/cliente.ts'
import { useAvisosFlotantes } from '../../ui/avisosFlotantes.ts'
import { Boton } from '../../ui/Boton.tsx'
import { CampoTexto } from '../../ui/CampoTexto.tsx'
import { Dialogo } from '../../ui/Dialogo.tsx'
import { useFormulario } from '../../ui/formulario.ts'
import { ResumenDeErrores } from '../../ui/ResumenDeErrores.tsx'
import type { Contrato } from '../contratos.ts'
import { olvidarContratos } from '../contratos.ts'
import type { Captura, Trabajador } from './trabajadores.ts'
import { avisoDeSbc, validadorDeTrabajador } from './trabajadores.ts'

/** Cambia el SBC de un trabajador. */
export function CambiarSbc({ contrato, trabajador, alCerrar }: { contrato: Contrato; trabajador: Trabajador; alCerrar: () => void }) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const { form, campo, enviar, ocupado, resumen } = useFormulario<Captura, CapturaDeTrabajador>({
    valores: { nss: trabajador.nss, curp: trabajador.curp, sbc: trabajador.sbc },
    validar: validadorDeTrabajador(contrato),
    alEnviar: async ({ nss, curp, sbc }) => {
      await llamar('PUT /contratos/{id}/trabajadores/{nss}', { parametros: { id: contrato.id, nss }, cuerpo: { curp, sbc } })
      await olvidarContratos(memoria)
      avisar({ texto: `El SBC del NSS ${nss} ahora es $${sbc}.` })
      alCerrar()
    },
  })
  const acciones = (
    <>
      <Boton variante="secundario" onClick={alCerrar}>
        Cancelar
      </Boton>
      <Boton type="submit" form="cambiar-sbc" ocupado={ocupado} textoOcupado="Guardando…">
        Guardar
      </Boton>
    </>
  )
  return (
    <Dialogo abierto alCerrar={alCerrar} titulo="Cambiar SBC" acciones={acciones}>
      <form id="cambiar-sbc" noValidate onSubmit={enviar}>
        <ResumenDeErrores errores={resumen} />
        <p translate="no">
          NSS {trabajador.nss}
          <br />
          CURP {trabajador.curp}
        </p>
        <CampoTexto {...campo('sbc')} id="campo-sbc-nuevo" etiqueta="Salario base de cotización diario" pista={avisoDeSbc(form.watch('sbc'), contrato)} inputMode="decimal" autoComplete="off" prefijo="$" ancho="corto" />
      </form>
    </Dialogo>
  )
}
