import { Thing } from "some-package";
export interface Doc { thing: Thing }
