// closed
export interface Doc { _id: string; name: string }
