export interface Doc { thing: Missing }
