interface Page<T, M extends object = { total: number }> { items: T[]; meta: M }
interface Item { sku: string }
export type Doc = Page<Item> & { next: Page<string, { cursor: string }> | null };
