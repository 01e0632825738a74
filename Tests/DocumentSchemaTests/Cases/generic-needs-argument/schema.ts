export interface Doc<T> { value: T }
