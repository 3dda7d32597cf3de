// El paquete no trae tipos.
declare module 'validate-curp' {
  export default function validateCurp(texto: string): { isValid: boolean }
}
