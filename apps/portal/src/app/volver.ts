/** A dónde ir después de ingresar: la página que se pidió, si es de esta aplicación; si no, el inicio. */
export function destinoTrasIngresar(busqueda: string): string {
  const volver = new URLSearchParams(busqueda).get('volver') ?? ''
  const base = 'https://icsoe.invalid'
  const url = URL.canParse(volver, base) ? new URL(volver, base) : null
  const ajena = !volver.startsWith('/') || url?.origin !== base
  return ajena || url.pathname.startsWith('/ingreso') ? '/inicio' : url.pathname + url.search
}

/** Dirección de ingreso que recuerda de dónde se venía; a quien se le terminó la sesión, la del suyo, con el aviso de que terminó. */
export function ingresoPara({ pathname, search }: { pathname: string; search: string }, terminada?: 'contratista' | 'capturista'): string {
  const ruta = terminada === 'capturista' ? '/ingreso/capturista' : '/ingreso'
  return `${ruta}?${new URLSearchParams({ volver: pathname + search, ...(terminada && { sesion: 'terminada' }) })}`
}

/** Si a la página de ingreso se llegó porque la sesión terminó. */
export function sesionTerminada(busqueda: string): boolean {
  return new URLSearchParams(busqueda).get('sesion') === 'terminada'
}
