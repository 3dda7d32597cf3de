import { Aviso } from '../../ui/Aviso.tsx'
import { Boton } from '../../ui/Boton.tsx'
import { Enviando } from './Enviando.tsx'
import { useEnvio } from './useEnvio.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Los archivos que el navegador no revisa antes de enviarlos. */
export const esLibro = ({ name }: File): boolean => /\.xlsx$/i.test(name)

/** Envía un libro de Excel como viene: lo revisa el sistema al recibirlo. */
export function EnviarLibro({ archivo, contrato, alCargar }: { archivo: File; contrato: string; alCargar: (carga: string) => void }) {
  const { envio, error, enviar, cancelar } = useEnvio(contrato, alCargar)
  if (envio) return <Enviando envio={envio} alCancelar={() => void cancelar()} />
  return (
    <>
      {error && <Aviso tipo="error" titulo={error} />}
      <p>Un libro de Excel se revisa al recibirlo: lo que está bien entra al contrato y lo demás vuelve con su motivo. Para corregirlo aquí antes de enviarlo, guárdalo como CSV.</p>
      <Boton icono="subir" onClick={() => void enviar(archivo, archivo.name, XLSX)}>
        Enviar
      </Boton>
    </>
  )
}
