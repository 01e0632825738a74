interface Base { id: string; createdAt: Date }
interface Named<T = string> { name: T }
export interface Doc extends Base, Named { id: "fixed"; extra?: number }
