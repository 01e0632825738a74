export interface Doc { name: string; children: Doc[] }
