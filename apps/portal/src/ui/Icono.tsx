const trazos = {
  exito: 'M4 12.5l5 5L20 6.5',
  informativo: 'M12 11v6M12 7.2v.1M12 3a9 9 0 100 18 9 9 0 000-18z',
  advertencia: 'M12 9.5v4.5M12 17v.1M12 3.5L2.5 20h19z',
  error: 'M12 7v6M12 16.6v.1M8 3h8l5 5v8l-5 5H8l-5-5V8z',
  cerrar: 'M5 5l14 14M19 5L5 19',
  abajo: 'M5 9l7 7 7-7',
  adelante: 'M9 5l7 7-7 7',
  atras: 'M15 5l-7 7 7 7',
  mas: 'M12 4v16M4 12h16',
  archivo: 'M6 3h8l5 5v13H6zM14 3v5h5',
  subir: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  descargar: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  editar: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4',
  eliminar: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  buscar: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L20 20',
  persona: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7',
  firma: 'M3 17c3 0 5-11 8-11 2 0-2 9 0 9s2-4 4-4 0 4 2 4h4M3 21h18',
  calendario: 'M4 6h16v15H4zM4 10.5h16M8 3v4M16 3v4',
  pendiente: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.5l3.5 2',
  salir: 'M10 4H4v16h6M9 12h11M16 8l4 4-4 4',
  menu: 'M4 6h16M4 12h16M4 18h10',
  correo: 'M3 5h18v14H3zM3 6l9 7 9-7',
} as const

export type NombreDeIcono = keyof typeof trazos

/** Dibujo de apoyo. Nunca dice nada por sí solo: siempre va junto a una palabra, y los lectores de pantalla lo saltan. */
export function Icono({ nombre, tamano = 20, className }: { nombre: NombreDeIcono; tamano?: number; className?: string | undefined }) {
  return (
    <svg className={className} width={tamano} height={tamano} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinejoin="round" strokeLinecap="round" aria-hidden="true" focusable="false">
      <path d={trazos[nombre]} />
    </svg>
  )
}
