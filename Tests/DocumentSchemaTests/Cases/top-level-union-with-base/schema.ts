interface Base { at: Date }
type Event = Base & ({ type: "a"; a: number } | { type: "b"; b?: string } | { type: "c" });
export type Doc = Event;
