interface Entity<TId = string> { id: TId }
interface Versioned<T, V extends number = 1> { value: T; version: V }
type Wrapped<T> = Entity<number> & Versioned<T>;
type Maybe<T> = T | null;
type List<T> = { items: T[]; next?: Maybe<string> };
export interface Doc extends Wrapped<Maybe<Date>> { list: List<Versioned<string, 2>> }
