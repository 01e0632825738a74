interface Created { type: "created"; by: string }
interface Deleted { type: "deleted"; reason?: string }
export type Doc = Created | Deleted;
