export interface Doc { tags: Set<string> }
