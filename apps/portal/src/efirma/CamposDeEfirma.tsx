import { CampoArchivo } from '../ui/CampoArchivo.tsx'
import { CampoContrasena } from '../ui/CampoContrasena.tsx'
import css from './CamposDeEfirma.module.css'
import type { EfirmaElegida } from './firmarConEfirma.ts'

type CamposDeEfirmaProps = {
  efirma: EfirmaElegida
  alCambiar: (efirma: EfirmaElegida) => void
  /** Mensaje de cada campo que no se aceptó. */
  errores: Partial<Record<keyof EfirmaElegida, string | undefined>>
  /** De quién es el certificado elegido, una vez leído. */
  titular?: string | null
}

/** Los dos archivos de la e.firma y su contraseña (guía, paso 4). Los usa el ingreso y la presentación. */
export function CamposDeEfirma({ efirma, alCambiar, errores, titular }: CamposDeEfirmaProps) {
  return (
    <>
      <CampoArchivo
        name="certificado"
        etiqueta="Certificado (.cer)"
        accept=".cer"
        archivo={efirma.certificado}
        alCambiar={(certificado) => alCambiar({ ...efirma, certificado })}
        error={errores.certificado}
      />
      {titular !== undefined && (
        <p role="status" translate="no" className={css.titular}>
          {titular}
        </p>
      )}
      <CampoArchivo
        name="llave"
        etiqueta="Llave privada (.key)"
        accept=".key"
        archivo={efirma.llave}
        alCambiar={(llave) => alCambiar({ ...efirma, llave })}
        error={errores.llave}
      />
      <CampoContrasena
        name="contrasena"
        etiqueta="Contraseña de la llave privada"
        pista="La llave y su contraseña no salen de tu equipo."
        autoComplete="off"
        value={efirma.contrasena}
        onChange={(evento) => alCambiar({ ...efirma, contrasena: evento.target.value })}
        error={errores.contrasena}
      />
    </>
  )
}
