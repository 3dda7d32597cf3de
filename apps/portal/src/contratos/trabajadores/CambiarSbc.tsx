import { juzgarSbc, motivos } from '@icsoe/dominio/trabajadores'
import { contar } from '../../app/cuentas.ts'
import { Boton } from '../../ui/Boton.tsx'
import { CampoTexto } from '../../ui/CampoTexto.tsx'
import { Dialogo } from '../../ui/Dialogo.tsx'
import { useFormularioBreve } from '../../ui/formularioBreve.ts'
import { ResumenDeErrores } from '../../ui/ResumenDeErrores.tsx'
import type { Contrato } from '../contratos.ts'
import { avisoDeSbc, topeDe } from './trabajadores.ts'

type CambiarSbcProps = {
  contrato: Contrato
  trabajadores: readonly { nss: string; curp: string }[]
  /** El que tienen ahora, si es el mismo. */
  sbc: string
  /** Guarda el nuevo, en centavos; si arroja un problema, se muestra. */
  guardar: (sbc: number) => Promise<void>
  alCerrar: () => void
}

/** Pone el mismo SBC a uno o a muchos trabajadores. */
export function CambiarSbc({ contrato, trabajadores, sbc, guardar, alCerrar }: CambiarSbcProps) {
  const { valores, campo, enviar, ocupado, resumen } = useFormularioBreve<{ sbc: string }, number>({
    valores: { sbc },
    validar: (escrito) => {
      const juzgado = juzgarSbc(escrito.sbc, topeDe(contrato))
      if (juzgado.ok) return juzgado
      const mensaje = escrito.sbc.trim() === '' ? 'Escribe el salario base de cotización diario.' : motivos[juzgado.codigo]
      return { ok: false, errores: [{ campo: '/sbc', codigo: juzgado.codigo, mensaje }] }
    },
    alEnviar: async (nuevo) => {
      await guardar(nuevo)
      alCerrar()
    },
  })
  const [primero] = trabajadores
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
        {trabajadores.length === 1 && primero ? (
          <p translate="no">
            NSS {primero.nss}
            <br />
            CURP {primero.curp}
          </p>
        ) : (
          <p>El mismo para {contar(trabajadores.length, 'trabajador', 'trabajadores')}. Si a cada uno le toca otro, usa «Cambiar SBC de muchos».</p>
        )}
        <CampoTexto {...campo('sbc')} id="campo-sbc-nuevo" etiqueta="Salario base de cotización diario" pista={avisoDeSbc(valores.sbc, contrato)} inputMode="decimal" autoComplete="off" prefijo="$" ancho="corto" />
      </form>
    </Dialogo>
  )
}
