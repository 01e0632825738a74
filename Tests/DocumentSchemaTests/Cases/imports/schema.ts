import type { Address as Addr } from "./address";
import * as shared from "./shared/index.js";
import Money, { Currency } from "./money";
import { Level } from "./barrel";
export interface Doc { address: Addr; owner: shared.Owner; price: Money; currency: Currency; level: Level; inner: shared.deep.Thing; lazy: import("./address").Zip }
