import { nombreDeArchivo } from '../plataforma/http/nombre-de-archivo.ts'

const PREDETERMINADO = 'acuse-stps.pdf'
const LARGO_MAXIMO = 150

/** Nombre con que se guarda el acuse de la STPS: el que dice Content-Disposition, con extensión .pdf y sin signos que un disco no admite. */
export function nombreDeAcuse(cabecera: string | undefined): string {
  const limpio = (nombreDeArchivo(cabecera) ?? '').replace(/[<>:"|?*]/g, '').trim()
  const raiz = [...limpio.replace(/\.pdf$/i, '')].slice(0, LARGO_MAXIMO).join('').replace(/^\.+|[.\s]+$/g, '')
  return raiz === '' ? PREDETERMINADO : `${raiz}.pdf`
}
