import type { CapturaDeTrabajador } from '@icsoe/esquemas/trabajadores'
import { useQueryClient } from '@tanstack/react-query'
import { llamar } from '../../api/cliente.ts'
import { AvisoDeBorrador } from '../../app/AvisoDeBorrador.tsx'
import { useBorrador } from '../../app/borrador.ts'
import { useAvisosFlotantes } from '../../ui/avisosFlotantes.ts'
import { Boton } from '../../ui/Boton.tsx'
import { idDeCampo } from '../../ui/campo.ts'
import { CampoTexto } from '../../ui/CampoTexto.tsx'
import { Columnas, GrupoDeCampos } from '../../ui/disposicion.tsx'
import { useFormulario } from '../../ui/formulario.ts'
import { ResumenDeErrores } from '../../ui/ResumenDeErrores.tsx'
import type { Contrato } from '../contratos.ts'
import { olvidarContratos } from '../contratos.ts'
import type { Captura } from './trabajadores.ts'
import { avisoDeSbc, capturaVacia, errorEnVivo, validadorDeTrabajador } from './trabajadores.ts'

/** Agrega trabajadores uno tras otro: Enter agrega y el foco vuelve al NSS. */
export function AgregarTrabajador({ contrato }: { contrato: Contrato }) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const { form, campo, enviar, ocupado, resumen } = useFormulario<Captura, CapturaDeTrabajador>({
    valores: capturaVacia,
    validar: validadorDeTrabajador(contrato),
    alEnviar: async (cuerpo) => {
      await llamar('POST /contratos/{id}/trabajadores', { parametros: { id: contrato.id }, cuerpo })
      form.reset(capturaVacia)
      borrador.borrar()
      document.getElementById(idDeCampo('nss'))?.focus()
      avisar({ texto: `Se agregó el trabajador con NSS ${cuerpo.nss}.` })
      await olvidarContratos(memoria)
    },
  })
  const borrador = useBorrador(`trabajador:${contrato.id}`, form)
  const escrito = form.watch()
  const conVida = (nombre: keyof Captura) => {
    const { error, ...resto } = campo(nombre)
    return { ...resto, error: error ?? errorEnVivo(nombre, escrito[nombre], contrato) }
  }
  return (
    <form noValidate onSubmit={enviar} aria-label="Agregar un trabajador">
      <GrupoDeCampos leyenda="Agregar uno por uno">
        <AvisoDeBorrador borrador={borrador} />
        <ResumenDeErrores errores={resumen} />
        <Columnas>
          <CampoTexto {...conVida('nss')} etiqueta="NSS" pista="11 dígitos" inputMode="numeric" autoComplete="off" maxLength={20} />
          <CampoTexto {...conVida('curp')} etiqueta="CURP" pista="18 caracteres" autoCapitalize="characters" autoComplete="off" maxLength={24} />
          <CampoTexto {...conVida('sbc')} etiqueta="SBC" pista={avisoDeSbc(escrito.sbc, contrato) ?? 'Salario base de cotización diario'} inputMode="decimal" autoComplete="off" prefijo="$" maxLength={20} />
        </Columnas>
        <Boton type="submit" icono="mas" ocupado={ocupado} textoOcupado="Agregando…">
          Agregar trabajador
        </Boton>
      </GrupoDeCampos>
    </form>
  )
}
