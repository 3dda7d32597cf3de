/** Quién puede importar a quién (docs/arquitectura.md). */
const nuestros = '^(packages|apps|e2e)/'
module.exports = {
  forbidden: [
    { name: 'sin-ciclos', severity: 'error', from: {}, to: { circular: true } },
    { name: 'sin-huerfanos-de-resolver', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['^(bun|deno):'] } },
    { name: 'dominio-y-efirma-puros', severity: 'error', from: { path: '^packages/(dominio|efirma)/', pathNot: '\\.test\\.ts$' }, to: { path: nuestros, pathNot: '^packages/$1/' } },
    { name: 'dominio-sin-plataforma', severity: 'error', from: { path: '^packages/dominio/', pathNot: '\\.test\\.ts$' }, to: { dependencyTypes: ['core', 'npm'] } },
    { name: 'esquemas-solo-dominio', severity: 'error', from: { path: '^packages/esquemas/', pathNot: '\\.test\\.ts$' }, to: { path: nuestros, pathNot: '^packages/(esquemas|dominio)/' } },
    { name: 'portal-acotado', severity: 'error', from: { path: '^apps/portal/' }, to: { path: nuestros, pathNot: '^(apps/portal/|packages/(esquemas|dominio)/|packages/efirma/src/(abrir|asn1/|comun/))' } },
    { name: 'ui-sin-dominio', severity: 'error', from: { path: '^apps/portal/src/ui/' }, to: { path: nuestros, pathNot: '^apps/portal/src/ui/' } },
    {
      name: 'cuartos-separados',
      severity: 'error',
      from: { path: '^apps/servidor/src/([^/]+)/', pathNot: '(^apps/servidor/src/(plataforma|padrones|pruebas)/|\\.test\\.ts$)' },
      to: { path: '^apps/servidor/src/', pathNot: '^apps/servidor/src/($1|plataforma|padrones)/' },
    },
    { name: 'plataforma-sin-cuartos', severity: 'error', from: { path: '^apps/servidor/src/plataforma/', pathNot: '\\.test\\.ts$' }, to: { path: '^apps/servidor/src/', pathNot: '^apps/servidor/src/(plataforma/|config\\.ts$)' } },
    { name: 'sql-solo-en-consultas', severity: 'error', from: { path: '^apps/servidor/src/', pathNot: '(consultas\\.ts$|^apps/servidor/src/plataforma/bd/|/migraciones/|\\.test\\.ts$|/pruebas/)' }, to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] }, exclude: { path: '(^|/)dist/' } },
}
