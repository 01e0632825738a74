export interface Doc { any: any; unknown?: unknown; never?: never; obj: object; empty: {}; nul: null }
