#!/usr/bin/env node
/* eslint-disable */
import express, { Router } from "express";
import type { Request, Response } from "express";
const router = Router();
const re = /^\/api\/(?<id>[^/]+)$/giu;
router.get("/x/:id", async (req: Request, res: Response): Promise<void> => {
  const half = req.params.id.length / 2 / 3;
  const html = `<div class="${half > 1 ? `a-${half}` : "b"}">{</div>`;
  if (half < 3 && half > 1) { res.send(html); }
});
export const isDoc = (x: unknown): x is Doc => typeof x === "object" && x !== null && "name" in x;
export function assertDoc(x: unknown): asserts x is Doc { if (!isDoc(x)) throw new Error(`no ${x}`); }
export type Handler<T extends Doc = Doc> = (doc: T, next: (err?: Error) => void) => Promise<T | void>;
@Injectable()
export class Service<T> { constructor(private readonly repo: Repo<T>) {} @Get(":id") async one(@Param("id") id: string) { return this.repo.find(id); } }
export interface Doc { name: string; count: number }
let counter = 0; counter++;
for (const k in { a: 1 }) console.log(k);
export { router as default };
