import { useState } from 'react'
import { llamar } from '../../../api/cliente.ts'
import type { Respuesta } from '../../../api/cliente.ts'
import { Boton } from '../../../ui/Boton.tsx'
import { CampoArchivo } from '../../../ui/CampoArchivo.tsx'
import { CampoAreaTexto } from '../../../ui/CampoAreaTexto.tsx'
import { contar } from '../../../app/cuentas.ts'
import { Dialogo } from '../../../ui/Dialogo.tsx'
import { useFormularioBreve } from '../../../ui/formularioBreve.ts'
import { ResumenDeErrores } from '../../../ui/ResumenDeErrores.tsx'
import type { Contrato } from '../../contratos.ts'
import { csvDePegado } from './pegado.ts'
import { QueCambiaria } from './QueCambiaria.tsx'

type Escrito = { pegado: string; archivo: File | null }
type Previsto = { csv: Blob; resultado: Respuesta<'POST /contratos/{id}/trabajadores/sbc'> }
const A_LA_VEZ = 4 * 1024 * 1024

function leer({ pegado, archivo }: Escrito) {
  const negar = (campo: string, mensaje: string) => ({ ok: false as const, errores: [{ campo, codigo: 'campo.requerido', mensaje }] })
  if (archivo && archivo.size > A_LA_VEZ) return negar('/archivo', 'El archivo pasa de 4 MB. Divídelo en varios.')
  if (archivo) return { ok: true as const, valor: new Blob([archivo], { type: 'text/csv' }) }
  if (pegado.trim() === '') return negar('/pegado', 'Pega las columnas NSS y SBC, o elige un archivo CSV.')
  return { ok: true as const, valor: new Blob([csvDePegado(pegado)], { type: 'text/csv' }) }
}

/** Cambia el SBC de muchos, cada uno el suyo: se pega o se elige, se ve qué pasaría y entonces se aplica. */
export function CambiarSbcDeMuchos({ contrato, aplicar, alCerrar }: { contrato: Contrato; aplicar: (csv: Blob) => Promise<void>; alCerrar: () => void }) {
  const [previsto, setPrevisto] = useState<Previsto>()
  const { valores, poner, errores, enviar, ocupado, resumen, mostrarProblema } = useFormularioBreve<Escrito, Blob>({
    valores: { pegado: '', archivo: null },
    validar: previsto ? () => ({ ok: true, valor: previsto.csv }) : leer,
    alEnviar: async (csv) => {
      if (!previsto) return setPrevisto({ csv, resultado: await llamar('POST /contratos/{id}/trabajadores/sbc', { parametros: { id: contrato.id }, consulta: { simular: 'true' }, archivo: csv }) })
      await aplicar(csv)
      alCerrar()
    },
  })
  const cambiados = previsto?.resultado.cambiados ?? 0
  const regresar = () => {
    setPrevisto(undefined)
    mostrarProblema({ title: '', detail: '' })
  }
  const acciones = (
    <>
      <Boton variante="secundario" onClick={previsto ? regresar : alCerrar}>
        {previsto ? 'Regresar' : 'Cancelar'}
      </Boton>
      {(!previsto || cambiados > 0) && (
        <Boton type="submit" form="sbc-de-muchos" ocupado={ocupado} textoOcupado={previsto ? 'Cambiando…' : 'Revisando…'}>
          {previsto ? `Cambiar el SBC de ${contar(cambiados, 'trabajador', 'trabajadores')}` : 'Ver qué cambiaría'}
        </Boton>
      )}
    </>
  )
  return (
    <Dialogo abierto ancho alCerrar={alCerrar} titulo="Cambiar SBC de muchos" acciones={acciones}>
      <form id="sbc-de-muchos" noValidate onSubmit={enviar}>
        {resumen.some(({ mensaje }) => mensaje) && <ResumenDeErrores errores={resumen} />}
        {previsto ? (
          <QueCambiaria resultado={previsto.resultado} />
        ) : (
          <>
            <CampoAreaTexto name="pegado" value={valores.pegado} error={errores.pegado} onChange={(evento) => poner('pegado', evento.target.value)} etiqueta="Pega de Excel las columnas NSS y SBC" pista="Un trabajador por renglón, con o sin títulos." rows={8} autoComplete="off" spellCheck={false} disabled={valores.archivo !== null} />
            <CampoArchivo name="archivo-de-sbc" etiqueta="O elige un archivo CSV" pista="Con las columnas NSS y SBC." accept=".csv,text/csv" archivo={valores.archivo} error={errores.archivo} alCambiar={(archivo) => poner('archivo', archivo)} />
          </>
        )}
      </form>
    </Dialogo>
  )
}
