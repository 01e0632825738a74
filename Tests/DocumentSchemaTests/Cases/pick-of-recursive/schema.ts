interface Category { name: string; parent: Category | null; children: Category[] }
export interface Doc { category: Pick<Category, "name">; parentName: Category["name"] }
